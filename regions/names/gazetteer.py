"""Every named place in England, in memory, by its folded name."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cached_property

from regions import files
from regions.folding import fold_name

from .districts import DistrictRow, middle, read_districts
from .parts import is_only_a_part
from .place import (
    ALSO,
    OWN,
    PART,
    PEOPLE_A_POSTCODE,
    PEOPLE_NEAR_A_POSTCODE,
    SHORT,
    Hit,
    Place,
    capitalised,
    first_words,
    tidy,
)

# Other names of a town that are rather its council's; those mean the district.
_OF_A_COUNCIL = re.compile(r"\b(district|borough)\b", re.IGNORECASE)
_WARD_PARTS = re.compile(r" & | and |, ")
# Degrees of latitude.
_BAND = 0.055


class Gazetteer:
    """The places and the index of their names."""

    def __init__(self):
        self.index: dict[str, list[Hit]] = defaultdict(list)
        self.districts = {d.gss: d for d in read_districts()}
        self.outside: dict[str, list[str]] = defaultdict(list)
        self.outside_names: dict[str, str] = {}
        self._add_outside()
        self.regions: dict[str, Place] = {}
        self._regions_named: dict[str, Place] = {}
        self._add_regions()
        self._add_counties()
        self._add_districts()
        # What an area is made of, where its name does not say so: {name: [district, ...]}.
        self.areas: dict[str, list[str]] = {}
        self._add_named_areas()
        self.historic: dict[str, str] = {}
        self._counties_named: dict[str, tuple[str, ...]] = {}
        self._add_towns()
        self._add_wards()
        self.nicknames: set[str] = set()
        self._add_more_names()
        # Districts that are no more, by their folded name: {name: the district of today}.
        self.former_districts: dict[str, Place] = {}
        self._add_former_districts()
        self._add_historic_counties()
        self.index.default_factory = self.outside.default_factory = None

    def named(self, folded: str) -> list[Hit]:
        """The places that have exactly this folded name; wards by a part of theirs only where nothing else has it."""
        hits = self.index.get(folded, [])
        return [hit for hit in hits if hit.fit < PART] or hits

    def name_outside(self, typed: str) -> str:
        """A place's name outside England as we know it, or as typed but with its capitals."""
        return self.outside_names.get(fold_name(typed)) or capitalised(typed)

    def district_name(self, gss: str) -> str:
        return self.districts[gss].name if gss in self.districts else ""

    def county_of(self, gss: str) -> str:
        return self.districts[gss].county if gss in self.districts else ""

    def region_of(self, gss: str) -> str:
        return self.districts[gss].region if gss in self.districts else ""

    def is_country(self, folded: str) -> bool:
        """Whether this is the name of a country outside England."""
        return any(fold_name(country) == folded for country in self.outside.get(folded, ()))

    @cached_property
    def names(self) -> list[str]:
        """Every folded name, for near spellings; but for nicknames, which are near too many words."""
        return [name for name in self.index if name not in self.nicknames]

    @cached_property
    def towns(self) -> list[Place]:
        """Every town, village and suburb, from south to north."""
        places = {hit.place for hits in self.index.values() for hit in hits}
        return sorted((place for place in places if place.kind == "town" and len(place.gss) == 1), key=lambda p: p.lat)

    @cached_property
    def historic_of_districts(self) -> dict[str, set[str]]:
        """The counties of before 1974 that a good part of each district's towns and villages were in."""
        counted = defaultdict(Counter)
        for town in self.towns:
            counted[town.gss[0]].update(town.historic)
        few = {gss: counter.total() / 4 for gss, counter in counted.items()}
        return defaultdict(set) | {
            gss: {county for county, towns in counter.items() if towns > few[gss]} for gss, counter in counted.items()
        }

    def near(self, lat: float) -> list[Place]:
        """The towns, villages and suburbs within some 6 kilometres to the north or south."""
        first = bisect_left(self.towns, lat - _BAND, key=lambda place: place.lat)
        last = bisect_right(self.towns, lat + _BAND, key=lambda place: place.lat)
        return self.towns[first:last]

    def _add(self, name: str, place: Place, fit: int = OWN) -> None:
        self._add_folded(fold_name(name), place, fit)

    def _add_folded(self, folded: str, place: Place, fit: int) -> None:
        hits = self.index[folded]
        if all(hit.place is not place for hit in hits):
            hits.append(Hit(place, fit))

    def _cover(self, kind: str, name: str, districts: list[DistrictRow], county: str = "") -> Place:
        lat, lng = middle(districts)
        region = max({d.region for d in districts}, key=lambda r: sum(d.postcodes for d in districts if d.region == r))
        size = PEOPLE_A_POSTCODE * sum(d.postcodes for d in districts)
        return Place(kind, name, lat, lng, tuple(d.gss for d in districts), region, county, size=size)

    def _add_outside(self) -> None:
        for row in files.rows("outside.csv"):
            self.outside[fold_name(row["name"])].append(row["country"])
            self.outside_names.setdefault(fold_name(row["name"]), row["name"])

    def _add_regions(self) -> None:
        for row in files.rows("regions.csv"):
            inside = [d for d in self.districts.values() if d.region == row["slug"]]
            if not inside:
                continue
            self.regions[row["slug"]] = self._regions_named[row["name"]] = region = self._cover(
                "region", row["name"], inside
            )
            for name in (row["name"], *files.listed(row["ons_names"]), *files.listed(row["also"])):
                self._add(name, region, OWN if name == row["name"] else ALSO)

    def _add_counties(self) -> None:
        inside = defaultdict(list)
        for district in self.districts.values():
            inside[district.county].append(district)
        counties = {name: self._cover("county", name, found, name) for name, found in inside.items()}
        for name, county in counties.items():
            self._add(name, county)
        for row in files.rows("county_names.csv"):
            parts = files.listed(row["counties"])
            if len(parts) == 1:
                self._add(row["name"], counties[parts[0]], ALSO)
            else:
                both = [district for part in parts for district in inside[part]]
                self._add(row["name"], self._cover("county", row["name"], both, row["name"]))

    def _add_districts(self) -> None:
        for d in self.districts.values():
            self._add(d.name, self._cover("district", d.name, [d], d.county))

    def _add_named_areas(self) -> None:
        """The Black Country, the Home Counties; and counties of the past. Each is a set of whole districts."""
        for row in files.rows("named_areas.csv"):
            found = self._districts_in(files.listed(row["made_of"]))
            if not found:
                continue
            area = self._cover(row["kind"], row["name"], found, row["name"] if row["kind"] == "county" else "")
            self.areas[row["name"]] = files.listed(row["made_of"])
            for name in (row["name"], *files.listed(row["also"])):
                self._add(name, area, OWN if name == row["name"] else ALSO)

    def _districts_in(self, names: list[str]) -> list[DistrictRow]:
        """The districts that have these names, or lie in the county ("county Kent") or region ("region London")."""
        slugs = {f"region {region.name}": slug for slug, region in self.regions.items()}
        return [
            district
            for district in self.districts.values()
            if {district.name, f"county {district.county}"} & set(names)
            or district.region in {slugs[name] for name in names if name in slugs}
        ]

    def _add_towns(self) -> None:
        covers = {gss: (gss,) for gss in self.districts}
        for row in files.rows("places.csv"):
            self._add_town(self._town(row, covers), row)
        for row in files.rows("more_places.csv.gz"):
            self._add_town(self._town(row, covers), row)

    def _add_town(self, town: Place, row: dict[str, str]) -> None:
        own = fold_name(town.name)
        if is_only_a_part(own):
            return
        self._add_folded(own, town, OWN)
        if row["aliases"] or row["name"] != town.name:
            for name in {row["name"], *files.listed(row["aliases"])} - {town.name}:
                if not _OF_A_COUNCIL.search(name):
                    self._add(name, town, ALSO)
        short = first_words(town.name)
        if short and town.name.split()[-1] not in files.listed(row["aliases"]):  # Kingston upon Hull is called Hull.
            self._add(short, town, SHORT)

    def _town(self, row: dict[str, str], covers: dict[str, tuple[str, ...]]) -> Place:
        name, gss, people = tidy(row["name"]), row["district_gss"], int(row.get("population") or 0)
        size = people or max(PEOPLE_NEAR_A_POSTCODE * int(row["postcodes"] or 0), self._size_as_capital(name, gss, row))
        covered = self._as_wide_as_region(name, gss) or covers.get(gss, (gss,))
        return Place(
            "town", name, float(row["lat"]), float(row["lng"]), covered, self.region_of(gss), self.county_of(gss),
            people, size, self._historic(row["historic"]), "geonameid" in row,
        )  # fmt: skip

    def _size_as_capital(self, name: str, gss: str, row: dict[str, str]) -> int:
        """What a town is large at the least that its district is called after, where no population is given."""
        district = self.districts.get(gss)
        is_capital = district and district.name == name and "geonameid" in row
        return PEOPLE_A_POSTCODE * district.postcodes // 4 if is_capital else 0

    def _historic(self, listed: str) -> tuple[str, ...]:
        """The counties in a field, one copy of them for all their towns."""
        if listed not in self._counties_named:
            self._counties_named[listed] = tuple(files.listed(listed))
            self.historic.update({fold_name(county): county for county in self._counties_named[listed]})
        return self._counties_named[listed]

    def _as_wide_as_region(self, name: str, gss: str) -> tuple[str, ...]:
        """A town that has a region's name (London) is as wide as the region."""
        wide = self._regions_named.get(name)
        return wide.gss if wide and gss in wide.gss else ()

    def _add_wards(self) -> None:
        for row in files.rows("wards.csv"):
            gss, lat, lng = row["gss"], float(row["lat"]), float(row["lng"])
            size = PEOPLE_A_POSTCODE * int(row["count"] or 0)
            ward = Place("ward", row["name"], lat, lng, (gss,), self.region_of(gss), self.county_of(gss), size=size)
            if not is_only_a_part(fold_name(ward.name)):
                self._add(ward.name, ward)
            for part in _WARD_PARTS.split(ward.name):
                if not is_only_a_part(fold_name(part)):
                    self._add(part, ward, PART)

    def _add_more_names(self) -> None:
        """A row without a kind is for whatever has that name; with one, for the place of that kind in that district."""
        for row in files.rows("more_names.csv"):
            if fold_name(row["name"]) not in self.index:
                self.nicknames.add(fold_name(row["name"]))
            for place, _ in list(self.index.get(fold_name(row["place"]), ())):
                if row["kind"] not in ("", place.kind):
                    continue
                if row["district"] not in ("", self.district_name(place.gss[0])):
                    continue
                if row["kind"] == "ward":  # A neighbourhood is called by its own name, not by its ward's.
                    self._add(row["name"], replace(place, name=row["name"]))
                else:
                    self._add(row["name"], place, ALSO)

    def _add_former_districts(self) -> None:
        districts = {
            hit.place.name: hit.place for hits in self.index.values() for hit in hits if hit.place.kind == "district"
        }
        for row in files.rows("former_districts.csv"):
            if row["district"] in districts:
                self.former_districts[fold_name(row["name"])] = districts[row["district"]]
                self._add(row["name"], districts[row["district"]], ALSO)

    def _add_historic_counties(self) -> None:
        for row in files.rows("historic_counties.csv"):
            self.historic[fold_name(row["name"])] = row["county"]


@files.read_once
def gazetteer() -> Gazetteer:
    """The gazetteer in use."""
    return Gazetteer()
