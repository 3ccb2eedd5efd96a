"""What search engines are told of: every page that stands by itself, and no search."""

from django.contrib.sitemaps import Sitemap, views
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from groups.index.public import DependsOn, public
from groups.models import Group, Organisation
from regions.counties import counties
from regions.models import Region

from . import guidance

WORDS = (
    "home", "help_now", "guidance", "about_data", "privacy", "accessibility",
    "groups:search", "groups:map", "regions:index", "counties:index", "organisations:index", "services:index",
    "help_by_need", "sharing:booklet",
)  # fmt: skip


class Pages(Sitemap):
    """The pages of words."""

    def items(self):
        return [*map(reverse, WORDS), *(reverse("guidance_page", args=[page.slug]) for page in guidance.PAGES)]

    def location(self, item):
        return item


class Groups(Sitemap):
    """The published groups."""

    def items(self):
        return Group.objects.published().order_by("pk").only("slug")


class Regions(Sitemap):
    """The eight regions."""

    def items(self):
        return Region.objects.order_by("pk")

    def location(self, item):
        return reverse("regions:region", args=[item.slug])


class Mappings(Regions):
    """What the 2013 mapping found in each region."""

    def location(self, item):
        return reverse("regions:mapping", args=[item.slug])


class Counties(Sitemap):
    """The counties."""

    def items(self):
        return list(counties())

    def location(self, item):
        return reverse("counties:county", args=[item])


class Organisations(Sitemap):
    """The published organisations."""

    def items(self):
        return Organisation.objects.published().order_by("pk").only("slug")


SECTIONS = {
    "pages": Pages,
    "groups": Groups,
    "regions": Regions,
    "mappings": Mappings,
    "counties": Counties,
    "organisations": Organisations,
}


sitemap_index, sitemap_section = map(public(DependsOn.LISTINGS), (views.index, views.sitemap))


@public(DependsOn.BUILD)
def robots(request):
    """What machines may read: all pages. A search says itself that it is for no index, so it must be read to say so."""
    text = render_to_string("robots.txt", {"sitemap": request.build_absolute_uri(reverse("sitemap"))})
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
