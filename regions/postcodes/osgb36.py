"""British National Grid to latitude and longitude.

Formulas and constants as published by Ordnance Survey in "A guide to coordinate systems in Great Britain":
the inverse Transverse Mercator projection on the Airy 1830 ellipsoid, then the seven-parameter Helmert
transformation from OSGB36 to WGS84. Good to about 5 metres, which is finer than the 100 metre postcode grid.
"""

from math import atan2, cos, degrees, radians, sin, sqrt, tan

# Airy 1830 (the ellipsoid of the National Grid) and WGS84: semi-major axis and eccentricity squared.
AIRY_A, AIRY_B = 6377563.396, 6356256.909
AIRY_E2 = 1 - (AIRY_B / AIRY_A) ** 2
WGS_A, WGS_B = 6378137.0, 6356752.3141
WGS_E2 = 1 - (WGS_B / WGS_A) ** 2

# The National Grid: scale on the central meridian, true origin, and the grid coordinates of that origin.
F0 = 0.9996012717
ORIGIN_LAT, ORIGIN_LNG = radians(49), radians(-2)
ORIGIN_E, ORIGIN_N = 400000.0, -100000.0
AF0, BF0 = AIRY_A * F0, AIRY_B * F0
N1 = (AIRY_A - AIRY_B) / (AIRY_A + AIRY_B)

# Helmert from OSGB36 to WGS84: metres, parts per million, and arc seconds.
TX, TY, TZ = 446.448, -125.157, 542.060
SCALE = 1 - 20.4894e-6
RX, RY, RZ = radians(0.1502 / 3600), radians(0.2470 / 3600), radians(0.8421 / 3600)

ARC = (
    1 + N1 + 5 / 4 * N1**2 + 5 / 4 * N1**3,
    3 * N1 + 3 * N1**2 + 21 / 8 * N1**3,
    15 / 8 * (N1**2 + N1**3),
    35 / 24 * N1**3,
)


def to_wgs84(easting: float, northing: float) -> tuple[float, float]:
    """(latitude, longitude) in degrees of a National Grid point in metres."""
    lat, lng = _unproject(easting, northing)
    return _shift(lat, lng)


def _meridian(lat: float) -> float:
    """Metres along the central meridian from the true origin to a latitude in radians."""
    less, more = lat - ORIGIN_LAT, lat + ORIGIN_LAT
    a, b, c, d = ARC
    return BF0 * (
        a * less - b * sin(less) * cos(more) + c * sin(2 * less) * cos(2 * more) - d * sin(3 * less) * cos(3 * more)
    )


def _unproject(easting: float, northing: float) -> tuple[float, float]:
    """OSGB36 latitude and longitude in radians (the published series VII to XIIA)."""
    north = northing - ORIGIN_N
    lat = ORIGIN_LAT + north / AF0
    while abs(left := north - _meridian(lat)) > 0.01:
        lat += left / AF0
    t, s2 = tan(lat), sin(lat) ** 2
    t2, sec = t * t, 1 / cos(lat)
    nu = AF0 / sqrt(1 - AIRY_E2 * s2)
    rho = nu * (1 - AIRY_E2) / (1 - AIRY_E2 * s2)
    eta2 = nu / rho - 1
    x = (easting - ORIGIN_E) / nu
    x2 = x * x
    seventh = 0.5 - x2 / 24 * (5 + 3 * t2 + eta2 - 9 * t2 * eta2) + x2 * x2 / 720 * (61 + 90 * t2 + 45 * t2 * t2)
    tenth = 1 - x2 / 6 * (nu / rho + 2 * t2) + x2 * x2 / 120 * (5 + 28 * t2 + 24 * t2 * t2)
    return lat - t * nu / rho * x2 * seventh, ORIGIN_LNG + sec * x * tenth


def _shift(lat: float, lng: float) -> tuple[float, float]:
    """Move a point (radians, height taken as nought) from the Airy ellipsoid to WGS84; degrees out."""
    sin_lat, cos_lat = sin(lat), cos(lat)
    nu = AIRY_A / sqrt(1 - AIRY_E2 * sin_lat * sin_lat)
    x, y, z = nu * cos_lat * cos(lng), nu * cos_lat * sin(lng), nu * (1 - AIRY_E2) * sin_lat
    x, y, z = (
        TX + SCALE * x - RZ * y + RY * z,
        TY + RZ * x + SCALE * y - RX * z,
        TZ - RY * x + RX * y + SCALE * z,
    )
    p = sqrt(x * x + y * y)
    # Bowring's closed form: one step is exact to a fraction of a millimetre near the ground.
    theta = atan2(z * WGS_A, p * WGS_B)
    up = z + WGS_E2 / (1 - WGS_E2) * WGS_B * sin(theta) ** 3
    return degrees(atan2(up, p - WGS_E2 * WGS_A * cos(theta) ** 3)), degrees(atan2(y, x))
