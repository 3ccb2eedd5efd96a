"""Points on the map, put together by the server: one for each cell of a grid over the box that is looked at.

The grid lies still, so points do not jump while a map is moved. All of it is worked out from the index in memory; only
the groups of the cells that cannot be pulled apart by looking closer are asked for, in one query.
"""

from dataclasses import dataclass

import numpy as np

from groups.facts.status import notice
from groups.finding.results.cards import address, told_of

# A list on the map is as long as this; the rest are in the list beside it.
MOST_NAMED = 30
# One answer names no more groups than this. A screen at its closest shows fewer, or nobody can tell its marks apart.
MOST_NAMED_IN_ALL = 1_000
# Cells are numbered row by row; no grid has so many in a row.
A_ROW = 1_000_000
EAST = 180


@dataclass(frozen=True)
class Cluster:
    """One mark on the map: where, how many groups, and how far they lie apart as (west, south, east, north).

    `groups` are the ids of the first of them by name, when looking closer would show no more.
    """

    count: int
    lat: float
    lng: float
    edges: tuple[float, float, float, float]
    groups: tuple[int, ...] = ()

    def as_dict(self, told):
        """As it is sent; `told` is {id: what a card tells}."""
        sent = {"lat": round(self.lat, 5), "lng": round(self.lng, 5), "count": self.count}
        if not self.groups:
            return sent | {"box": [round(edge, 5) for edge in self.edges]}
        return sent | {"groups": [as_named(told[pk]) for pk in self.groups if pk in told]}


def as_named(told):
    """A group as the map names it."""
    sent = {"name": told.name, "url": address("groups:group", told.slug), "freshness": told.freshness}
    said = notice(told, told.confirmed_on)
    return sent | {"notice": said} if said else sent


def marks(index, found, viewport):
    """Every mark in the viewport for a set of listings, as it is sent, in a fixed order."""
    made = clusters(index, found, viewport)
    told = told_of([pk for cluster in made for pk in cluster.groups])
    return [cluster.as_dict(told) for cluster in made]


def clusters(index, found, viewport):
    """Every `Cluster` in the viewport, cell by cell."""
    points = index.points
    inside = index.mask(found)[points.slots]
    inside &= (points.lats >= viewport.south) & (points.lats <= viewport.north)
    inside &= (points.lngs >= viewport.west) & (points.lngs <= viewport.east)
    slots, lats, lngs = (column[inside] for column in points)
    if not len(slots):
        return []
    wide, high = viewport.cell
    cell = np.floor(lats / high).astype(np.int64) * A_ROW + np.floor((lngs + EAST) / wide).astype(np.int64)
    # By cell, and in each by name, with the points of one listing beside each other.
    order = np.argsort(cell << 24 | index.rank[slots], kind="stable")
    return list(clusters_of(index, viewport, *(column[order] for column in (cell, slots, lats, lngs))))


def clusters_of(index, viewport, cell, slots, lats, lngs):
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
    left = MOST_NAMED_IN_ALL
    columns = (column.tolist() for column in (starts, sizes, counts, *middles, closest))
    for (start, size, count, lat, lng, is_closest), around in zip(
        zip(*columns, strict=True), zip(*(edge.tolist() for edge in edges), strict=True), strict=True
    ):
        names = min(left, MOST_NAMED) if is_closest else 0
        named = slots[start : start + size][is_new[start : start + size]][:names]
        left -= len(named)
        yield Cluster(count, lat, lng, around, tuple(index.pks[named].tolist()))
