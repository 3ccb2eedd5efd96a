"""Every named place in England, in memory, by its folded name."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from regions import files
from regions.folding import fold_name

# How well a name fits a place: its own name, another name for it, or one part of a ward's double name.
OWN, ALSO, PART = 0, 1, 2

# England's people over its live postcodes, to compare places whose population no table gives.
PEOPLE_A_POSTCODE = 38

# Other names of a town that are rather its council's; those mean the district.
_OF_A_COUNCIL = re.compile(r"\b(district|borough)\b", re.IGNORECASE)
_WARD_PARTS = re.compile(r" & | and |, ")


@dataclass(frozen=True, eq=False, slots=True)
class Place:
    """A named place. `gss` are the districts it lies in (one) or covers (many). `population` is known for towns only;
    `size` is for comparing, and stands for the population where that is not known."""

    kind: str
    name: str
    lat: float
    lng: float
    gss: tuple[str, ...]
    region: str
    county: str
    population: int = 0
    size: int = 0


class Hit(NamedTuple):
    """A place that has the name asked for, and how well the name fits it (OWN, ALSO or PART)."""

    place: Place
    fit: int


class DistrictRow(NamedTuple):
    """A row of districts.csv with its county and region worked out."""

    gss: str
    name: str
    kind: str
    council_county: str
    county: str
    region: str
    lat: float
    lng: float
    postcodes: int


def read_districts() -> list[DistrictRow]:
    """The districts, each with its ceremonial county; one that counties.csv lacks takes the county council's name, or
    its own, so that a table newer than counties.csv still loads."""
    counties = {name: row["county"] for row in files.rows("counties.csv") for name in files.listed(row["districts"])}
    regions = {row["name"]: row["slug"] for row in files.rows("regions.csv")}
    return [
        DistrictRow(
            row["gss"], row["name"], row["kind"], row["county"],
            counties.get(row["name"]) or row["county"] or row["name"],
            regions[row["report_region"]], float(row["lat"]), float(row["lng"]), int(row["postcodes"] or 0),
        )
        for row in files.rows(files.DISTRICTS)
    ]  # fmt: skip


def middle(districts: Iterable[DistrictRow]) -> tuple[float, float]:
    """The mean of the districts' centres, each weighing as much as it has postcodes."""
    some = list(districts)
    total = sum(d.postcodes for d in some) or len(some)
    weight = [d.postcodes if total != len(some) else 1 for d in some]
    lat = sum(d.lat * w for d, w in zip(some, weight, strict=True)) / total
    lng = sum(d.lng * w for d, w in zip(some, weight, strict=True)) / total
    return round(lat, 5), round(lng, 5)


