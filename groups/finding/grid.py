"""Where the listings of a shelf are: cells of a grid, so that a circle and the nearest few cost what lies in them.

A listing stands here as its position on the shelf; one with several points counts as where its nearest point is.
Miles are measured on a flat map around the place, as near.py does for the database.
"""

import math
from collections import defaultdict
from heapq import heappop, heappush

from .near import MILES_A_DEGREE, flat_east

# The side of a cell, in degrees: about 7 miles from south to north.
CELL = 0.1


class Grid:
    """Made of (lat, lng, position) for every point."""

    def __init__(self, points):
        self.cells, self.points = defaultdict(list), defaultdict(list)
        for lat, lng, at in points:
            self.cells[cell_of(lat), cell_of(lng)].append(at)
            self.points[at].append((lat, lng))

    def around(self, where):
        return Neighbourhood(self, where)


class Neighbourhood:
    """The listings of a grid as they lie around one place."""

    def __init__(self, grid, where):
        self.grid, self.lat, self.lng, self.east = grid, where.lat, where.lng, flat_east(where)

    def squared(self, lat, lng):
        """The square of the miles to a point."""
        north, side = (lat - self.lat) * MILES_A_DEGREE, (lng - self.lng) * self.east
        return north * north + side * side

    def squared_to(self, at):
        """The square of the miles to a listing's nearest point."""
        return min([self.squared(lat, lng) for lat, lng in self.grid.points[at]])

    def tenths_to(self, at):
        return tenths(self.squared_to(at))

    def miles(self, at, radius):
        """The miles to a listing; None when it has no point, or none within `radius`."""
        squared = self.squared_to(at) if at in self.grid.points else math.inf
        return math.sqrt(squared) if squared <= radius * radius else None

    def within(self, radius):
        """The positions within so many miles; of a cell that lies wholly inside, nothing is measured."""
        furthest = radius * radius
        for key, members in self.cells_within(radius):
            if self.furthest_corner(key) < furthest * 0.999:
                yield from members
            else:
                yield from (at for at in members if self.squared_to(at) <= furthest)

    def cells_within(self, radius):
        """Every cell with a listing in it that the circle may touch."""
        up, side = radius / MILES_A_DEGREE, radius / self.east
        rows = range(cell_of(self.lat - up), cell_of(self.lat + up) + 1)
        columns = range(cell_of(self.lng - side), cell_of(self.lng + side) + 1)
        keys = ((row, column) for row in rows for column in columns)
        return ((key, self.grid.cells[key]) for key in keys if key in self.grid.cells)

    def furthest_corner(self, key):
        """The square of the miles to the corner of a cell that is furthest away."""
        row, column = key
        return max(self.squared((row + a) * CELL, (column + b) * CELL) for a in (0, 1) for b in (0, 1))

    def nearest(self, radius, among):
        """(tenths of a mile, position) within `radius`, nearest first; `among(position)` says which.

        Works outwards, ring by ring of cells, and only as far as it is asked for. Those a tenth of a mile apart are
        told by position, as by name.
        """
        furthest, waiting, seen = radius * radius, [], set()
        for bound, members in self.rings(radius):
            while waiting and waiting[0][0] < tenths(bound):
                yield heappop(waiting)
            for at in members:
                if among(at) and at not in seen:
                    seen.add(at)
                    squared = self.squared_to(at)
                    if squared <= furthest:
                        heappush(waiting, (tenths(squared), at))
        while waiting:
            yield heappop(waiting)

    def rings(self, radius):
        """(square of the miles that nothing in it is nearer than, positions) of each ring of cells, outwards."""
        row, column, cells = cell_of(self.lat), cell_of(self.lng), self.grid.cells
        inmost = min(self.lat - row * CELL, (row + 1) * CELL - self.lat) * MILES_A_DEGREE
        beside = min(self.lng - column * CELL, (column + 1) * CELL - self.lng) * self.east
        yield 0, cells.get((row, column), ())
        ring, bound = 1, min(inmost, beside)
        while bound <= radius:
            yield bound * bound, [at for key in ring_of(row, column, ring) for at in cells.get(key, ())]
            bound = min(inmost + ring * CELL * MILES_A_DEGREE, beside + ring * CELL * self.east)
            ring += 1


def ring_of(row, column, ring):
    """The cells that lie `ring` cells away from one."""
    across = range(column - ring, column + ring + 1)
    yield from ((row - ring, at) for at in across)
    yield from ((row + ring, at) for at in across)
    for at in range(row - ring + 1, row + ring):
        yield at, column - ring
        yield at, column + ring


def cell_of(degrees):
    return math.floor(degrees / CELL)


def tenths(squared):
    """The miles of a square of miles, rounded to a tenth: how finely listings are told apart by distance."""
    return round(math.sqrt(squared), 1)
