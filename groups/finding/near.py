"""Around a point: plain arithmetic on two columns, no geographic extension needed.

Distances are compared as squares on a flat map around the point, which is right to 0.2 % within 25 miles.
"""

import math

from django.db.models import F, FloatField, Value
from django.db.models.functions import Cast

from groups.models import SearchPoint

MILES_A_DEGREE = 69.094


def squared_miles(where):
    """The square of the distance from `where` to a point, as a database expression."""
    across = MILES_A_DEGREE * math.cos(math.radians(where.lat))
    north = (F("lat") - Value(where.lat)) * Value(MILES_A_DEGREE)
    east = (F("lng") - Value(where.lng)) * Value(across)
    return Cast(north * north + east * east, FloatField())


def points_within(where, miles):
    """The search points within `miles` of `where`, each with its squared distance as `d2`."""
    up = miles / MILES_A_DEGREE
    side = miles / (MILES_A_DEGREE * math.cos(math.radians(where.lat)))
    box = SearchPoint.objects.filter(
        lat__range=(where.lat - up, where.lat + up), lng__range=(where.lng - side, where.lng + side)
    )
    return box.annotate(d2=squared_miles(where)).filter(d2__lte=miles * miles)


def nearest_miles(found):
    """{group id: miles} from pairs of (group id, squared distance): each group at its nearest point."""
    miles = {}
    for group, d2 in found:
        distance = math.sqrt(d2)
        if distance < miles.get(group, math.inf):
            miles[group] = distance
    return miles
