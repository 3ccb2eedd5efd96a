"""Accounts in the Django admin: found, closed and opened again. Nobody sets another's password, and none is deleted."""

from django.contrib import admin, messages

from groups.admin import site
from groups.admin.base import ReadOnly, people_at
from groups.records.errors import Refused

from .closing import close, reopen
from .models import SignIn, User


@admin.register(User, site=site)
class AccountAdmin(ReadOnly):
    list_display = ("email", "name", "is_active", "is_superuser", "joined_at", "last_login")
    list_filter = ("is_active", "is_superuser")
    search_fields = ("email", "name")
    ordering = ("email",)
    actions = ("close_them", "reopen_them")
    shown = ("email", "name", "is_active", "is_superuser", "joined_at", "last_login")

    @admin.action(description="Close these accounts: sign them out, and let them in no more")
    def close_them(self, request, accounts):
        self.each(request, accounts, close, "Closed")

    @admin.action(description="Open these accounts again")
    def reopen_them(self, request, accounts):
        self.each(request, accounts, reopen, "Open again")

    def each(self, request, accounts, act, done):
        """Do it with each, and say of each what became of it."""
        for person in accounts:
            try:
                act(person, by=request.user)
            except Refused as refused:
                messages.error(request, f"{refused} ({person.email})")
            else:
                messages.success(request, f"{done}: {person.email}")


@admin.register(SignIn, site=site)
class SignInAdmin(ReadOnly):
    list_display = ("at", "person", "how", "went_well", "device")
    list_select_related = ("person",)
    list_filter = ("went_well",)
    search_fields = ("person__email",)
    search_help_text = "The beginning of an email address."
    ordering = ("-at", "-pk")

    def get_search_results(self, request, rows, term):
        return (rows.filter(person__in=people_at(term)) if term.strip() else rows), False
