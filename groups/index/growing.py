"""Makes an `Index` from another and more listings, each of which gets a slot of its own at the end."""

from array import array
from bisect import bisect_left
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from . import sets
from .memory import Index, Words
from .places import Points
from .postings import Gathering, Postings
from .words import BREAK


class Listing(NamedTuple):
    """What the index reads of a `SearchEntry`."""

    pk: int
    name: str
    confirmed_on: object
    names: str
    found_by: str
    about: str
    written: str


def empty(version):
    """An index with nothing in it."""
    none = np.empty(0, np.int64)
    words = Words(*(Postings() for _ in Words._fields))
    return Index(version, 0, none, [], none, none, {}, words, Points.of([]), {})


class Growing:
    """Takes listings, then their tags and points, and gives the new index."""

    def __init__(self, index):
        self.index = index
        self.slot_of = dict(index.slot_of)
        self.pks, self.names, self.confirmed = [], [], []
        self.words = [Gathering() for _ in Words._fields]
        self.tags, self.points = {}, []

    @property
    def size(self):
        return self.index.size + len(self.pks)

    def add(self, listing):
        """A listing's own row."""
        slot = self.slot_of[listing.pk] = self.size
        self.pks.append(listing.pk)
        self.names.append(listing.name)
        self.confirmed.append(listing.confirmed_on.toordinal() if listing.confirmed_on else 0)
        in_names = set(listing.names.split()) - {BREAK}
        in_found_by = set(listing.found_by.split()) - in_names - {BREAK}
        told = set(listing.about.split()) - in_names - in_found_by - {BREAK}
        held = (in_names, in_found_by, told, listing.written.split())
        for gathering, terms in zip(self.words, held, strict=True):
            gathering.add(slot, terms)

    def tag(self, tag, pks):
        """The listings with a tag."""
        slots = array("I", (self.slot_of[pk] for pk in pks if pk in self.slot_of))
        if slots:
            self.tags[tag] = sets.of_slots(slots, self.size)

    def place(self, pk, lat, lng):
        """A point of a listing."""
        if pk in self.slot_of:
            self.points.append((self.slot_of[pk], lat, lng))

    def done(self, version):
        old, first, size = self.index, self.index.size, self.size
        pks = np.append(old.pks, np.array(self.pks, np.int64))
        names = [*old.names, *self.names]
        return replace(
            old,
            version=version,
            everything=old.everything | ((1 << size) - (1 << first)),
            pks=pks,
            names=names,
            confirmed=np.append(old.confirmed, np.array(self.confirmed, np.int64)),
            order=in_order(old.order, range(first, size), names, pks),
            tags=old.tags | {tag: old.tags.get(tag, 0) | found for tag, found in self.tags.items()},
            words=Words(*(gathering.added_to(one) for gathering, one in zip(self.words, old.words, strict=True))),
            points=old.points.with_more(self.points),
            slot_of=self.slot_of,
        )


def in_order(order, slots, names, pks):
    """The slots by name, with more of them; two of one name by their id."""

    def key(slot):
        return names[slot], pks[slot]

    added = sorted(slots, key=key)
    if not len(order):
        return np.array(added, np.int64)
    return np.insert(order, [bisect_left(order, key(slot), key=key) for slot in added], added)
