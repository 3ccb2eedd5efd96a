"""The site's own pages: home, help now, about the data, privacy, accessibility, guidance, not found."""

from functools import cached_property

from django.conf import settings
from django.db.models import Count, Q
from django.http import Http404, HttpResponseBadRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.generic import TemplateView

from groups.facts.audits import last_audit
from groups.facts.contacts import without_contact
from groups.finding.asking.needs import needs
from groups.finding.asking.parameters import SearchTerms
from groups.finding.map.views import OnMap
from groups.finding.pages.area import AreaPage
from groups.finding.results.facets import counted_parameter
from groups.finding.search import GroupSearch
from groups.index.public import DependsOn, public
from groups.models import BY_KEEPERS, Facet, Group, Source
from groups.sharing import licence

from . import gallery, guidance
from .context import site


@public(DependsOn.BUILD)
class Page(TemplateView):
    """A page of words that needs no data, so it stands when the database is away."""


@public(DependsOn.BUILD)
class PrivacyView(TemplateView):
    """What is kept of visitors, and for how long."""

    template_name = "directory/privacy.html"
    extra_context = {
        "relayed_days": settings.RELAYED_KEPT_DAYS,
        "missed_from": settings.MISSED_WORDS_FROM,
        "missed_weeks": settings.MISSED_WORDS_KEPT_WEEKS,
        "reports_days": settings.REPORTS_KEPT_DAYS,
        "mails_days": settings.MAILS_KEPT_DAYS,
        "sign_ins_days": settings.SIGN_INS_KEPT_DAYS,
        "unused_days": settings.UNUSED_ACCOUNTS_KEPT_DAYS,
        "old_contacts_days": settings.OLD_CONTACTS_KEPT_DAYS,
        "upload_days": settings.UPLOAD_ROWS_DAYS,
    }


@public(DependsOn.BUILD)
class HelpByNeedView(TemplateView):
    """Every helpline, by what somebody needs."""

    template_name = "directory/help_by_need.html"
    extra_context = {"needs": needs()}


@public(DependsOn.LISTINGS)
class HomeView(TemplateView):
    """Words, place, kinds of support, regions: the ways into the directory."""

    template_name = "directory/home.html"
    ways_in = (Facet.EXPERIENCE, Facet.COMMUNITY, Facet.APPROACH)

    def get_context_data(self, **kwargs):
        everywhere = AreaPage(SearchTerms())
        regions = everywhere.search.options["region"]
        return super().get_context_data(**kwargs) | {
            "total": everywhere.everything.bit_count(),
            "regions": counted_parameter(everywhere.search, regions, everywhere.everything),
            "ways_in": [(facet.label, everywhere.tallies(facet)) for facet in self.ways_in],
            "open_to_all": everywhere.open_to_all,
        }


@public(DependsOn.LISTINGS)
class AboutDataView(TemplateView):
    """Where the data comes from, how sure it is, and the licences."""

    template_name = "directory/about_data.html"

    def get_context_data(self, **kwargs):
        search = GroupSearch()
        published = Group.objects.published()
        named = Count("listings__group", distinct=True, filter=Q(listings__group__in=published.values("pk")))
        return super().get_context_data(**kwargs) | {
            "total": published.count(),
            "confirmed": published.filter(search_entry__confirmed_on__isnull=False).count(),
            "audit": last_audit(),
            "licence": licence,
            "without_contact": without_contact(published).count(),
            "without_town": OnMap(search).off["other"],
            # What keepers say is a source once one has said something.
            "sources": Source.objects.annotate(named=named).exclude(slug=BY_KEEPERS, named=0),
        }


def of_guidance(slug=""):
    """A page of guidance that shows groups changes with them; the others are words."""
    page = guidance.BY_SLUG.get(slug)
    return DependsOn.LISTINGS if page and page.shows_groups else DependsOn.BUILD


@public(of_guidance)
class GuidanceView(TemplateView):
    """The guidance: the list of its pages, or one of them with the pages before and after it."""

    @cached_property
    def page(self):
        """The page asked for; None for the list."""
        slug = self.kwargs.get("slug")
        if slug and slug not in guidance.BY_SLUG:
            raise Http404
        return guidance.BY_SLUG.get(slug)

    def get_template_names(self):
        return [self.page.template if self.page else "directory/guidance/index.html"]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.page is None:
            return context | {"pages": guidance.PAGES}
        before, after = guidance.neighbours(self.page)
        return context | {"page": self.page, "before": before, "after": after} | self.page.facts()


@public(DependsOn.BUILD)
class GalleryView(TemplateView):
    """Every component in every state, made up and never stored: for those who build the site."""

    template_name = "directory/gallery.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | gallery.shown()


def not_found(request, exception=None):
    """404 with a search box; the page needs no data."""
    return render(request, "404.html", status=404)


def bad_request(request, exception=None):
    """400 in kind words; the page reads nothing of the request."""
    return HttpResponseBadRequest(render_to_string("400.html", site(request)))
