"""The whole directory in memory as sets, for as long as the data stays the same.

A set of listings is one Python integer: bit number n stands for the nth listing by name. Intersections and counts of
100,000 listings then take microseconds, so that every option of every parameter can be counted for every page. The
shelf is built from the search index on the first search after the data changed, and shared by all threads.
"""

import re
from collections import defaultdict
from threading import Lock

from groups.models import Group, SearchEntry, SearchPoint, SearchTag

from . import fulltext
from .grid import Grid
from .id_lists import AsOneText, read_ids

# So few listings are quicker measured one by one than looked for outwards from a place.
FEW = 200
# Of so many words the sets are remembered.
WORDS = 500
# An octet with a listing in it. Most sets are nearly empty, and this finds their few octets without a loop.
SOME = re.compile(rb"[^\0]", re.DOTALL)


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
        self.grid = Grid(self.read_points())
        self._words, self._options = {}, None
        self.ever_confirmed = self.set_at(at for at, day in enumerate(self.confirmed) if day)

    def read_tags(self):
        """{tag: set}."""
        held = SearchTag.objects.order_by().values_list("tag").annotate(ids=AsOneText("group_id"))
        return {tag: self.set_of(read_ids(ids)) for tag, ids in held}

    def read_points(self):
        """(lat, lng, position) of each point."""
        for lat, lng, pk in SearchPoint.objects.values_list("lat", "lng", "group_id").iterator(chunk_size=20_000):
            if pk in self.position:
                yield lat, lng, self.position[pk]

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
        found, sets = 0, self.tags
        for tag in tags:
            found |= sets.get(tag, 0)
        return found

    def octets(self, found):
        """A set as bytes, in which `octets[n >> 3] >> (n & 7) & 1` says whether position n is in it."""
        return found.to_bytes(len(self.pks) // 8 + 1, "little")

    def positions(self, found):
        """The positions in a set, in order."""
        for octet in SOME.finditer(self.octets(found)):
            first, bits = octet.start() * 8, octet[0][0]
            while bits:
                lowest = bits & -bits
                yield first + lowest.bit_length() - 1
                bits ^= lowest

    def holding(self, stems):
        """{stem: (the set that has it in a name, in what it can be found by, anywhere)}.

        The sets of the last stems that any listing holds are remembered: the directory's own words, never a visitor's.
        """
        known = {stem: sets for stem in stems if (sets := self._words.get(stem))}
        new = [stem for stem in dict.fromkeys(stems) if stem not in known]
        places = list(fulltext.Within)
        lists = fulltext.found(*(fulltext.Wanted((stem,), within) for stem in new for within in places))
        sets = list(map(self.set_of, lists))
        for number, stem in enumerate(new):
            known[stem] = tuple(sets[number * len(places) : (number + 1) * len(places)])
        if len(self._words) >= WORDS:
            self._words.clear()
        self._words |= {stem: known[stem] for stem in new if any(known[stem])}
        return known

    def within(self, where, radius):
        """The set of listings with a point within `radius` miles of a place."""
        return self.set_at(self.grid.around(where).within(radius))

    def nearest(self, where, radius, found):
        """(tenths of a mile, position) of those of a set that lie within `radius` miles of a place, nearest first."""
        around = self.grid.around(where)
        if found.bit_count() <= FEW:
            miles = ((around.miles(at, radius), at) for at in self.positions(found))
            return iter(sorted((round(far, 1), at) for far, at in miles if far is not None))
        octets = self.octets(found)
        return around.nearest(radius, lambda at: octets[at >> 3] >> (at & 7) & 1)

    def options(self, catalogue):
        """{parameter: [(option, the set of listings that it gives)]}; there is one catalogue a day."""
        if self._options is None or self._options[0] is not catalogue:
            sets = {
                name: [(option, self.tagged(option.tags)) for option in parameter.options.values()]
                for name, parameter in catalogue.items()
            }
            self._options = (catalogue, sets)
        return self._options[1]


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
