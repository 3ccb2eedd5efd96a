"""Around a point: plain arithmetic on two columns, no geographic extension needed.

Distances are measured on a flat map around the point, which is right to 0.2 % within 25 miles, and compared as squares.
"""

import math

from django.db.models import F, FloatField, Value
from django.db.models.functions import Cast

from groups.models import SearchPoint

MILES_A_DEGREE = 69.094


def flat_east(where):
    """Miles in a degree of longitude, at the latitude of `where`."""
    return MILES_A_DEGREE * math.cos(math.radians(where.lat))


def points_within(where, miles):
    """The search points within `miles` of `where`, as a queryset."""
    up, side = miles / MILES_A_DEGREE, miles / flat_east(where)
    box = SearchPoint.objects.filter(
        lat__range=(where.lat - up, where.lat + up), lng__range=(where.lng - side, where.lng + side)
    )
    north = (F("lat") - Value(where.lat)) * Value(MILES_A_DEGREE)
    east = (F("lng") - Value(where.lng)) * Value(flat_east(where))
    squared = Cast(north * north + east * east, FloatField())
    return box.annotate(squared=squared).filter(squared__lte=miles * miles)