class Gazetteer:
    """The places and the index of their names."""

    def __init__(self):
        self.index: dict[str, list[Hit]] = defaultdict(list)
        self.districts = {d.gss: d for d in read_districts()}
        self.outside: dict[str, list[str]] = defaultdict(list)
        self.outside_names: dict[str, str] = {}
        self._add_outside()
        self.regions: dict[str, Place] = {}
        self._add_regions()
        self._add_counties()
        self._add_districts()
        self._add_towns()
        self._add_wards()
        self._add_more_names()
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

    @cached_property
    def names(self) -> list[str]:
        """Every folded name, for near spellings."""
        return list(self.index)

    def _add(self, name: str, place: Place, fit: int = OWN) -> None:
        hits = self.index[fold_name(name)]
        if all(hit.place is not place for hit in hits):
            hits.append(Hit(place, fit))

    def _cover(self, kind: str, name: str, districts: list[DistrictRow], county: str = "") -> Place:
        lat, lng = middle(districts)
        region = max({d.region for d in districts}, key=lambda r: sum(d.postcodes for d in districts if d.region == r))
        size = PEOPLE_A_POSTCODE * sum(d.postcodes for d in districts)
        return Place(kind, name, lat, lng, tuple(d.gss for d in districts), region, county, size=size)

    def is_country(self, folded: str) -> bool:
        """Whether this is the name of a country outside England."""
        return any(fold_name(country) == folded for country in self.outside.get(folded, ()))

    def _add_outside(self) -> None:
        for row in files.rows("outside.csv"):
            self.outside[fold_name(row["name"])].append(row["country"])
            self.outside_names.setdefault(fold_name(row["name"]), row["name"])

    def _add_regions(self) -> None:
        for row in files.rows("regions.csv"):
            inside = [d for d in self.districts.values() if d.region == row["slug"]]
            if not inside:
                continue
            self.regions[row["slug"]] = region = self._cover("region", row["name"], inside)
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
        for row in files.rows("former_counties.csv"):
            names = files.listed(row["districts"])
            if found := [district for district in self.districts.values() if district.name in names]:
                self._add(row["name"], self._cover("county", row["name"], found, row["name"]))

    def _add_districts(self) -> None:
        for d in self.districts.values():
            self._add(d.name, self._cover("district", d.name, [d], d.county))

    def _add_towns(self) -> None:
        for row in files.rows("places.csv"):
            town = self._town(row)
            self._add(town.name, town)
            for name in (row["name"], *files.listed(row["aliases"])):
                if not _OF_A_COUNCIL.search(name):
                    self._add(name, town, ALSO)

    def _town(self, row: dict[str, str]) -> Place:
        # A town that has a region's name (London) is as wide as the region.
        name, gss = tidy(row["name"]), row["district_gss"]
        wide = next((hit.place for hit in self.index.get(fold_name(name), ()) if hit.place.kind == "region"), None)
        covers = wide.gss if wide and gss in wide.gss else (gss,)
        lat, lng, people = float(row["lat"]), float(row["lng"]), int(row["population"] or 0)
        return Place("town", name, lat, lng, covers, self.region_of(gss), self.county_of(gss), people, people)

    def _add_wards(self) -> None:
        for row in files.rows("wards.csv"):
            gss, lat, lng = row["gss"], float(row["lat"]), float(row["lng"])
            size = PEOPLE_A_POSTCODE * int(row["count"] or 0)
            ward = Place("ward", row["name"], lat, lng, (gss,), self.region_of(gss), self.county_of(gss), size=size)
            self._add(ward.name, ward)
            for part in _WARD_PARTS.split(ward.name):
                self._add(part, ward, PART)

    def _add_more_names(self) -> None:
        """A row without a kind is for whatever has that name; with one, for the place of that kind in that district."""
        for row in files.rows("more_names.csv"):
            for place, _ in list(self.index.get(fold_name(row["place"]), ())):
                if row["kind"] and (place.kind, self.district_name(place.gss[0])) != (row["kind"], row["district"]):
                    continue
                if row["kind"] == "ward":  # A neighbourhood is called by its own name, not by its ward's.
                    self._add(row["name"], replace(place, name=row["name"]))
                else:
                    self._add(row["name"], place, ALSO)


def tidy(name: str) -> str:
    """A gazetteer's name as a person would write it: "St Helens", "Berwick-upon-Tweed", "Basford"."""
    name = re.sub(r"^Saint |^St\. ", "St ", name)
    name = re.sub(r"-(Upon|On|Under|By|In|The)-", lambda m: m[0].lower(), name)
    return name.split(",")[0]


def capitalised(typed: str) -> str:
    """What was typed in one case, as a name: "Port of Ness"; typed in both, as it is."""
    if typed not in (typed.lower(), typed.upper()):
        return typed
    name = re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)*", lambda m: m[0].capitalize(), typed)
    return re.sub(r"(?<=[\s-])(?:Of|The|And|Upon|On|Under|By|In)(?=[\s-])", lambda m: m[0].lower(), name)


@files.read_once
def gazetteer() -> Gazetteer:
    """The gazetteer in use."""
    return Gazetteer()
