"""What the map is drawn with from afar, made from the geography files: outlines, and the names of towns.

The files stand in `static/map`, so that a browser keeps them for good and no other company is asked for a map. Closer,
the map is drawn with the tiles beside them (docs/decisions/0032-a-drawn-basemap.md).
"""

import json
from pathlib import Path

from . import files

# About 100 m: as fine as the outlines are.
DECIMALS = 3
# {zoom: the fewest people of a town named from there}. None is named so near a larger one that their names would touch.
NAMED_FROM = {6: 150_000, 7: 80_000, 8: 50_000, 9: 30_000, 10: 15_000, 11: 8_000}
APART_PIXELS = 90
# Degrees that cut land goes on; the map cannot be moved as far.
BEYOND = 12


def pictures():
    """{file name: what it holds} for every file of the map."""
    slugs = {row["name"]: row["slug"] for row in files.rows("regions.csv")}
    return {
        "regions.json": outlines("regions8_1000m.geojson", lambda told: {"slug": slugs[told["report_region"]]}),
        "neighbours.json": drawn_on(outlines("context_1000m.geojson")),
        "towns.json": towns(),
    }


def write(folder: Path):
    """Write every file of the map to a folder; gives {file name: bytes}."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for name, holds in pictures().items():
        written[name] = (folder / name).write_bytes(packed(holds))
    return written


def packed(holds):
    """As it stands in its file: JSON without spaces, so that the same geography always gives the same bytes."""
    return json.dumps(holds, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def outlines(name, told=lambda properties: {}):
    """A GeoJSON file with rounded coordinates and only the properties that `told` gives."""
    collection = json.loads(files.path_of(name).read_text(encoding="utf-8"))
    features = [
        {
            "type": "Feature",
            "properties": told(feature["properties"]),
            "geometry": feature["geometry"] | {"coordinates": rounded(feature["geometry"]["coordinates"])},
        }
        for feature in collection["features"]
    ]
    return {"type": "FeatureCollection", "features": features}


def drawn_on(collection):
    """The same where land that the edge of the file cuts goes on beyond the edge of any map."""
    points = [point for feature in collection["features"] for point in points_of(feature["geometry"]["coordinates"])]
    for way in (0, 1):
        least, most = min(point[way] for point in points), max(point[way] for point in points)
        for point in points:
            point[way] += (BEYOND if point[way] == most else 0) - (BEYOND if point[way] == least else 0)
    return collection


def points_of(coordinates):
    """Every point of nested lists of coordinates."""
    if not isinstance(coordinates[0], list):
        return [coordinates]
    return [point for inner in coordinates for point in points_of(inner)]


def rounded(coordinates):
    """Nested lists of coordinates, each rounded."""
    if isinstance(coordinates, list):
        return [rounded(inner) for inner in coordinates]
    return round(coordinates, DECIMALS)


def towns():
    """[[name, latitude, longitude, the zoom it is named from], ...] for the larger towns, the largest first."""
    named = []
    for zoom, fewest in NAMED_FROM.items():
        far = APART_PIXELS * degrees_a_pixel(zoom)
        for people, name, lat, lng in by_size():
            if people >= fewest and all(apart(lat, lng, town) >= far for town in named):
                named.append((name, lat, lng, zoom))
    return named


def by_size():
    """(people, name, latitude, longitude) of every place, the largest first."""
    places = [
        (int(row["population"] or 0), row["name"], *(round(float(row[side]), DECIMALS) for side in ("lat", "lng")))
        for row in files.rows("places.csv")
    ]
    return sorted(places, key=lambda place: (-place[0], place[1]))


def degrees_a_pixel(zoom):
    """Degrees of longitude in one pixel of a web map."""
    return 360 / (256 * 2**zoom)


def apart(lat, lng, town):
    """How far a point is from a named town on the screen, in degrees of longitude; names are wider than high."""
    return max(abs(lng - town[2]), abs(lat - town[1]) * 6)
