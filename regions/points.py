"""A point in degrees, as a phone gives it: read to two decimals, about a kilometre, and said to be near a place.

A point is where somebody is. Finer decimals are dropped before anything else is done with it, as a full postcode is cut
to its sector; browsers are asked to send no finer ones.
"""

import re
from math import cos, radians

from .answers import Answer, Found, Outside, Unknown, Where
from .distance import miles_between
from .folding import clean
from .names.gazetteer import gazetteer
from .names.place import Place
from .postcodes.part_postcodes import Part, part_postcodes

DECIMALS = 2
_POINT = re.compile(r"(?:near )?([+-]?\d{1,2}\.\d{1,20})°?\s*[,;\s]\s*([+-]?\d{1,3}\.\d{1,20})°?")
_NUMBER = re.compile(r"\d+\.\d+")
# A place that people may be in is no further from some postcode.
_FURTHEST_MILES = 6
# Of the places this near the largest is named; else the nearest.
_BESIDE_MILES = 1.2


def rounded_point(text: str) -> str:
    """The text as a point of two decimals, "51.51, -0.13"; "" when it is none."""
    point = _point_in(text)
    return f"{point[0]:.2f}, {point[1]:.2f}" if point else ""


def is_too_exact(text: str) -> bool:
    """Whether the text is a point that says more than about a kilometre."""
    finest = max((len(number.partition(".")[2]) for number in _NUMBER.findall(text)), default=0)
    return finest > DECIMALS and bool(rounded_point(text))


def answer_point(typed: str) -> Answer | None:
    """The answer if the whole text is a point, else None."""
    point = _point_in(typed)
    if point is None:
        return None
    key = rounded_point(typed)
    sector = _nearest_sector(*point)
    if sector is None:
        return Unknown(key)
    if not sector.gss.startswith("E"):
        return Outside(sector.country, sector.country, key)
    place = _named_at(*point)
    where = _where(*point, key, place, sector)
    return Found(where, f"This is about where you are, near {where.name_in_full}: within a kilometre or so.")


def _point_in(text: str) -> tuple[float, float] | None:
    match = _POINT.fullmatch(clean(text))
    return (round(float(match[1]), DECIMALS), round(float(match[2]), DECIMALS)) if match else None


def _where(lat: float, lng: float, key: str, place: Place | None, sector: Part) -> Where:
    places = gazetteer()
    gss = place.gss[0] if place else sector.gss
    label = place.name if place else sector.code
    return Where(
        "point", label, places.district_name(gss), key, lat, lng, places.region_of(gss),
        (gss,), places.county_of(gss), True, 0,
    )  # fmt: skip


def _nearest_sector(lat: float, lng: float) -> Part | None:
    wide = 0.15 / cos(radians(min(abs(lat), 80)))
    around = [
        part
        for part in part_postcodes().sectors.values()
        if part.live and abs(part.lat - lat) < 0.15 and abs(part.lng - lng) < wide
    ]
    nearest = min(around, key=lambda part: miles_between(lat, lng, part.lat, part.lng), default=None)
    return nearest if nearest and miles_between(lat, lng, nearest.lat, nearest.lng) <= _FURTHEST_MILES else None


def _named_at(lat: float, lng: float) -> Place | None:
    """The place to name a point by."""
    near = [(miles_between(lat, lng, place.lat, place.lng), place) for place in gazetteer().near(lat)]
    near = [(miles, place) for miles, place in near if miles <= _FURTHEST_MILES]
    beside = [place for miles, place in near if miles <= _BESIDE_MILES]
    if beside:
        return max(beside, key=lambda place: place.size)
    return min(near, key=lambda one: one[0])[1] if near else None
