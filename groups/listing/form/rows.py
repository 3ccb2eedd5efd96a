"""What a listing has several of: ways to get in touch, and places. Each on a short page of its own.

In the form a row is a page named "contacts:<identity>"; "rows:contacts" lists the identities in their order.
"""

from uuid import uuid4

from groups.facts.contacts import shown
from groups.facts.venue import public_venue
from groups.models import Contact, Venue

from . import drafts
from .contact_form import ContactForm
from .venue_form import VenueForm

FORMS = {"contacts": ContactForm, "venues": VenueForm}
# What one of them is called, and all.
TITLES = {
    "contacts": ("a way to get in touch", "How to get in touch"),
    "venues": ("a place", "Where it meets"),
}


def order_of(pages, base, name):
    """The identities of the rows, in order: those of the record that is changed until somebody touched them."""
    if (told := pages.get(f"rows:{name}")) is not None:
        return told["order"]
    return [str(row["uuid"]) for row in base[name]] if base else []


def identities(form, name):
    return order_of(form.pages, drafts.base_of(form), name)


def new_identity():
    return str(uuid4())


def add(form, name, identity):
    """List a row, at the end where it is new; whether there is room for it."""
    base = drafts.base_of(form)
    with drafts.changing(form) as pages:
        order = order_of(pages, base, name)
        if identity not in order and len(order) < drafts.MOST_ROWS:
            order = [*order, identity]
        pages[f"rows:{name}"] = {"order": order}
    return identity in order


def take_away(form, name, identity):
    """List a row no longer, and forget what was typed of it."""
    base = drafts.base_of(form)
    with drafts.changing(form) as pages:
        pages[f"rows:{name}"] = {"order": [one for one in order_of(pages, base, name) if one != identity]}
        pages.pop(f"{name}:{identity}", None)


def preview_of_venue(row):
    """What anybody will see of a place: `facts` says it, of a venue that is not saved."""
    columns = ("name", "address", "town", "postcode", "lat", "lng", "visibility", "directions")
    return public_venue(Venue(**{key: row[key] for key in columns}))


def preview_of_contact(row):
    """What anybody will see of a contact: a `PublicContact`, or None."""
    columns = ("kind", "value", "label", "visibility", "expires_on")
    told = shown([Contact(**{key: row[key] for key in columns})])
    return told[0] if told else None
