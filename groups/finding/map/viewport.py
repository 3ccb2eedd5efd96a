"""The part of the map that a browser asks about: a box and a zoom, never trusted, never refused."""

import math
from dataclasses import dataclass
from functools import cached_property

FARTHEST, NEAREST = 5, 15
# A group of points stands for a square of so many pixels.
CELL_PIXELS = 64
MOST_CELLS = 48
# On the screen a degree of latitude in England is this much longer than one of longitude.
TALLER = 1.68
# Cells are counted from the far west.
EAST = 180


@dataclass(frozen=True)
class Viewport:
    """Degrees, and how near it is seen; `zoom` as web maps count it."""

    west: float
    south: float
    east: float
    north: float
    zoom: int = FARTHEST

    @cached_property
    def cell(self):
        """(how wide, how high) a cell of the grid is, in degrees."""
        wide = CELL_PIXELS * 360 / (256 * 2**self.zoom)
        return wide, wide / TALLER

    @property
    def is_nearest(self):
        """Whether nobody can look closer."""
        return self.zoom == NEAREST

    @property
    def whole_cells(self):
        """Its edges drawn out to those of the cells of the grid: (west, south, east, north)."""
        wide, high = self.cell
        west, east = (math.floor((side + EAST) / wide) for side in (self.west, self.east))
        south, north = (math.floor(side / high) for side in (self.south, self.north))
        return west * wide - EAST, south * high, (east + 1) * wide - EAST, (north + 1) * high

    @property
    def edges(self):
        return [self.west, self.south, self.east, self.north]

    def is_too_much(self):
        """Whether it has more cells than any screen shows at once."""
        wide, high = self.cell
        return (self.east - self.west) / wide > MOST_CELLS or (self.north - self.south) / high > MOST_CELLS


# As far as a venue may lie.
ENGLAND = Viewport(-7.0, 49.0, 2.5, 56.5)


def read(box, zoom):
    """A `Viewport` from what was sent. What cannot be read is England from afar; a box that is upside down is turned.

    What lies outside England is cut off, and a box too big for its zoom is seen from further away, so that an answer
    is never long.
    """
    west, south, east, north = read_edges(box)
    zoom = read_zoom(zoom)
    made = Viewport(inside(west, "lng"), inside(south, "lat"), inside(east, "lng"), inside(north, "lat"), zoom)
    while made.is_too_much():
        zoom -= 1
        made = Viewport(*made.edges, zoom)
    return made


def read_edges(text):
    """(west, south, east, north), the right way round; all of England when these are no four numbers."""
    try:
        edges = [float(part) for part in text.split(",")]
    except ValueError:
        edges = []
    if len(edges) != 4 or not all(map(math.isfinite, edges)):
        return tuple(ENGLAND.edges)
    west, south, east, north = edges
    return min(west, east), min(south, north), max(west, east), max(south, north)


def read_zoom(text):
    """A whole number between the farthest and the nearest."""
    try:
        zoom = float(text)
    except ValueError:
        zoom = math.nan
    return FARTHEST if math.isnan(zoom) else int(min(max(zoom, FARTHEST), NEAREST))


def inside(degrees, name):
    """A longitude or latitude, moved to the edge of England when it lies beyond it."""
    least, most = (ENGLAND.west, ENGLAND.east) if name == "lng" else (ENGLAND.south, ENGLAND.north)
    return min(max(degrees, least), most)
