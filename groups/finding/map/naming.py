"""What a place on the map is called: one near it, rather a large one, that who looks from so far would know."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from regions.names.gazetteer import gazetteer

# {zoom: how many people a place has at the least that a mark is named after}; closer, any place will do.
FEWEST = {5: 150_000, 6: 80_000, 7: 40_000, 8: 20_000, 9: 10_000, 10: 5_000, 11: 2_000, 12: 500}
# From this zoom on a suburb is told with its district.
WITH_DISTRICT = 9
# The largest of those in a box; there are no more marks to name.
MOST = 250
# In degrees; a place just outside the box may be the nearest.
MARGIN = 0.15
# A degree east is shorter than a degree north by so much, in the middle of England.
NARROWER = 0.6
# Nearer than this, in degrees north, a mark is in a place (some 2 km), and further off it is near it.
IN_IT = 0.018
WINDS = ("east", "north-east", "north", "north-west", "west", "south-west", "south", "south-east")


class Places(NamedTuple):
    """Every town, village and suburb, as arrays in step."""

    lats: np.ndarray
    lngs: np.ndarray
    sizes: np.ndarray
    places: list


class Named(NamedTuple):
    """A place in words ("Headingley, Leeds"), whether the mark is in it, and on which side of its middle."""

    place: str
    is_in_it: bool
    side: str


def places():
    """The `Places` of the gazetteer in use."""
    return made(gazetteer())


@lru_cache(maxsize=1)
def made(names):
    towns = [*names.towns, *(hit.place for hit in names.index.get("london", ()) if hit.place.kind == "town")]
    columns = zip(*((place.lat, place.lng, place.size) for place in towns), strict=True)
    return Places(*map(np.array, columns), towns)


def named(points, viewport):
    """A `Named` for each (latitude, longitude), or None where no place is near that is large enough."""
    known = places()
    here = np.flatnonzero(
        (known.lats > viewport.south - MARGIN) & (known.lats < viewport.north + MARGIN)
        & (known.lngs > viewport.west - MARGIN) & (known.lngs < viewport.east + MARGIN)
        & (known.sizes >= FEWEST.get(viewport.zoom, 0))
    )  # fmt: skip
    here = here[np.argsort(-known.sizes[here], kind="stable")][:MOST]
    if not len(here) or not points:
        return [None] * len(points)
    lats, lngs = (np.array(column)[:, None] for column in zip(*points, strict=True))
    north, east = lats - known.lats[here], (lngs - known.lngs[here]) * NARROWER
    # Within a cell of the grid a large place counts for more than a near one: London, not Harrow.
    blurred = (viewport.cell[1] / 2) ** 2
    best = np.argmax(np.sqrt(known.sizes[here]) / (north * north + east * east + blurred), axis=1)
    rows = np.arange(len(points))
    ways = zip(here[best].tolist(), north[rows, best].tolist(), east[rows, best].tolist(), strict=True)
    return [told(known.places[at], up, right, viewport.zoom) for at, up, right in ways]


def told(place, north, east, zoom):
    """A place as a mark so far north and east of its middle is named after it."""
    is_in_it = np.hypot(north, east) < IN_IT
    return Named(in_words(place, zoom), bool(is_in_it), side(north, east))


def in_words(place, zoom):
    """ "Leeds", "Headingley, Leeds"."""
    district = gazetteer().district_name(place.gss[0]) if zoom >= WITH_DISTRICT and len(place.gss) == 1 else ""
    return place.name if district in ("", place.name) else f"{place.name}, {district}"


def side(north, east):
    """On which side of the middle: "north-west"."""
    return WINDS[round(np.degrees(np.arctan2(north, east)) / 45) % 8]
