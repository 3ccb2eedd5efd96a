"""The whole directory in memory, under one version: what each tag, word and place holds, as sets of listings.

An `Index` is never changed once made, so a page works on one state from beginning to end, and threads share it without
a lock. A listing stands in a *slot*. When it changes it gets a new slot at the end, and its old slot is in no set that
anybody is given; slots are counted anew only when the whole index is built again.
"""

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from . import sets
from .places import Distances, Points
from .postings import Postings
from .versions import Version


class Words(NamedTuple):
    """The stems of the listings by where they stand, and their words as they are written, for "did you mean"."""

    in_names: Postings
    in_places: Postings
    told: Postings
    written: Postings


@dataclass(frozen=True, eq=False)
class Index:
    """The published listings under one `version`. `everything` is the set of their slots.

    By slot: `pks`, `names` (what names are sorted by), `confirmed` (a day as a number, 0 for never), `numbers` (of the
    change that last moved each). `order` is the slots by name, `rank` each slot's place in that order, `slot_of`
    {id: slot}, `located` those with a point.
    `tags` is {tag: set}, and `features` {stem: the tags of the features that are found by it}.
    """

    version: Version
    everything: int
    pks: np.ndarray
    names: list
    confirmed: np.ndarray
    numbers: np.ndarray
    order: np.ndarray
    tags: dict
    features: dict
    words: Words
    points: Points
    slot_of: dict
    rank: np.ndarray = field(init=False)
    located: int = field(init=False)
    _cached: dict = field(init=False, default_factory=dict)

    def __post_init__(self):
        rank = np.zeros(self.size, np.int64)
        rank[self.order] = np.arange(len(self.order))
        object.__setattr__(self, "rank", rank)
        object.__setattr__(self, "located", self.points.located(self.size) & self.everything)

    @property
    def size(self):
        """How many slots there are, those that are in no set any more included."""
        return len(self.pks)

    def mask(self, found):
        return sets.as_mask(found, self.size)

    def set_at(self, slots):
        """The set of these slots."""
        return sets.of_slots(slots, self.size) & self.everything

    def set_of(self, pks):
        """The set of these listings; those that are not published are left out."""
        slot_of = self.slot_of
        return self.set_at([slot_of[pk] for pk in pks if pk in slot_of])

    def pks_in(self, found):
        """The ids of the listings in a set, as an array."""
        return self.pks[self.mask(found)]

    # What they are found by

    def tagged(self, tags):
        """The set of listings with any of these tags."""
        found = 0
        for tag in tags:
            found |= self.tags.get(tag, 0)
        return found & self.everything

    def holding(self, stem):
        """The sets of listings that hold a stem: in a name, in what they can be found by, anywhere."""
        in_names = self.set_at(self.words.in_names[stem])
        own = self.set_at(self.words.in_places[stem])
        in_found_by = in_names | own | self.tagged(self.features.get(stem, ()))
        return in_names, in_found_by, in_found_by | self.set_at(self.words.told[stem])

    def named(self, name):
        """The set of listings whose name is this, as names are sorted."""
        slots, names = self.order, self.names
        first = last = bisect_left(slots, name, key=names.__getitem__)
        while last < len(slots) and names[slots[last]] == name:
            last += 1
        return self.set_at(slots[first:last]) if last > first else 0

    def written(self):
        """The words of names and places as they are written."""
        return self.words.written.held_by(self.mask(self.everything))

    def cached(self, what, source, make):
        """What `make()` gives for a source (today's options), worked out once for this state of the index."""
        of, made = self._cached.get(what, (None, None))
        if of is not source:
            made = make()
            self._cached[what] = (source, made)
        return made

    def options(self, options):
        """{parameter: [(option, the set of listings that it gives)]}."""
        return self.cached("options", options, lambda: self.sets_of(options))

    def sets_of(self, options):
        return {
            name: [(option, self.tagged(option.tags)) for option in parameter.options.values()]
            for name, parameter in options.items()
        }

    # In which order

    def by_name(self, found):
        """The slots in a set, by name."""
        return self.order[self.mask(found)[self.order]].tolist()

    def by_confirmed(self, found):
        """The slots in a set: last confirmed first, those never confirmed after them, each by name."""
        slots = np.array(self.by_name(found), np.int64)
        return slots[np.argsort(-self.confirmed[slots], kind="stable")].tolist()

    # Where they are

    def edges(self, found):
        """The edges of all points of a set: west, south, east, north."""
        here = self.mask(found)[self.points.slots]
        lats, lngs = self.points.lats[here], self.points.lngs[here]
        return float(lngs.min()), float(lats.min()), float(lngs.max()), float(lats.max())

    def distances(self, where):
        return Distances(self.points, where)

    def nearest(self, distances, radius, found):
        """(tenths of a mile, rank, slot) of those of a set that lie within `radius` miles, nearest first."""
        return distances.nearest(radius, self.mask(found), self.rank)

    # Another state

    def under(self, version):
        """The same listings under another version."""
        return replace(self, version=version)
