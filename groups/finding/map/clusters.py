"""Points on the map, put together by the server: one for each cell of a grid over the box that is looked at.

The grid lies still, so points do not jump while a map is moved, and the box is drawn out to whole cells, so a mark is
the same in every box that it stands in. All of it is worked out from the index in memory.
"""

from dataclasses import dataclass

import numpy as np

from .ground import ground
from .viewport import EAST

# A list on the map is as long as this; the rest are in the list beside it.
MOST_NAMED = 30
# One answer names no more groups than this. A screen at its closest shows fewer, or nobody can tell its marks apart.
MOST_NAMED_IN_ALL = 1_000
# Cells are numbered row by row; no grid has so many in a row.
A_ROW = 1_000_000


@dataclass(frozen=True)
class Cluster:
    """One mark on the map: where, how many groups, and how far they lie apart as (west, south, east, north).

    `groups` are the ids of the first of them by name, when looking closer would show no more. `is_exact` says that one
    of them is known to meet just there; else the mark stands for a town or an area.
    """

    count: int
    lat: float
    lng: float
    edges: tuple[float, float, float, float]
    is_exact: bool
    groups: tuple[int, ...] = ()


def clusters(index, found, viewport):
    """Every `Cluster` in the viewport, cell by cell."""
    on = ground(index)
    west, south, east, north = viewport.whole_cells
    inside = index.mask(found)[on.slots]
    inside &= (on.lats >= south) & (on.lats < north) & (on.lngs >= west) & (on.lngs < east)
    slots, lats, lngs, is_exact = (column[inside] for column in (on.slots, on.lats, on.lngs, on.is_exact))
    if not len(slots):
        return []
    wide, high = viewport.cell
    cell = np.floor(lats / high).astype(np.int64) * A_ROW + np.floor((lngs + EAST) / wide).astype(np.int64)
    # By cell, and in each by name, with the points of one listing beside each other.
    order = np.argsort(cell << 24 | index.rank[slots], kind="stable")
    return list(clusters_of(index, viewport, *(column[order] for column in (cell, slots, lats, lngs, is_exact))))


def clusters_of(index, viewport, cell, slots, lats, lngs, is_exact):
    """The clusters of points that stand in order of their cells, and in each of their names."""
    starts = np.flatnonzero(np.diff(cell, prepend=cell[0] - 1))
    is_new = np.diff(slots.astype(np.int64), prepend=-1) != 0
    is_new[starts] = True
    counts = np.add.reduceat(is_new.astype(np.int64), starts)
    sizes = np.diff(starts, append=len(cell))
    middles = [np.add.reduceat(column, starts) / sizes for column in (lats, lngs)]
    edges = [
        reach.reduceat(column, starts) for reach, column in
        ((np.minimum, lngs), (np.minimum, lats), (np.maximum, lngs), (np.maximum, lats))
    ]  # fmt: skip
    one_place = (edges[0] == edges[2]) & (edges[1] == edges[3])
    closest = one_place | (counts == 1) | viewport.is_nearest
    wide, high = viewport.cell
    inner = inward(middles[0], high, 0), inward(middles[1], wide, EAST)
    lat, lng = (np.where(closest, at, moved) for at, moved in zip(middles, inner, strict=True))
    left = MOST_NAMED_IN_ALL
    columns = (
        column.tolist()
        for column in (starts, sizes, counts, lat, lng, np.logical_or.reduceat(is_exact, starts), closest)
    )
    for (start, size, count, lat, lng, exact, is_closest), around in zip(
        zip(*columns, strict=True), zip(*(edge.tolist() for edge in edges), strict=True), strict=True
    ):
        names = min(left, MOST_NAMED) if is_closest else 0
        named = slots[start : start + size][is_new[start : start + size]][:names]
        left -= len(named)
        yield Cluster(count, lat, lng, around, exact, tuple(index.pks[named].tolist()))


def inward(at, size, start):
    """Where a mark of many stands: moved in from the edge of its cell, so that it covers no mark of the next cell."""
    middle = (np.floor((at + start) / size) + 0.5) * size - start
    return np.clip(at, middle - size / 5, middle + size / 5)
