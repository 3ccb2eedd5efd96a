"""What search engines are told of: every page that stands by itself, and no search."""

from django.contrib.sitemaps import Sitemap, views
from django.db.models import Max
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


class Listings(Sitemap):
    """Published listings, each with the day on which what its page shows last changed: never a day that we made up."""

    model = None

    def listed(self):
        return self.model.objects.published()

    def items(self):
        return self.listed().order_by("pk").only("slug", "modified_at")

    def lastmod(self, item):
        return item.modified_at

    def get_latest_lastmod(self):
        """The last of them all, asked for as one number and not read from every listing."""
        return self.listed().aggregate(last=Max("modified_at"))["last"]


class Groups(Listings):
    """The published groups."""

    model = Group


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


class Organisations(Listings):
    """The published organisations."""

    model = Organisation


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
