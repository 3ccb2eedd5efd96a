"""The public finds a group: the search page, and the pages of a group, a region and an organisation."""

from django.conf import settings
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import DetailView, TemplateView
from django_permissions_policy.decorators import permissions_policy_override

from groups.facts.status import is_findable
from groups.index.public import DependsOn, public
from groups.models import Group, Organisation, Status
from regions import lookup
from regions.counties import counties
from regions.models import Region

from .asking.crisis import speaks_of_crisis
from .asking.parameters import RADII, SORTS, as_lists, shown
from .filters import GroupFilters
from .pages.addresses import leads_to
from .pages.county import CountyPage, counted
from .pages.group import About
from .pages.mapping import MappingPage
from .pages.organisation import OrganisationPage, from_a_to_z
from .pages.region import Index, RegionPage
from .pages.services import services_by_region
from .results.missed import missed
from .results.page import Results
from .search import GroupSearch

PARAMETERS = frozenset(GroupFilters.base_filters)
# Nothing a parameter can mean is longer; what is beyond is not read.
LONGEST_VALUE = 2_000
# So long a visitor's own browser may show the answer to what they typed again.
SECONDS_OWN = 60


def holds_postcode(data):
    """Whether a full postcode stands anywhere in an address, in a parameter of ours or in any other."""
    values = (text[:LONGEST_VALUE] for name, values in list(data.lists())[:50] for text in (name, *values))
    return any(lookup.find_full_postcode(value) for value in values)


def holds_what_was_typed(search):
    """Whether an answer repeats what somebody typed: their own browser may keep it, and nobody else."""
    return bool(search.terms.q or search.terms.place or search.remarks)


class SeeOther(HttpResponseRedirect):
    """303: ask again with GET. Never stored, since the question may have held a postcode."""

    status_code = 303

    def __init__(self, to):
        super().__init__(to)
        add_never_cache_headers(self)


def without_postcodes(data):
    """The search's parameters with every full postcode cut down to its sector: {name: [text, ...]}."""
    known = ((name, values) for name, values in as_lists(data).items() if name in PARAMETERS)
    return {name: [lookup.without_full_postcodes(value[:LONGEST_VALUE]) for value in values] for name, values in known}


# The one page with the button that asks a browser where it is.
may_ask_where = permissions_policy_override(settings.PERMISSIONS_POLICY | {"geolocation": ["self"]})


@public(DependsOn.LISTINGS)
@method_decorator(csrf_exempt, name="dispatch")  # It changes nothing, and public pages set no cookie.
class SearchView(TemplateView):
    """Search, and the list of what was found.

    The form posts, so that a full postcode reaches no address bar, log or cache: the answer is a redirect to an
    address that only holds its sector. The words of somebody in danger are answered straight away and stay out of
    the address too.
    """

    template_name = "finding/search.html"
    here = "groups:search"

    @staticmethod
    def search(data):
        return GroupSearch(data)

    def get(self, request, *args, **kwargs):
        search = self.search(without_postcodes(request.GET))
        if holds_postcode(request.GET) or lookup.is_too_exact(request.GET.get("place", "")):
            return SeeOther(self.address(search))
        return self.answer(search)

    def post(self, request, *args, **kwargs):
        search = self.search(without_postcodes(request.POST))
        return self.answer(search) if search.is_crisis else SeeOther(self.address(search))

    def address(self, search):
        """Where this search stands; what made no sense stays in it, so that the page can say so."""
        query = search.linkable.as_query()
        for name in search.terms.ignored:
            query.setlist(name, [shown(value) for value in search.raw.get(name, [])[:3] if not speaks_of_crisis(value)])
        return f"{reverse(self.here)}?{query.urlencode()}" if query else reverse(self.here)

    def answer(self, search):
        results = Results(search)
        response = self.render_to_response(self.get_context_data(search=search, results=results))
        if self.here == "groups:search":
            response.missed = missed(results)
        if search.needs_help_first:
            # Nobody keeps it, the visitor's own browser neither: somebody else may press Back.
            add_never_cache_headers(response)
        elif holds_what_was_typed(search):
            patch_cache_control(response, private=True, max_age=SECONDS_OWN)
        return response

    def get_context_data(self, **kwargs):
        search = kwargs["search"]
        return super().get_context_data(**kwargs) | {
            "query": search.linkable.as_query(),
            "finds_visitor": self.here == "groups:search",
            "radii": RADII,
            "sorts": [(name, SORTS[name]) for name, can in kwargs["results"].sorts.items() if can],
        }


