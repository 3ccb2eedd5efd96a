"""There is no empty page: what to offer after the last answer, or instead of one."""

from dataclasses import dataclass, field

from django.db.models import Case, CharField, Value, When

from groups.models import Group, Reach

from . import near
from .asked import Asked
from .search import is_area, is_region

A_FEW = 3
# How far the nearest group is looked for when none is within reach: across all of England.
ACROSS_ENGLAND = 450


@dataclass(frozen=True)
class Offer:
    """A few listings beyond the answers: what they are, how many there are in all, and the parameters of all."""

    kind: str
    title: str
    ids: tuple[int, ...]
    total: int = 0
    more: dict = field(default_factory=dict)
    miles: dict = field(default_factory=dict)

    @property
    def more_query(self):
        """The parameters that list all of them; None when these are all, or no search gives just them."""
        return Asked(chosen=self.more).as_query() if self.more and self.total > len(self.ids) else None


def offers(results):
    """In order: the nearest, online groups, national networks, the region's groups whose town is not recorded."""
    search = results.search
    if search.where is None and results.total:
        return []
    if search.is_asked and not search.is_filtered:
        return []
    shown = {row.pk for row in results.rows}
    wide = wide_listings(results, shown)
    made = [nearest(results, shown), online(wide), national(wide), of_region(search, wide)]
    return [offer for offer in made if offer and offer.ids]


def wide_listings(results, shown):
    """{kind: [ids]} of listings without a point of their own that may help, in one query.

    They answer the rest of the search; when nothing at all was found, any of them will do.
    """
    search = results.search
    listings = search.matching(anywhere=True) if results.total else Group.objects.published()
    where = search.where
    kinds = [When(reach=Reach.ONLINE, then=Value("online")), When(reach=Reach.NATIONAL, then=Value("national"))]
    if where:
        kinds.append(When(region__slug=where.region, lat__isnull=True, then=Value("region")))
    sorted_out = listings.annotate(kind=Case(*kinds, default=Value(""), output_field=CharField())).exclude(kind="")
    found = {}
    for pk, kind in sorted_out.order_by("search_entry__name_key", "pk").values_list("pk", "kind"):
        if pk not in shown:
            found.setdefault(kind, []).append(pk)
    return found


def a_few(kind, title, wide, more):
    ids = wide.get(kind, [])
    return Offer(kind, title, tuple(ids[:A_FEW]), len(ids), more)


def online(wide):
    return a_few("online", "Online, from anywhere", wide, {"attendance": ["online"]})


def national(wide):
    return a_few("national", "National networks with groups in many places", wide, {})


def of_region(search, wide):
    """Listings of the region whose town is not recorded."""
    where = search.where
    if not where or is_region(where):
        return None
    name = search.catalogue["region"].options[where.region].label
    return a_few("region", f"In the same region, {name}: town not recorded", wide, {"region": [where.region]})


def nearest(results, shown):
    """The nearest listings whatever else was asked, when nothing is within reach."""
    search = results.search
    if results.total or not search.where or is_area(search.where):
        return None
    points = near.points_within(search.where, ACROSS_ENGLAND).filter(group__in=Group.objects.published())
    miles = near.nearest_miles(points.order_by("d2")[: A_FEW * 4])
    ids = tuple(sorted(miles, key=miles.get)[:A_FEW])
    return Offer("nearest", "The nearest groups of any kind", ids, len(ids), {}, miles)
