"""There is no empty page: what to offer after the last answer, or instead of one."""

from dataclasses import dataclass, field

from django.db.models import Case, CharField, IntegerField, Value, When

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

    They answer the rest of the search; when nothing at all was found, any of them will do, those that fit first.
    """
    search, where = results.search, results.search.where
    fitting = search.matching(anywhere=True)
    listings = fitting if results.total else Group.objects.published().annotate(fits=fits("pk", fitting))
    order = ("search_entry__name_key", "pk") if results.total else ("-fits", "search_entry__name_key", "pk")
    kinds = [When(reach=Reach.ONLINE, then=Value("online")), When(reach=Reach.NATIONAL, then=Value("national"))]
    if where:
        kinds.append(When(region__slug=where.region, lat__isnull=True, then=Value("region")))
    sorted_out = listings.annotate(kind=Case(*kinds, default=Value(""), output_field=CharField())).exclude(kind="")
    found = {}
    for pk, kind in sorted_out.order_by(*order).values_list("pk", "kind"):
        if pk not in shown:
            found.setdefault(kind, []).append(pk)
    return found


def fits(path, listings):
    """1 for those whose `path` is one of the listings, else 0."""
    return Case(When(**{f"{path}__in": listings.values("pk")}, then=1), default=0, output_field=IntegerField())


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
    """The nearest listings when nothing is within reach: those that fit the rest, or else whatever is near."""
    search = results.search
    if results.total or not search.where or is_area(search.where):
        return None
    points = near.points_within(search.where, ACROSS_ENGLAND).filter(group__in=Group.objects.published())
    found = points.annotate(fits=fits("group", search.matching(anywhere=True))).order_by("-fits", "d2")[: A_FEW * 4]
    rows = list(found.values_list("group_id", "d2", "fits"))
    fit = [row for row in rows if row[2]]
    miles = near.nearest_miles((group, d2) for group, d2, _ in fit or rows)
    ids = tuple(sorted(miles, key=miles.get)[:A_FEW])
    title = "The nearest groups that fit, further away" if fit else "The nearest groups of any kind"
    return Offer("nearest", title, ids, len(ids), {}, miles)
