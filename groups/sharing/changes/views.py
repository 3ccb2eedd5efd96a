"""Changes for programs, and feeds for readers of news."""

from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse

from groups.index.public import DependsOn, public
from groups.sharing import licence
from groups.sharing.asked import refuse_unknown
from groups.sharing.views import SharedView, kept_by_whom_it_may, problem
from regions.models import Region

from .asking import OtherEpoch, cursor_of, limit_of, search_to_follow
from .described import GONE
from .feed import feed_of
from .moved import horizon, moved_since
from .told import items


@public(DependsOn.LISTINGS_OF_DAY)
class ChangesView(SharedView):
    """The next listings of a search that came, changed or went since a cursor, and where to ask next."""

    def get(self, request):
        search, limit = search_to_follow(request.GET, also=("cursor", "limit")), limit_of(request.GET)
        until = horizon(search.index)
        try:
            cursor = cursor_of(request.GET, search, until)
        except OtherEpoch:
            return problem(410, GONE, next=next_of(request, search))
        moved = moved_since(search, cursor, until, limit)
        page = {
            "next": next_of(request, search, cursor.after(moved)),
            "items": list(items(moved, request.build_absolute_uri)),
            "license": licence.URL,
        }
        return kept_by_whom_it_may(JsonResponse(page), search)


def next_of(request, search, cursor=""):
    """Where to ask next: for the same search, as much at once."""
    query = search.terms.as_query()
    if "limit" in request.GET:
        query["limit"] = request.GET["limit"]
    if cursor:
        query["cursor"] = cursor
    return request.build_absolute_uri(asking(reverse("sharing:changes"), query))


@public(DependsOn.LISTINGS_OF_DAY)
class FeedView(SharedView):
    """The last changes of a search, as Atom."""

    def get(self, request):
        search = search_to_follow(request.GET)
        query = search.terms.as_query()
        own, page = (asking(reverse(name), query) for name in ("sharing:feed", "groups:search"))
        return kept_by_whom_it_may(atom(feed_of(search, request.build_absolute_uri, own, page)), search)


@public(DependsOn.LISTINGS_OF_DAY)
class RegionFeedView(SharedView):
    """The last changes of a region, as Atom."""

    def get(self, request, slug):
        refuse_unknown(request.GET, ())
        region = get_object_or_404(Region, slug=slug)
        search = search_to_follow(QueryDict(f"region={region.slug}"))
        page = reverse("regions:region", args=[region.slug])
        return atom(feed_of(search, request.build_absolute_uri, request.path, page))


def asking(path, query):
    """A path with what is asked there."""
    return f"{path}?{query.urlencode()}" if query else path


def atom(text):
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
