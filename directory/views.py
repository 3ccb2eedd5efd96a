"""The site's own pages: home, help now, about the data, privacy, accessibility, not found."""

from django.http import HttpResponseBadRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.generic import TemplateView

from directory.context import site
from groups.finding.facets import counted
from groups.finding.search import GroupSearch
from groups.models import Facet, Group, Source


class Page(TemplateView):
    """A page of words that needs no data, so it stands when the database is away."""


class HomeView(TemplateView):
    """Words, place, kinds of support, regions: the ways into the directory."""

    template_name = "directory/home.html"
    ways_in = (Facet.EXPERIENCE, Facet.COMMUNITY, Facet.APPROACH)

    def get_context_data(self, **kwargs):
        search = GroupSearch()
        parameters = {parameter.parameter.name: parameter for parameter in counted(search)}
        return super().get_context_data(**kwargs) | {
            "total": search.answers().bit_count(),
            "regions": parameters["region"],
            "ways_in": [parameters[facet] for facet in self.ways_in],
        }


class AboutDataView(TemplateView):
    """Where the data comes from, how sure it is, and the licences."""

    template_name = "directory/about_data.html"

    def get_context_data(self, **kwargs):
        published = Group.objects.published()
        return super().get_context_data(**kwargs) | {
            "total": published.count(),
            "confirmed": published.filter(search_entry__confirmed_on__isnull=False).count(),
            "sources": Source.objects.all(),
        }


def not_found(request, exception=None):
    """404 with a search box; the page needs no data."""
    return render(request, "404.html", status=404)


def bad_request(request, exception=None):
    """400 in kind words; the page reads nothing of the request."""
    return HttpResponseBadRequest(render_to_string("400.html", site(request)))
