"""Where the listings stand on the map: at their points, or in the middle of the area that they cover.

A listing that is for a whole county or district has no point of its own; on the map alone it gets a mark in the middle
of it, which says that it is for an area. One that names a town is a mark of that town and of no place in it.
"""

from typing import NamedTuple

import numpy as np

from groups.index import sets
from groups.index.tags import IS_EXACT
from groups.models import Reach
from regions.names.gazetteer import gazetteer

COVERS = "covers:"


class Ground(NamedTuple):
    """Every place to put a mark as arrays in step, those of one listing beside each other.

    `is_exact` tells a known door from a town or an area. `located` is the set of listings that have any of these.
    """

    slots: np.ndarray
    lats: np.ndarray
    lngs: np.ndarray
    is_exact: np.ndarray
    located: int


def ground(index):
    """The `Ground` of a state of the index, made once."""
    return index.cached("ground", gazetteer(), lambda: made(index))


def made(index):
    slots, lats, lngs = areas(index)
    known = index.mask(index.tagged([IS_EXACT]))[index.points.slots]
    columns = ((slots, lats, lngs, np.zeros(len(slots), bool)), (*index.points, known))
    joined = [np.concatenate(pair) for pair in zip(*columns, strict=True)]
    return Ground(*joined, index.located | sets.of_slots(slots, index.size))


def areas(index):
    """(slots, latitudes, longitudes): the middle of what each listing without a point covers, as people live there.

    One for a region or more covers too much for a mark to mean anything.
    """
    districts = gazetteer().districts
    without = index.everything & ~index.located & ~index.tagged([f"reach:{Reach.REGION}"])
    weights, north, east = np.zeros((3, index.size))
    for tag, found in index.tags.items():
        district = districts.get(tag.removeprefix(COVERS)) if tag.startswith(COVERS) else None
        if district is None or not found & without:
            continue
        here, weight = index.mask(found & without), max(district.postcodes, 1)
        weights[here] += weight
        north[here] += weight * district.lat
        east[here] += weight * district.lng
    slots = np.flatnonzero(weights).astype(np.uint32)
    return slots, north[slots] / weights[slots], east[slots] / weights[slots]


def edges(index, found):
    """The edges of all marks of a set of listings: west, south, east, north."""
    here = index.mask(found)[(on := ground(index)).slots]
    lats, lngs = on.lats[here], on.lngs[here]
    return float(lngs.min()), float(lats.min()), float(lngs.max()), float(lats.max())
