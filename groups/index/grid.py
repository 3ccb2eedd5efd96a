"""Where the listings of a shelf are: cells of a grid, so that a circle and the nearest few cost what lies in them.

A listing stands here as its position on the shelf; one with several points counts as where its nearest point is.
Miles are measured on a flat map around the place, as near.py does for the database.
"""

import math
from collections import defaultdict
from heapq import heappop, heappush

from .distance import MILES_A_DEGREE, flat_east

# The side of a cell in degrees, least and most; the more listings, the smaller, so that a cell in a town holds a few.
FINEST, COARSEST = 0.02, 0.4


class Grid:
    """Made of (lat, lng, position) for every point."""

    def __init__(self, points):
        points = list(points)
        self.side = min(max(6 / math.sqrt(len(points) + 1), FINEST), COARSEST)
        cells, by_position = defaultdict(list), defaultdict(list)
        for lat, lng, at in points:
            cells[self.cell_of(lat), self.cell_of(lng)].append(at)
            by_position[at].append((lat, lng))
        self.cells, self.points = dict(cells), dict(by_position)

    def cell_of(self, degrees):
        """The number of the row or column that a latitude or longitude lies in."""
        return math.floor(degrees / self.side)

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

    def miles(self, at, radius):
        """The miles to a listing; None when it has no point, or none within `radius`."""
        squared = self.squared_to(at) if at in self.grid.points else math.inf
        return math.sqrt(squared) if squared <= radius * radius else None

    def within(self, radius):
        """The positions within so many miles; of a cell that lies wholly inside, nothing is measured."""
        found, edge, cells = [], [], self.grid.cells
        for row, touched, inside in self.rows_within(radius):
            for column in touched:
                (found if column in inside else edge).extend(cells.get((row, column), ()))
        furthest = radius * radius
        return found + [at for at in edge if self.squared_to(at) <= furthest]

    def rows_within(self, radius):
        """(row, the columns of it that the circle touches, those that lie wholly inside) for each row of cells."""
        side, cell_of = self.grid.side, self.grid.cell_of
        up = radius / MILES_A_DEGREE
        for row in range(cell_of(self.lat - up), cell_of(self.lat + up) + 1):
            south, north = (row * side - self.lat) * MILES_A_DEGREE, ((row + 1) * side - self.lat) * MILES_A_DEGREE
            closest = 0 if south < 0 < north else min(abs(south), abs(north))
            wide = self.half_width(radius, closest)
            touched = range(cell_of(self.lng - wide), cell_of(self.lng + wide) + 1)
            # A hair less, since what lies inside is not measured.
            narrow = self.half_width(radius * 0.9999, max(abs(south), abs(north)))
            inside = range(math.ceil((self.lng - narrow) / side), cell_of(self.lng + narrow))
            yield row, touched, inside

    def half_width(self, radius, north):
        """Half the width of the circle in degrees, so many miles north or south of its middle."""
        return math.sqrt(max(radius * radius - north * north, 0)) / self.east

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
        row, column, cells = self.grid.cell_of(self.lat), self.grid.cell_of(self.lng), self.grid.cells
        high, wide = self.grid.side * MILES_A_DEGREE, self.grid.side * self.east
        north, east = self.lat / self.grid.side - row, self.lng / self.grid.side - column
        inmost, beside = min(north, 1 - north) * high, min(east, 1 - east) * wide
        yield 0, cells.get((row, column), ())
        ring, bound = 1, min(inmost, beside)
        while bound <= radius:
            yield bound * bound, [at for key in ring_of(row, column, ring) for at in cells.get(key, ())]
            bound = min(inmost + ring * high, beside + ring * wide)
            ring += 1


def ring_of(row, column, ring):
    """The cells that lie `ring` cells away from one."""
    across = range(column - ring, column + ring + 1)
    yield from ((row - ring, at) for at in across)
    yield from ((row + ring, at) for at in across)
    for at in range(row - ring + 1, row + ring):
        yield at, column - ring
        yield at, column + ring


def tenths(squared):
    """The miles of a square of miles, rounded to a tenth: how finely listings are told apart by distance."""
    return round(math.sqrt(squared), 1)
