"""Whether a point, or a town by its name, lies in a district or near it: for finding slips, not for drawing a border.

A district is known by the middles of its part postcodes and its towns. A point that is near none of them is elsewhere.
"""

from collections import defaultdict
from functools import cache

from .distance import miles_between
from .folding import fold_name
from .names.gazetteer import gazetteer
from .postcodes.part_postcodes import part_postcodes

# A place that people may be in is no further from a town or part postcode of its own district.
NEAR_MILES = 6


@cache
def middles() -> dict[str, list[tuple[float, float]]]:
    """{district: the points by which it is known}."""
    found = defaultdict(list)
    for part in part_postcodes().sectors.values():
        found[part.gss].append((part.lat, part.lng))
    for place in gazetteer().towns:
        found[place.gss[0]].append((place.lat, place.lng))
    return dict(found)


def is_near(lat: float, lng: float, gss: str) -> bool:
    """Whether a point lies in a district or within some miles of it; True where the district is not known."""
    known = middles().get(gss)
    return known is None or any(
        abs(lat - own_lat) < 0.1 and miles_between(lat, lng, own_lat, own_lng) <= NEAR_MILES
        for own_lat, own_lng in known
    )


def is_town_of(town: str, gss: str) -> bool:
    """Whether a place of this name lies in a district or near it; True where no place has the name."""
    places = [hit.place for hit in gazetteer().named(fold_name(town))]
    return not places or any(gss in place.gss or is_near(place.lat, place.lng, gss) for place in places)
