"""How far somebody who follows a search has read: an opaque text, made here and checked when it comes back."""

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from hashlib import sha256

from groups.sharing.asked import BadParameters

from .told import FORM

WRITTEN = re.compile(r"([\w-]{1,12})\.([0-9a-f]{16})\.([0-9]{1,18})\.([0-9]{1,18})\.([0-9]{1,18})", re.ASCII)
# What a condition says in any order, and what it holds that is worked out from the listings themselves.
IN_ANY_ORDER, WORKED_OUT = ("Every", "AnyOf"), ("found",)


@dataclass(frozen=True)
class Cursor:
    """Where a follower stands: after the listing `pk`, which change `number` last moved.

    `asked` is the digest of what was asked, and `start` the change at which reading began: what did not belong to the
    search then and did not change since was never sent. Numbers mean what they do within one `epoch` alone.
    """

    epoch: str
    asked: str
    start: int
    number: int = 0
    pk: int = 0

    def __str__(self):
        return f"{self.epoch}.{self.asked}.{self.start}.{self.number}.{self.pk}"

    def after(self, moved):
        """The same, with the listings of these `Moved` read."""
        return replace(self, number=moved[-1].number, pk=moved[-1].pk) if moved else self


def read(text):
    """The `Cursor` of its text. Raises `BadParameters`."""
    if not (written := WRITTEN.fullmatch(text)):
        raise BadParameters({"cursor": "This is no cursor of ours. Follow the address in “next” as it stands."})
    epoch, asked, *numbers = written.groups()
    return Cursor(epoch, asked, *map(int, numbers))


def beginning(search, horizon):
    """The `Cursor` of somebody who holds nothing yet."""
    return Cursor(search.index.version.epoch, digest_of(search), start=horizon)


def anew(cursor, search):
    """The `Cursor` of somebody who read another search: all is sent to them, what they must not hold, too."""
    return Cursor(cursor.epoch, digest_of(search), start=0)


def digest_of(search):
    """Stands for which listings answer a search, as far as that does not follow from each listing alone, and for the
    words and the form in which they are told.

    A search that finds too little looks further, a year of confirmations moves on by the month: then other listings
    answer, though no change moved them.
    """
    said = (FORM, search.index.version.vocabulary, plain(search.condition()))
    return sha256(repr(said).encode()).hexdigest()[:16]


def plain(said):
    """A condition (groups/finding/matching/conditions.py) as nested tuples that are the same in every process."""
    if is_dataclass(said):
        name = type(said).__name__
        parts = [plain(getattr(said, one.name)) for one in fields(said) if one.name not in WORKED_OUT]
        return name, *(sorted(set(parts[0]), key=repr) if name in IN_ANY_ORDER else parts)
    if isinstance(said, frozenset):
        return tuple(sorted(said))
    return tuple(map(plain, said)) if isinstance(said, tuple) else said
