"""Groups, organisations, venues, their changes and checks; the words of the directory; regions and districts."""

from functools import reduce
from operator import or_

from django.contrib import admin
from django.db.models import Q
from django.urls import path

from groups.index.naming import holding
from groups.models import Change, Check, Feature, Group, Organisation, PeerDefinition, Venue
from groups.records.paging import LONGEST
from regions.models import District, Region

from .base import OfListings, ReadOnly
from .moving import move
from .site import site

LISTED = ("name", "slug", "uuid", "version", "publication", "publication_by_name", "publication_at", "publication_why")


@admin.register(Group, site=site)
class GroupAdmin(ReadOnly):
    list_display = ("name", "slug", "organisation", "region", "town", "publication", "status", "modified_at")
    list_select_related = ("organisation", "region")
    list_filter = ("publication", "status", "kind", "region")
    search_fields = ("slug",)
    search_help_text = "A part of its name, the beginning of its address, or the name of its organisation."
    ordering = ("name", "pk")
    shown = (*LISTED, "merged_into", "organisation", "kind", "region", "district", "town", "status", "created_at")

    def get_search_results(self, request, rows, term):
        """By what searches know of its name, which is short, and in plain letters."""
        if not term.strip():
            return rows, False
        groups, term = Group.objects.order_by(), term.strip()
        hosts = Organisation.objects.order_by().filter(name__icontains=term)
        found = (
            holding(groups, term),
            groups.filter(slug__startswith=term.lower()),
            groups.filter(organisation__in=hosts.values("pk")),
        )
        # Each by number, so that no column of a group is read to know whether it is meant.
        return rows.filter(reduce(or_, (Q(pk__in=one.values("pk")) for one in found))), False


@admin.register(Organisation, site=site)
class OrganisationAdmin(ReadOnly):
    list_display = ("name", "slug", "kind", "owner", "charity_number", "publication", "modified_at")
    list_select_related = ("owner",)
    list_filter = ("publication", "kind")
    search_fields = ("name", "slug", "charity_number")
    ordering = ("name", "pk")
    shown = (*LISTED, "merged_into", "kind", "owner", "charity_number", "created_at")


@admin.register(Venue, site=site)
class VenueAdmin(ReadOnly):
    """Its point can be put right, as a new version of its listing (moving.py)."""

    list_display = ("name", "town", "postcode", "district", "group", "organisation", "visibility", "lat", "lng")
    list_select_related = ("district", "group", "organisation")
    list_filter = ("visibility", ("lat", admin.EmptyFieldListFilter))
    search_fields = ("name", "town", "postcode")
    search_help_text = "A part of its name, its town or its postcode."
    shown = (
        "uuid",
        "name",
        "address",
        "town",
        "postcode",
        "district",
        "group",
        "organisation",
        "visibility",
        "lat",
        "lng",
    )
    change_form_template = "admin/venue.html"

    def get_urls(self):
        view = self.admin_site.admin_view(move)
        return [path("<int:pk>/move/", view, name="groups_venue_move"), *super().get_urls()]


@admin.register(Change, site=site)
class ChangeAdmin(OfListings, ReadOnly):
    list_display = ("number", "what", "group", "organisation", "version", "by_name", "why", "at")
    list_select_related = ("group", "organisation")
    list_filter = ("what",)
    search_help_text = "The number of a change, or the whole address of a listing."
    ordering = ("-number",)
    shown = ("number", "what", "group", "organisation", "version", "by", "by_name", "why", "at")

    def get_queryset(self, request):
        return super().get_queryset(request).defer("before", "after", "group_ids")

    def meant(self, term):
        is_number = term.isascii() and term.isdecimal() and len(term) <= LONGEST
        return Q(number=int(term)) if is_number else super().meant(term)


@admin.register(Check, site=site)
class CheckAdmin(OfListings, ReadOnly):
    list_display = ("on", "outcome", "how", "group", "organisation", "version", "by_name")
    list_select_related = ("group", "organisation")
    list_filter = ("outcome", "how", "said_by")
    ordering = ("-pk",)


@admin.register(Feature, site=site)
class FeatureAdmin(ReadOnly):
    list_display = ("label", "facet", "slug", "source", "successor", "retired_at")
    list_select_related = ("successor",)
    list_filter = ("facet", ("retired_at", admin.EmptyFieldListFilter))
    search_fields = ("label", "slug", "definition")
    ordering = ("facet", "order", "label")


@admin.register(PeerDefinition, site=site)
class PeerDefinitionAdmin(ReadOnly):
    list_display = ("label", "slug", "source")
    search_fields = ("label", "text")
    ordering = ("order", "label")


@admin.register(Region, site=site)
class RegionAdmin(ReadOnly):
    list_display = ("name", "slug", "ons_names")
    search_fields = ("name", "ons_names")


@admin.register(District, site=site)
class DistrictAdmin(ReadOnly):
    list_display = ("name", "gss", "kind", "county", "region")
    list_select_related = ("region",)
    list_filter = ("region", "kind")
    search_fields = ("name", "gss", "county")
