"""The site of the admin: for those who run the directory, once they have shown a second step."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.urls import URLResolver

from groups.records.people.roles import is_admin

# Signing in, out and passwords are pages of the account, which ask for the second step.
OF_THE_ACCOUNT = ("password_change", "password_change_done")


class Site(AdminSite):
    """Every page of it goes through the same proof as curators' pages, and everything sent to it needs a recent one
    (directory/accounts/proving.py)."""

    site_header = site_title = "Behind the directory"
    index_title = "To look things up"
    enable_nav_sidebar = False

    def has_permission(self, request):
        return request.user.is_authenticated and is_admin(request.user) and request.has_second_factor

    def login(self, request, extra_context=None):
        """There is no second door: whoever is not signed in does so as everywhere."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next") or request.path, settings.LOGIN_URL)
        return render(request, "curating/not_an_admin.html", status=403)

    def logout(self, request, extra_context=None):
        return redirect("account_logout")

    def get_urls(self):
        found = [one for one in super().get_urls() if getattr(one, "name", None) not in OF_THE_ACCOUNT]
        ask_for_proof(found)
        return found


def ask_for_proof(patterns):
    """Mark every view of these: what is sent to it needs a recent proof."""
    for one in patterns:
        if isinstance(one, URLResolver):
            ask_for_proof(one.url_patterns)
        elif one.name != "login":  # which takes nothing
            one.callback.needs_recent_proof = True


site = Site()
