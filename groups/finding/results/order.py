"""In which order answers stand that fit alike: those first that somebody can be asked about.

First those that the group confirmed within a year, then those with a way to get in touch. Near a place this only counts
among those about as near. What is alike in that stands by distance, and else in an order that is another each day, so
that no group is always last because of its name.
"""

from heapq import merge

import numpy as np
from django.utils import timezone

from groups.facts.freshness import LASTS
from groups.facts.reachable import tags_wanted
from groups.finding.asking.parameters import RADII

# Where a listing that covers the whole area stands among those with a distance, in miles.
COVERS_COUNTS_AS = 10
# Two steps of an integer hash: each day another order, the same in every process.
MIX, FOLD, DIGITS = np.uint64(0x45D9F3B), np.uint64(16), np.uint64(0xFFFF_FFFF)


def by_distance(search, tier):
    """Nearest first; what covers the whole area without a point of its own stands as if it were a way off."""
    index, where, radius = search.index, search.where, search.radius
    within = search.within(where, radius).found
    near = index.nearest(search.distances(where), radius, tier & within)
    far = ((COVERS_COUNTS_AS, index.rank[slot], slot) for slot in index.by_name(tier & ~within))
    return (slot for _, _, slot in merge(near, far))


def to_ask(search, found):
    """The slots in a set: those you can ask first, and in the order of the day."""
    slots, _ = asked(search)
    return slots[search.index.mask(found)[slots]].tolist()


def near_to_ask(search, found):
    """The same in bands of distance, which are those that one can choose, and in each band by distance."""
    slots, doubts = asked(search)
    slots = slots[search.index.mask(found)[slots]]
    miles = search.distances(search.where).miles_of(slots, search.radius, COVERS_COUNTS_AS)
    band = np.searchsorted(RADII, miles)
    return slots[np.lexsort((np.rint(miles * 10), doubts[slots], band))].tolist()


def asked(search):
    """(the slots of all listings in this order, the doubt about each by slot), worked out once for a day."""
    index = search.index
    return index.cached("asked", search.options, lambda: in_order(index, timezone.localdate()))


def in_order(index, today):
    recent = index.confirmed > (today - LASTS).toordinal()
    reached = index.mask(index.tagged(tags_wanted(today)))
    doubts = 2 * ~recent.astype(bool) + ~reached
    slots = index.order
    key = doubts[slots].astype(np.uint64) << np.uint64(32) | of_the_day(index.pks[slots], today)
    return slots[np.argsort(key, kind="stable")], doubts


def of_the_day(pks, today):
    """A number for each listing by which they are put in order today."""
    mixed = pks.astype(np.uint64) ^ np.uint64(today.toordinal()) * MIX & DIGITS
    for _ in range(2):
        mixed = (mixed ^ mixed >> FOLD) * MIX & DIGITS
    return mixed ^ mixed >> FOLD
