"""Points on the map, put together by the server: one for each cell of a grid over the box that is looked at.

The grid lies still, so points do not jump while a map is moved. Two queries, whatever there is: the cells, and the
groups of those cells that cannot be pulled apart by looking closer.
"""

from dataclasses import dataclass

from django.db.models import Avg, Count, Exists, F, FloatField, Max, Min, OuterRef, Value
from django.db.models.functions import Floor

from groups.facts.freshness import label
from groups.facts.status import notice
from groups.models import Group, SearchPoint

# A list on the map is as long as this; the rest are in the list beside it.
MOST_NAMED = 30
# Cells are numbered row by row; no grid has so many in a row.
A_ROW = 1_000_000
EAST = 180
SHOWN = (
    "group__name", "group__slug", "group__status", "group__paused_until", "group__paused_reason",
    "group__taking_members", "group__publication", "group__search_entry__confirmed_on", "group__search_entry__recorded",
)  # fmt: skip


@dataclass(frozen=True)
class Cluster:
    """One mark on the map: where, how many groups, and how far they lie apart as (west, south, east, north).

    `groups` is set when looking closer would show no more.
    """

    cell: float
    count: int
    lat: float
    lng: float
    edges: tuple[float, float, float, float]
    groups: tuple[Group, ...] = ()

    @property
    def is_one_place(self):
        west, south, east, north = self.edges
        return west == east and south == north

    def as_dict(self):
        """As it is sent."""
        sent = {"lat": round(self.lat, 5), "lng": round(self.lng, 5), "count": self.count}
        if not self.groups:
            return sent | {"box": [round(edge, 5) for edge in self.edges]}
        return sent | {"groups": [as_named(group) for group in self.groups[:MOST_NAMED]]}


def as_named(group):
    """A group as the map names it."""
    entry = group.search_entry
    told = {"name": group.name, "url": group.get_absolute_url(), "freshness": label(entry.confirmed_on, entry.recorded)}
    said = notice(group)
    return told | {"notice": said} if said else told


def points_in(search, box):
    """The points in the box of the groups that answer a search, each with its cell.

    Each point is asked whether its group answers, so a small box is quick however large the directory is.
    """
    wide, high = box.cell
    row = Floor(F("lat") / Value(high), output_field=FloatField())
    column = Floor((F("lng") + Value(EAST)) / Value(wide), output_field=FloatField())
    inside = SearchPoint.objects.filter(lat__range=(box.south, box.north), lng__range=(box.west, box.east))
    answering = inside.filter(Exists(search.qs.filter(pk=OuterRef("group"))))
    return answering.annotate(cell=row * Value(float(A_ROW)) + column)


def clusters(search, box):
    """Every `Cluster` in the box, in a fixed order."""
    points = points_in(search, box)
    found = [Cluster(cell, count, lat, lng, tuple(edges)) for cell, count, lat, lng, *edges in cells(points)]
    closest = {one.cell for one in found if box.is_nearest or one.count == 1 or one.is_one_place}
    named = named_in(points, closest)
    return [Cluster(one.cell, one.count, one.lat, one.lng, one.edges, tuple(named.get(one.cell, ()))) for one in found]


def cells(points):
    """(cell, groups, lat, lng, west, south, east, north) for each cell with a point in it."""
    return (
        points.values("cell")
        .annotate(
            count=Count("group", distinct=True),
            middle_lat=Avg("lat"),
            middle_lng=Avg("lng"),
            west=Min("lng"),
            south=Min("lat"),
            east=Max("lng"),
            north=Max("lat"),
        )
        .order_by("cell")
        .values_list("cell", "count", "middle_lat", "middle_lng", "west", "south", "east", "north")
    )


def named_in(points, wanted):
    """{cell: [its groups by name, each once]} for these cells."""
    known = points.filter(cell__in=sorted(wanted)).select_related("group__search_entry").only("group", *SHOWN)
    found = {}
    for point in known.order_by("group__search_entry__name_key", "group_id"):
        groups = found.setdefault(point.cell, {})
        groups[point.group_id] = point.group
    return {cell: list(groups.values()) for cell, groups in found.items()}
