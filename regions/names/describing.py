"""Places and part postcodes as the `Where` that pages show."""

from dataclasses import replace
from functools import lru_cache

from regions.answers import Where
from regions.folding import fold_name
from regions.postcodes.pack import Point
from regions.postcodes.part_postcodes import Part, part_postcodes

from .choosing import hits_for, narrowed, one_of, settle, split_at_commas
from .gazetteer import Gazetteer, Hit, Place, gazetteer


def meant_by(places: Gazetteer, text: str) -> list[Hit]:
    """The places a name means, with or without commas that say what it is in."""
    if hits := hits_for(places, text):
        return settle(hits)
    name, within = split_at_commas(places, text)
    return narrowed(places, name, within)


@lru_cache(maxsize=5_000)
def describe(place: Place) -> Where:
    """A named place, with a key that leads back to it."""
    key, detail = _key(gazetteer(), place)
    return Where(
        place.kind, place.name, detail, key, place.lat, place.lng, place.region,
        place.gss, place.county, False, place.population,
    )  # fmt: skip


def _key(places: Gazetteer, place: Place) -> tuple[str, str]:
    """(key, detail): the shortest text that means this place and no other."""
    for key, detail in _possible_keys(places, place):
        if not places.is_country(fold_name(key)) and one_of(meant_by(places, key)) is place:
            return key, detail
    return key, detail


def _possible_keys(places: Gazetteer, place: Place) -> list[tuple[str, str]]:
    name, kind = place.name, place.kind
    if kind in ("region", "county", "district"):
        return [(name, ""), (f"{name} {kind}", kind)]
    district, county = places.district_name(place.gss[0]), county_in_words(place.county)
    if kind == "ward":
        within = [f"{name}, {district}", f"{name} ward, {district}", f"{name} ward, {district} district"]
        return [(key, district) for key in within]
    keys = [(name, ""), (f"{name}, {county}", county), (f"{name}, {district}", district)]
    return [*keys, (f"{name} town, {county}", county), (f"{name}, {district} district", district)]


def county_in_words(county: str) -> str:
    """Nobody writes that Richmond is in Greater London."""
    return "London" if county == "Greater London" else county


def choices(places: list[Place]) -> tuple[Where, ...]:
    """Places to choose between: each has a detail that the others of its label lack, where there is one."""
    wheres = [describe(place) for place in places]
    return tuple(where if where.detail else replace(where, detail=_detail(where)) for where in wheres)


def _detail(where: Where) -> str:
    if where.kind in ("region", "county", "district"):
        return where.kind
    return county_in_words(where.county)


def describe_part(part: Part, *, approximate: bool = False) -> Where:
    """A sector, an outcode or an area."""
    tables, places = part_postcodes(), gazetteer()
    kind = "sector" if " " in part.code else "area" if part.code.isalpha() else "outcode"
    label = f"{part.code} postcode area" if kind == "area" else part.code
    districts = tables.districts(part)
    main = districts[0] if districts else part.gss
    return Where(
        kind, label, places.district_name(main), label, part.lat, part.lng, places.region_of(main), districts,
        places.county_of(main), approximate or kind == "area" or part.wide, 0,
    )  # fmt: skip


def describe_unit(sector: str, point: Point) -> Where:
    """A full postcode, known to 100 metres but named by its sector only."""
    places = gazetteer()
    return Where(
        "postcode", sector, places.district_name(point.gss), sector, round(point.lat, 5), round(point.lng, 5),
        places.region_of(point.gss), (point.gss,), places.county_of(point.gss), False, 0,
    )  # fmt: skip
