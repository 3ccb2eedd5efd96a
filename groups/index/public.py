"""What a view says of its answer: that it is the same for everyone, and what it depends on.

Only such an answer may be kept by anybody (directory/serving/page_cache.py); a test asks every view of the site.
"""

from enum import StrEnum


class DependsOn(StrEnum):
    BUILD = "the words of this version of the site"
    LISTING = "one listing, whose address is `slug`, and those of its organisation"
    LISTINGS = "all listings"
    LISTINGS_OF_DAY = "all listings and the day, but no hour of it"


def public(depends_on):
    """A view whose answer is public, and changes with what it `depends_on`: a `DependsOn`, or a function that gives one
    of the arguments in the address."""

    def declare(view):
        view.depends_on = depends_on if isinstance(depends_on, DependsOn) else staticmethod(depends_on)
        return view

    return declare


def personal(view):
    """A view whose answer is for one person, or for now alone: it is never stored and never marked public."""
    view.depends_on = None
    return view


def dependence_of(view, arguments):
    """The `DependsOn` of the answer of a view function; None when it is not public."""
    said = getattr(getattr(view, "view_class", view), "depends_on", None)
    return said(**arguments) if callable(said) else said
