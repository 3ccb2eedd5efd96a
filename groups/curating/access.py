"""Curators alone: whoever does not sign in is sent to do so, and anybody else is told whom the page is for."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import render

from groups.records.people.roles import is_admin


class ForCurators(LoginRequiredMixin):
    """A page for people who curate a region, opened once they have shown a second step (directory/accounts)."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not request.curates:
            return render(request, "curating/not_a_curator.html", status=403)
        return super().dispatch(request, *args, **kwargs)


class Decides(ForCurators):
    """One on which something is decided: who sends it must have shown who they are within the hour."""

    needs_recent_proof = True


class ForAdmins(Decides):
    """A page for those who run the site; curators are told so, and anybody else whom it is for."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and request.curates and not is_admin(request.user):
            return render(request, "curating/not_an_admin.html", status=403)
        return super().dispatch(request, *args, **kwargs)
