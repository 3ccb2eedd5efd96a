"""The public finds a group: the search page and a group's own page."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import DetailView, TemplateView

from groups.models import Group, OldAddress, Status
from regions import lookup

from .asked import RADII, SORTS, as_lists
from .page import about
from .results import Results
from .search import GroupSearch


class SeeOther(HttpResponseRedirect):
    """303: ask again with GET. Never stored, since the question may have held a postcode."""

    status_code = 303

    def __init__(self, to):
        super().__init__(to)
        add_never_cache_headers(self)


def without_postcodes(data):
    """The parameters with every full postcode cut down to its sector: {name: [text, ...]}."""
    return {name: [lookup.without_full_postcodes(value) for value in values] for name, values in as_lists(data).items()}


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
        data = without_postcodes(request.GET)
        if data != as_lists(request.GET):
            return SeeOther(self.address(self.search(data)))
        return self.answer(self.search(data))

    def post(self, request, *args, **kwargs):
        search = self.search(without_postcodes(request.POST))
        return self.answer(search) if search.is_crisis else SeeOther(self.address(search))

    def address(self, search):
        """Where this search stands; what made no sense stays in it, so that the page can say so."""
        query = search.asked.as_query()
        for name in search.asked.ignored:
            query.setlist(name, search.raw.get(name, []))
        return f"{reverse(self.here)}?{query.urlencode()}" if query else reverse(self.here)

    def answer(self, search):
        response = self.render_to_response(self.get_context_data(search=search, results=Results(search)))
        if search.is_crisis:
            add_never_cache_headers(response)
        return response

    def get_context_data(self, **kwargs):
        search = kwargs["search"]
        return super().get_context_data(**kwargs) | {
            "query": search.linkable.as_query(),
            "radii": RADII,
            "sorts": [(name, SORTS[name]) for name, can in kwargs["results"].sorts.items() if can],
        }


class GroupView(DetailView):
    """A group's own page. A closed one says so; a renamed or merged one redirects."""

    template_name = "finding/group.html"
    context_object_name = "group"

    def get_queryset(self):
        return Group.objects.filter(hidden=False).with_everything()

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            old = get_object_or_404(OldAddress.objects.select_related("group"), slug=kwargs["slug"])
            return redirect(old.group, permanent=True)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "about": about(self.object),
            "is_closed": self.object.status == Status.CLOSED,
        }
