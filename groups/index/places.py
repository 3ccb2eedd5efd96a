"""Where the listings of the index in memory are, and how far from somewhere; a listing is known by its slot.

Miles are measured on a flat map around the place, as distance.py does for the database. All points are measured at
once: with numpy 100,000 take half a millisecond, whatever the radius.
"""

from typing import NamedTuple

import numpy as np

from . import sets
from .distance import MILES_A_DEGREE, flat_east


class Points(NamedTuple):
    """Every point as three arrays in step, by slot: a listing may have several, which stand together."""

    slots: np.ndarray
    lats: np.ndarray
    lngs: np.ndarray

    @classmethod
    def of(cls, rows):
        """Made of (slot, lat, lng), in any order."""
        rows = sorted(rows)
        slots, lats, lngs = zip(*rows, strict=True) if rows else ((), (), ())
        return cls(np.array(slots, np.uint32), np.array(lats, float), np.array(lngs, float))

    def with_more(self, rows):
        """The same with the points of more listings, whose slots come after all others."""
        return Points(*(np.concatenate(pair) for pair in zip(self, Points.of(rows), strict=True)))

    def located(self, size):
        """The set of slots that have a point."""
        return sets.of_slots(self.slots, size)


class Distances:
    """How far each listing's nearest point lies from one place."""

    def __init__(self, points, where):
        north = (points.lats - where.lat) * MILES_A_DEGREE
        east = (points.lngs - where.lng) * flat_east(where)
        squared = north * north + east * east
        is_first = np.diff(points.slots, prepend=np.uint32(0xFFFFFFFF)) != 0
        self.slots = points.slots[is_first]
        self.squared = np.minimum.reduceat(squared, np.flatnonzero(is_first)) if len(squared) else squared

    def within(self, radius):
        """The slots that lie within so many miles."""
        return self.slots[self.squared <= radius * radius]

    def miles(self, slots, radius):
        """{slot: miles} of those slots that have a point within `radius`."""
        if not len(self.slots):
            return {}
        at = np.minimum(np.searchsorted(self.slots, slots), len(self.slots) - 1)
        near = (self.slots[at] == slots) & (self.squared[at] <= radius * radius)
        return dict(zip(np.asarray(slots)[near].tolist(), np.sqrt(self.squared[at[near]]).tolist(), strict=True))

    def miles_of(self, slots, radius, otherwise):
        """The miles to each of these slots, as an array; those without a point within `radius` count as `otherwise`."""
        if not len(self.slots):
            return np.full(len(slots), float(otherwise))
        at = np.minimum(np.searchsorted(self.slots, slots), len(self.slots) - 1)
        near = (self.slots[at] == slots) & (self.squared[at] <= radius * radius)
        return np.where(near, np.sqrt(self.squared[at]), otherwise)

    def nearest(self, radius, mask, rank):
        """(tenths of a mile, rank, slot) of those within `radius` where `mask` is true, nearest first.

        Those a tenth of a mile apart are told by their rank: their place among all listings by name.
        """
        near = (self.squared <= radius * radius) & mask[self.slots]
        slots, tenths = self.slots[near], np.rint(np.sqrt(self.squared[near]) * 10).astype(np.int64)
        order = np.argsort(tenths << 32 | rank[slots])
        columns = (column[order].tolist() for column in (tenths, rank[slots], slots))
        return ((tenth / 10, place, slot) for tenth, place, slot in zip(*columns, strict=True))
