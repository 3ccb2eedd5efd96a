"""Who keeps what, and what they claim."""

from django.contrib import admin
from django.db.models import Q

from groups.models import Claim, Invitation, Keeper

from .base import OfListings, OfPeople, ReadOnly
from .site import site


@admin.register(Keeper, site=site)
class KeeperAdmin(OfPeople, ReadOnly):
    list_display = ("person", "role", "group", "organisation", "since", "added_by_name", "ended_at")
    list_select_related = ("person", "group", "organisation")
    list_filter = ("role", ("ended_at", admin.EmptyFieldListFilter))
    ordering = ("-since", "-pk")


@admin.register(Claim, site=site)
class ClaimAdmin(OfPeople, ReadOnly):
    list_display = ("person", "group", "organisation", "state", "made_at", "decided_by_name", "decided_at")
    list_select_related = ("person", "group", "organisation")
    list_filter = ("state",)
    ordering = ("-made_at", "-pk")
    shown = (
        "uuid", "person", "group", "organisation", "evidence", "state", "made_at", "to_curator_at", "decided_at",
        "decided_by_name", "decided_why",
    )  # fmt: skip


@admin.register(Invitation, site=site)
class InvitationAdmin(OfListings, ReadOnly):
    list_display = ("email", "role", "group", "organisation", "by_name", "made_at", "ended_at")
    list_select_related = ("group", "organisation")
    list_filter = ("role", ("ended_at", admin.EmptyFieldListFilter))
    search_fields = ("email", *OfListings.search_fields)
    search_help_text = "The beginning of an email address, or the whole address of a listing, as in its link."
    ordering = ("-made_at", "-pk")
    shown = ("email", "role", "group", "organisation", "by_name", "made_at", "taken_by", "ended_at")

    def meant(self, term):
        return Q(email__startswith=term) | super().meant(term)
