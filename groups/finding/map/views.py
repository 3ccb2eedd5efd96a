"""The answers to a search on a map: the page, the points it asks for, and the groups that have no place on it."""

from dataclasses import dataclass
from functools import cached_property

from csp.decorators import csp_update
from django.db.models import Q
from django.http import JsonResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.http import require_safe

from groups.finding.asking.parameters import as_lists, last
from groups.finding.pages.region_map import region_map
from groups.finding.search import GroupSearch
from groups.finding.views import SearchView, holds_postcode, holds_what_was_typed, without_postcodes
from groups.index.public import DependsOn, public
from groups.models import Group, Reach
from regions.names.gazetteer import gazetteer

from . import viewport
from .ground import COVERS, edges, ground
from .marks import marks
from .tiles import tiles

SECONDS_KEPT = 300


@dataclass(frozen=True)
class OnMap:
    """What the map of a search shows, and what it cannot; all of it from the index in memory."""

    search: GroupSearch

    @cached_property
    def answers(self):
        """The set of answers."""
        return self.search.answers()

    @cached_property
    def total(self):
        """How many groups have a mark."""
        return (self.answers & ground(self.search.index).located).bit_count()

    @property
    def box(self):
        """What to look at first, as "west,south,east,north": the edges of all their marks."""
        return ",".join(f"{edge:.4f}" for edge in edges(self.search.index, self.answers))

    @property
    def drawing(self):
        """England in its regions for who has no script, with [(slug, shape, how many of these groups)]."""
        drawing, index = region_map(), self.search.index
        if drawing is None:
            return None
        slugs = {place.name: slug for slug, place in gazetteer().regions.items()}
        named = ((slugs[name], shape) for name, shape in drawing.shapes.items() if name in slugs)
        counted = [
            (slug, shape, (self.answers & index.tagged([f"region:{slug}"])).bit_count()) for slug, shape in named
        ]
        return {"width": drawing.width, "height": drawing.height, "regions": counted}

    @cached_property
    def off(self):
        """How many groups have no mark: {"national": 20, "online": 7, "other": 25, "all": 52}."""
        index = self.search.index
        off = self.answers & ~ground(index).located
        kinds = (Reach.NATIONAL, Reach.ONLINE)
        national, online = ((off & index.tagged([f"reach:{kind}"])).bit_count() for kind in kinds)
        total = off.bit_count()
        return {"national": national, "online": online, "other": total - national - online, "all": total}


class OffMapSearch(GroupSearch):
    """A search among the listings that have no mark: no point, and no area short of a region."""

    def __init__(self, data=None, queryset=None, *, index=None):
        published = Group.objects.to_join() if queryset is None else queryset
        of_an_area = Q(tags__tag__startswith=COVERS) & ~Q(reach=Reach.REGION)
        marked = Group.objects.filter(of_an_area | Q(points__isnull=False)).values("pk")
        super().__init__(data, published.exclude(pk__in=marked), index=index)

    @cached_property
    def all_there_is(self):
        return self.index.everything & ~ground(self.index).located


class ByTheMap(SearchView):
    """A page beside the list. Somebody in danger gets help and the list instead: a map would stand in the way."""

    def answer(self, search):
        if search.is_crisis:
            self.template_name = SearchView.template_name
        return super().answer(search)


class MapView(ByTheMap):
    """The search page with a map in place of the list. Its form and its parameters are those of the list."""

    here = "groups:map"
    template_name = "finding/map.html"

    def answer(self, search):
        answer, streets = super().answer, tiles()
        if streets and not search.is_crisis:
            answer = csp_update({"img-src": [streets.origin]})(answer)
        return answer(search)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"on_map": OnMap(kwargs["search"]), "tiles": tiles()}


class OffMapView(ByTheMap):
    """The answers to a search that have no mark: online, for all of England, or of a town that is not recorded."""

    here = "groups:off_map"
    template_name = "finding/off_map.html"

    @staticmethod
    def search(data):
        search = GroupSearch(data)
        return search if search.is_crisis else OffMapSearch(data, index=search.index)


@public(DependsOn.LISTINGS)
@require_safe
def points(request):
    """The marks to draw in a box, as JSON. Kept by any cache for a while, unless it holds what nobody should keep."""
    search, asked_for = GroupSearch(without_postcodes(request.GET)), as_lists(request.GET)
    seen = viewport.read(last(asked_for, "box"), last(asked_for, "zoom"))
    found = marks(search.index, search.answers(), seen)
    response = JsonResponse({"box": seen.edges, "zoom": seen.zoom, "marks": found})
    if search.is_crisis or holds_postcode(request.GET):
        add_never_cache_headers(response)
    elif holds_what_was_typed(search):
        patch_cache_control(response, private=True, max_age=SECONDS_KEPT)
    else:
        patch_cache_control(response, public=True, max_age=SECONDS_KEPT)
    return response
