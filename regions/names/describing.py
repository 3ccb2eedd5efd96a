"""Places and part postcodes as the `Where` that pages show."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from regions.answers import Where
from regions.folding import fold_name
from regions.postcodes.pack import Point
from regions.postcodes.part_postcodes import Part, part_postcodes

from .choosing import BIGGER_WITHIN, FAR_BIGGER, WIDE, apart_km, is_well_known, one_of
from .gazetteer import Gazetteer, gazetteer
from .narrowing import meant_by
from .place import Place

# A place is told from its namesakes in one county by a place this large beside it.
_KNOWN_AROUND = 500


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
        bigger = BIGGER_WITHIN if "," in key else FAR_BIGGER
        if not _is_rather_outside(places, place, key) and one_of(meant_by(places, key), bigger) is place:
            return key, detail
    return key, detail


def _is_rather_outside(places: Gazetteer, place: Place, key: str) -> bool:
    """Whether the name alone would be taken for a country, or for a town outside England that more people know."""
    folded = fold_name(key)
    return places.is_country(folded) or (folded in places.outside and not is_well_known(place))


def _possible_keys(places: Gazetteer, place: Place) -> Iterator[tuple[str, str]]:
    name, kind = place.name, place.kind
    if kind in WIDE:
        what = "area" if kind == "districts" else kind
        yield from ((name, ""), (f"{name} {what}", what))
        return
    district, county = places.district_name(place.gss[0]), county_in_words(place.county)
    if kind == "ward":
        for key in (f"{name}, {district}", f"{name} ward, {district}", f"{name} ward, {district} district"):
            yield key, district
        return
    yield from ((name, ""), (f"{name}, {county}", county), (f"{name}, {district}", district))
    yield from ((f"{name} town, {county}", county), (f"{name}, {district} district", district))
    for town in _towns_around(places, place):
        yield f"{name}, near {town.name}", f"near {town.name}, {county}"
        yield f"{name}, near {town.name}, {county}", f"near {town.name}, {county}"


def _towns_around(places: Gazetteer, place: Place) -> list[Place]:
    """The nearest few places of another name that people know."""
    others = [town for town in places.near(place.lat) if town.population > _KNOWN_AROUND and town.name != place.name]
    return sorted(others, key=lambda town: apart_km(place, town))[:4]


def county_in_words(county: str) -> str:
    """Nobody writes that Richmond is in Greater London."""
    return "London" if county == "Greater London" else county


def choices(places: list[Place]) -> tuple[Where, ...]:
    """Places to choose between: each has a detail that the others of its label lack, where there is one."""
    wheres = [describe(place) for place in places]
    wheres = [where if where.detail else replace(where, detail=_detail(where)) for where in wheres]
    alike = Counter((where.label, where.detail) for where in wheres)
    return tuple(where if alike[where.label, where.detail] == 1 else _by_district(where) for where in wheres)


def _by_district(where: Where) -> Where:
    return replace(where, detail=gazetteer().district_name(where.districts[0]) or where.detail)


def _detail(where: Where) -> str:
    if where.kind in WIDE:
        return "area" if where.kind == "districts" else where.kind
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
