"""Every address of the site."""

from django.urls import include, path

from groups.finding.urls import county_addresses, organisations, regions, services

from .accounts.admin import site
from .pages import views
from .pages.sitemaps import SECTIONS, robots, sitemap_index, sitemap_section
from .pages.web_app import web_app

guidance = [
    path("", views.GuidanceView.as_view(), name="guidance"),
    path("<slug:slug>/", views.GuidanceView.as_view(), name="guidance_page"),
]
urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("help-now/", views.Page.as_view(template_name="directory/help_now.html"), name="help_now"),
    path("help-now/by-need/", views.HelpByNeedView.as_view(), name="help_by_need"),
    path("about-the-data/", views.AboutDataView.as_view(), name="about_data"),
    path("privacy/", views.PrivacyView.as_view(), name="privacy"),
    path("accessibility/", views.Page.as_view(template_name="directory/accessibility.html"), name="accessibility"),
    # Before the pages of groups: /groups/<slug>/message/ and /groups/<slug>/report/ are under their addresses.
    path("", include("groups.listing.relay.urls")),
    path("", include("groups.listing.reports.urls")),
    path("", include("groups.listing.asking.urls")),
    # Before the pages of groups, too: /groups/<slug>/calendar.ics and its like.
    path("", include("groups.sharing.urls")),
    path("groups/", include("groups.finding.urls")),
    path("regions/", include((regions, "regions"))),
    path("counties/", include((county_addresses, "counties"))),
    path("organisations/", include((organisations, "organisations"))),
    path("services/", include((services, "services"))),
    path("guidance/", include(guidance)),
    # For whoever signs in: the only path to which their cookies are sent.
    path("my/", include("groups.listing.home.urls")),
    path("my/account/", include("directory.accounts.urls")),
    path("my/keepers/", include("groups.listing.keepers.urls")),
    path("my/form/", include("groups.listing.form.urls")),
    path("my/uploads/", include("groups.listing.uploads.urls")),
    path("my/region/", include("groups.listing.calling.urls")),
    path("my/region/", include("groups.curating.urls")),
    path("my/admin/", site.urls),
    path("robots.txt", robots, name="robots"),
    path("site.webmanifest", web_app, name="web_app"),
    path("sitemap.xml", sitemap_index, {"sitemaps": SECTIONS, "sitemap_url_name": "sitemap_section"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap_section, {"sitemaps": SECTIONS}, name="sitemap_section"),
    path("house-style/", views.GalleryView.as_view(), name="house_style"),
]
handler400 = "directory.pages.views.bad_request"
handler404 = "directory.pages.views.not_found"
