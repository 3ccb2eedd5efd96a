"""How far apart two points are."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_MILES = 3958.761
KM_A_MILE = 1.609344


def miles_between(lat1: float, lng1: float, lat2: float, lng2: float) -> float:
    """Miles along a great circle between two points in degrees (haversine on a sphere of the mean radius)."""
    a, b = radians(lat1), radians(lat2)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lng2 - lng1) / 2) ** 2
    return 2 * EARTH_RADIUS_MILES * asin(min(1.0, sqrt(h)))
