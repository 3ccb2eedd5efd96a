"""Makes an `Index` from another: some listings less, and more of them, each in a slot of its own at the end."""

from bisect import bisect_left
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from . import sets
from .memory import Index, Words
from .places import Points
from .postings import Gathering, Postings


class Listing(NamedTuple):
    """What the index reads of a `SearchEntry`."""

    pk: int
    name: str
    confirmed_on: object
    names: str
    places: str
    about: str
    written: str
    number: int


def empty(version, features):
    """An index with no listing in it; `features` is {stem: the tags of the features that are found by it}."""
    none = np.empty(0, np.int64)
    words = Words(*(Postings() for _ in Words._fields))
    return Index(version, 0, none, [], none, none, none, {}, features, words, Points.of([]), {})


class Growing:
    """Leaves out the listings of a set, takes others in order of their ids, then their tags and points."""

    def __init__(self, index, without=0):
        self.index, self.first = index, index.size
        self.everything = index.everything & ~without
        self.slot_of = dict(index.slot_of)
        for pk in index.pks_in(index.everything & without).tolist():
            del self.slot_of[pk]
        self.pks, self.names, self.confirmed, self.numbers = [], [], [], []
        self.words = [Gathering() for _ in Words._fields]
        self.tags, self.points = {}, []

    @property
    def size(self):
        return self.first + len(self.pks)

    def add(self, listing):
        """A listing's own row."""
        slot = self.slot_of[listing.pk] = self.size
        self.pks.append(listing.pk)
        self.names.append(listing.name)
        self.confirmed.append(listing.confirmed_on.toordinal() if listing.confirmed_on else 0)
        self.numbers.append(listing.number)
        texts = (listing.names, listing.places, listing.about, listing.written)
        for gathering, text in zip(self.words, texts, strict=True):
            gathering.add(slot, text.split())

    def tag(self, tag, pks):
        """The added listings that have a tag; those that were not added are none of ours."""
        known, pks = np.array(self.pks, np.int64), np.asarray(pks, np.int64)
        at = np.searchsorted(known, pks)
        at = at[(at < len(known)) & (known[np.minimum(at, len(known) - 1)] == pks)] if len(known) else at[:0]
        if len(at):
            self.tags[tag] = sets.of_slots(at + self.first, self.size)

    def place(self, pk, lat, lng):
        """A point of an added listing."""
        if self.slot_of.get(pk, -1) >= self.first:
            self.points.append((self.slot_of[pk], lat, lng))

    def done(self, version):
        """The new index; the one that it grew from stays as it was."""
        old = self.index
        pks = np.append(old.pks, np.array(self.pks, np.int64))
        names = [*old.names, *self.names]
        left = old.order[old.mask(self.everything)[old.order]]
        return replace(
            old,
            version=version,
            everything=self.everything | ((1 << self.size) - (1 << self.first)),
            pks=pks,
            names=names,
            confirmed=np.append(old.confirmed, np.array(self.confirmed, np.int64)),
            numbers=np.append(old.numbers, np.array(self.numbers, np.int64)),
            order=in_order(left, range(self.first, self.size), names, pks),
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
