"""The whole directory in memory as sets, for as long as the data stays the same.

A set of listings is one Python integer: bit number n stands for the nth listing by name. Intersections and counts of
100,000 listings then take microseconds, so that every option of every parameter can be counted for every page. The
shelf is built from the search index on the first search after the data changed, and shared by all threads.
"""

import math
from collections import defaultdict
from threading import Lock

from groups.models import Group, SearchEntry, SearchPoint, SearchTag

from .near import MILES_A_DEGREE, flat_east

# The side of a cell of the grid of points, in degrees: about 7 miles.
CELL = 0.1


class Shelf:
    """The published listings of one data version: `pks` by position, and sets of positions."""

    def __init__(self):
        rows = SearchEntry.objects.filter(group__in=Group.objects.published()).order_by("name_key", "group_id")
        rows = list(rows.values_list("group_id", "name_key", "confirmed_on"))
        self.pks, self.confirmed = [pk for pk, _, _ in rows], [day for _, _, day in rows]
        self.position = {pk: at for at, pk in enumerate(self.pks)}
        self.named = defaultdict(list)
        for at, (_, name, _) in enumerate(rows):
            self.named[name].append(at)
        self.everything = (1 << len(self.pks)) - 1
        self.tags = self.read_tags()
        self.grid = self.read_points()
        self.placed = self.set_at(at for points in self.grid.values() for _, _, at in points)
        self.ever_confirmed = self.set_at(at for at, day in enumerate(self.confirmed) if day)

    def read_tags(self):
        """{tag: set}."""
        members = defaultdict(list)
        for tag, pk in SearchTag.objects.values_list("tag", "group_id").iterator(chunk_size=20_000):
            if pk in self.position:
                members[tag].append(self.position[pk])
        return {tag: self.set_at(positions) for tag, positions in members.items()}

    def read_points(self):
        """{cell: [(lat, lng, position)]}."""
        grid = defaultdict(list)
        for lat, lng, pk in SearchPoint.objects.values_list("lat", "lng", "group_id").iterator(chunk_size=20_000):
            if pk in self.position:
                grid[cell_of(lat), cell_of(lng)].append((lat, lng, self.position[pk]))
        return dict(grid)

    def set_at(self, positions):
        """The set of these positions."""
        octets = bytearray(len(self.pks) // 8 + 1)
        for at in positions:
            octets[at >> 3] |= 1 << (at & 7)
        return int.from_bytes(octets, "little")

    def set_of(self, pks):
        """The set of these listings; those that are not published are left out."""
        position = self.position
        return self.set_at(position[pk] for pk in pks if pk in position)

    def tagged(self, tags):
        """The set of listings with any of these tags."""
        found = 0
        for tag in tags:
            found |= self.tags.get(tag, 0)
        return found

    def octets(self, found):
        """A set as bytes, in which `octets[n >> 3] >> (n & 7) & 1` says whether position n is in it."""
        return found.to_bytes(len(self.pks) // 8 + 1, "little")

    def positions(self, found):
        """The positions in a set, in order."""
        for at, octet in enumerate(self.octets(found)):
            while octet:
                lowest = octet & -octet
                yield at * 8 + lowest.bit_length() - 1
                octet ^= lowest

    def miles(self, where, radius, among=None):
        """{position: miles} of the listings within `radius` miles of `where`, and in the set `among`; nearest point."""
        octets = self.octets(self.everything if among is None else among)
        east, furthest = flat_east(where), radius * radius
        found = {}
        for lat, lng, at in self.points_around(where, radius):
            if octets[at >> 3] >> (at & 7) & 1:
                north, side = (lat - where.lat) * MILES_A_DEGREE, (lng - where.lng) * east
                squared = north * north + side * side
                if squared <= furthest and squared < found.get(at, math.inf):
                    found[at] = squared
        return {at: math.sqrt(squared) for at, squared in found.items()}

    def points_around(self, where, radius):
        """The points of every cell that the circle may touch."""
        up, side = radius / MILES_A_DEGREE, radius / flat_east(where)
        rows = range(cell_of(where.lat - up), cell_of(where.lat + up) + 1)
        columns = range(cell_of(where.lng - side), cell_of(where.lng + side) + 1)
        if len(rows) * len(columns) > len(self.grid):
            cells = (key for key in self.grid if key[0] in rows and key[1] in columns)
        else:
            cells = ((row, column) for row in rows for column in columns)
        for key in cells:
            yield from self.grid.get(key, ())


def cell_of(degrees):
    return math.floor(degrees / CELL)


_shelves, _building = {}, Lock()


def shelf(version):
    """The shelf of one data version; the one before is let go of."""
    found = _shelves.get(version)
    if found is None:
        with _building:
            found = _shelves.get(version)
            if found is None:
                found = Shelf()
                _shelves.clear()
                _shelves[version] = found
    return found
