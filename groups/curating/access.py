"""Who is let in: whoever does not sign in is sent to do so, and anybody else is told whom the page is for."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import render

from groups.records.people.roles import is_admin

# Of what was sent: what nobody typed, and what nobody would type again.
NOT_TYPED = ("csrfmiddlewaretoken", "version", "next", "forget", "query")
TICKED = "on"


class ForCurators(LoginRequiredMixin):
    """A page for people who curate a region, opened once they have shown a second step (directory/accounts)."""

    refusal = "curating/not_a_curator.html"

    def is_let_in(self):
        return self.request.curates

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not self.is_let_in():
            return refused(request, self.refusal)
        return super().dispatch(request, *args, **kwargs)


class Decides(ForCurators):
    """One on which something is decided: who sends it must have shown who they are within the hour.

    What is no longer theirs when they send it is refused with all that they typed.
    """

    needs_recent_proof = True

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            if request.method == "POST":
                return refused(request, "curating/no_longer_yours.html")
            raise


class ForAdmins(ForCurators):
    """A page for those who run the site."""

    refusal = "curating/not_an_admin.html"

    def is_let_in(self):
        return is_admin(self.request.user)


class AdminDecides(ForAdmins, Decides):
    """One on which those who run the site decide something."""


def refused(request, template):
    """Say whom a page is for; what was typed is handed back."""
    return render(request, template, {"typed": typed(request)}, status=403)


def typed(request):
    """What somebody typed into a form, in its order."""
    found = [value.strip() for name, values in request.POST.lists() if name not in NOT_TYPED for value in values]
    return [value for value in found if value and value != TICKED]