class ListingView(DetailView):
    """The page of a listing. One that was renamed or merged redirects for good; one that was withdrawn is gone."""

    owner = ""

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            found = leads_to(kwargs["slug"], self.get_queryset(), self.owner)
        if found.is_gone:
            return render(request, "finding/gone.html", status=410)
        return redirect(found.listing, permanent=True)


@public(DependsOn.LISTING)
class GroupView(ListingView):
    """A group's own page. One that has closed, or of which nothing was heard, says so."""

    template_name = "finding/group.html"
    context_object_name = owner = "group"

    def get_queryset(self):
        return Group.objects.with_a_page().with_everything()

    def get_context_data(self, **kwargs):
        group = self.object
        return super().get_context_data(**kwargs) | {
            "about": About(group),
            "is_closed": group.status == Status.CLOSED,
            "is_in_no_search": not is_findable(group),
            "can_keep": is_findable(group),
        }


@public(DependsOn.LISTINGS)
class RegionsView(TemplateView):
    """The eight regions, as a list and as a map."""

    template_name = "finding/regions.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"index": Index()}


@public(DependsOn.LISTINGS)
class RegionView(DetailView):
    """A region's page. For an unknown one: not found, with the search and the regions there are."""

    template_name = "finding/region.html"
    model = Region

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            return render(request, "finding/region_unknown.html", {"regions": Region.objects.all()}, status=404)

    def get_context_data(self, **kwargs):
        about_it = RegionPage(self.object, self.request.GET.get("page", ""))
        return super().get_context_data(**kwargs) | {
            "about": about_it,
            "search": about_it.search,
            "results": about_it.results,
            "query": QueryDict(),
        }


@public(DependsOn.LISTINGS)
class MappingView(RegionView):
    """What the 2013 mapping found in a region, for those who study it."""

    template_name = "finding/mapping.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"about": MappingPage(self.object)}


@public(DependsOn.LISTINGS)
class CountyView(TemplateView):
    """A county's page. For an unknown one: not found, with the search and the regions there are."""

    template_name = "finding/county.html"

    def get(self, request, *args, **kwargs):
        if kwargs["slug"] not in counties():
            return render(request, "finding/region_unknown.html", {"regions": Region.objects.all()}, status=404)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        about_it = CountyPage(counties()[kwargs["slug"]], self.request.GET.get("page", ""))
        found = {"about": about_it, "search": about_it.search, "results": about_it.results, "query": QueryDict()}
        return super().get_context_data(**kwargs) | found


@public(DependsOn.LISTINGS)
class CountiesView(TemplateView):
    """All counties, by name."""

    template_name = "finding/counties.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"counties": counted(counties().values())}


@public(DependsOn.LISTINGS)
class OrganisationsView(TemplateView):
    """All organisations, from A to Z."""

    template_name = "finding/organisations.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"letters": from_a_to_z()}


@public(DependsOn.LISTINGS)
class ServicesView(TemplateView):
    """Organisations and services that are no groups to join, by region."""

    template_name = "finding/services.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"services": services_by_region()}


@public(DependsOn.LISTINGS)
class OrganisationView(ListingView):
    """An organisation's page."""

    template_name = "finding/organisation.html"
    owner = "organisation"

    def get_queryset(self):
        lists = ("affiliated_to", "contacts")
        return Organisation.objects.published().select_related("owner").prefetch_related(*lists)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "about": OrganisationPage(self.object, self.request.GET.get("page", "")),
            "query": QueryDict(),
        }
