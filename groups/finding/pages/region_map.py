"""England in its eight regions, drawn as SVG paths from the outlines that ship with the site.

The drawing is an enhancement. When the file of outlines is missing or broken there is none, and the pages do without.
"""

import json
import logging
import math
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from regions.files import path_of

log = logging.getLogger(__name__)
FILE = "regions8_1000m.geojson"
# The drawing's width in its own units, each about 700 m: as exact as outlines simplified to 1 km can be.
WIDTH = 800
# The height of a line of a name on the map.
LINE = 34
# The South East wraps around London and the North West bends around Morecambe Bay, so their names are moved.
NAME_MOVED_BY = {"South East": (-40, 32), "North West": (12, 40)}
# A degree east is shorter than a degree north; by how much, in the middle of England.
NARROWER = math.cos(math.radians(52.9))


@dataclass(frozen=True)
class Shape:
    """One region: the path around it, and where the middle of its name can stand."""

    name: str
    path: str
    middle: tuple[int, int]

    @property
    def lines(self):
        """(text, x, y) of its name, a word a line."""
        words, (x, y) = self.name.split(), self.middle
        return [(word, x, y + round(LINE * (number - (len(words) - 1) / 2))) for number, word in enumerate(words)]


@dataclass(frozen=True)
class RegionMap:
    """The regions by name, in a box of `width` by `height`."""

    width: int
    height: int
    shapes: dict[str, Shape]
    west: float
    north: float
    scale: float

    def place(self, lat, lng):
        """Where a point is drawn: (x, y)."""
        return round((lng - self.west) * self.scale), round((self.north - lat) * self.scale / NARROWER)


def region_map():
    """The map, or None when the outlines cannot be read. It is drawn once and kept; a failure is not."""
    path = path_of(FILE)
    try:
        return read_map(path)
    except (OSError, ValueError, KeyError, TypeError, IndexError) as problem:
        log.warning("There is no map of the regions: %s cannot be read (%s)", path.name, type(problem).__name__)
        return None


@lru_cache(maxsize=2)
def read_map(path):
    """The map of a GeoJSON file whose features have a `report_region` and a polygon, or several."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    outlines = {feature["properties"]["report_region"]: rings(feature["geometry"]) for feature in features}
    points = [point for outline in outlines.values() for ring in outline for point in ring]
    west, east = min(lng for lng, _ in points), max(lng for lng, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    scale = WIDTH / (east - west)

    empty = RegionMap(WIDTH, 0, {}, west, north, scale)

    def drawn(outline):
        return [[empty.place(lat, lng) for lng, lat in ring] for ring in outline]

    shapes = {name: shape(name, drawn(outline)) for name, outline in outlines.items()}
    return replace(empty, height=empty.place(south, east)[1], shapes=shapes)


def rings(geometry):
    """Every ring of a polygon, or of several."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def shape(name, outline):
    """A region from its rings in the drawing's units."""
    x, y = middle_of(max(outline, key=lambda ring: abs(area(ring))))
    across, down = NAME_MOVED_BY.get(name, (0, 0))
    return Shape(name, "".join(path_around(ring) for ring in outline), (x + across, y + down))


def path_around(ring):
    """A ring as an SVG path in whole steps from point to point; neighbours round alike, so no gap opens."""
    steps = [(x - before[0], y - before[1]) for before, (x, y) in pairwise(ring)]
    way = " ".join(f"{x} {y}" for x, y in steps[:-1] if x or y).replace(" -", "-")
    return f"M{ring[0][0]} {ring[0][1]}l{way}z" if way else ""


def crosses(ring):
    """The cross product of each side of a ring with its two ends: (product, end, other end)."""
    return [(x0 * y1 - x1 * y0, (x0, y0), (x1, y1)) for (x0, y0), (x1, y1) in pairwise(ring)]


def area(ring):
    """The signed area of a closed ring."""
    return sum(product for product, _, _ in crosses(ring)) / 2


def middle_of(ring):
    """The centre of gravity of a closed ring."""
    sixfold = 6 * area(ring)
    x = sum((one[0] + other[0]) * product for product, one, other in crosses(ring)) / sixfold
    y = sum((one[1] + other[1]) * product for product, one, other in crosses(ring)) / sixfold
    return round(x), round(y)
