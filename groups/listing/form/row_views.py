"""The pages of one contact and one place, and that of all sessions."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView, View

from . import rows
from .parts import KeepsFirst, OfForm
from .sessions import PAGE


class RowView(KeepsFirst, TemplateView):
    """One row: a contact or a place, on a short page of its own.

    A new one is given its identity here and listed once it is kept: opening a page changes nothing.
    """

    template_name = "listing/form/row.html"

    @cached_property
    def identity(self):
        return str(self.kwargs.get("identity") or rows.new_identity())

    @cached_property
    def name(self):
        if self.kwargs["name"] not in rows.TITLES:
            raise Http404
        return self.kwargs["name"]

    @property
    def slot(self):
        return f"{self.name}:{self.identity}"

    def get_context_data(self, **kwargs):
        form = self.building.row_form(self.name, self.identity)
        return super().get_context_data(**kwargs) | {
            "form": form,
            "name": self.name,
            "title": rows.TITLES[self.name],
            "identity": self.identity,
            "at": self.building.map_begins_at(form) if self.name == "venues" else "",
        }

    def kept(self, request):
        has_room = rows.add(self.form, self.name, self.identity)
        self.read_again()
        if has_room and self.building.row_form(self.name, self.identity).is_valid():
            return redirect("form:page", self.form.token, "meeting")
        return self.render_to_response(self.get_context_data(is_full=not has_room))


@method_decorator(csrf_exempt, name="dispatch")
class TakeAwayView(OfForm, View):
    """Take a row away."""

    def post(self, request, token, name, identity):
        if name not in rows.TITLES:
            raise Http404
        rows.take_away(self.form, name, str(identity))
        return redirect("form:page", token, "meeting")


class SessionsView(KeepsFirst, TemplateView):
    """When it meets: a line in plain words or fields. What was read of a line is shown before it is kept."""

    template_name = "listing/form/sessions.html"
    slot = PAGE

    def get_context_data(self, **kwargs):
        sessions = self.building.sessions
        return super().get_context_data(**kwargs) | {
            "sessions": kwargs.get("sessions") or sessions.forms,
            "made": self.made(),
            "venues": self.building.places,
            "shown": sessions.dates(),
        }

    def made(self):
        """[(number, its words, its place)] of the sessions as they stand."""
        rows_now = self.building.answers["sessions"]
        return [(number, self.building.sessions.words(row), row["venue"]) for number, row in enumerate(rows_now)]

    def kept(self, request):
        forms = self.building.sessions.forms
        if not forms.is_valid():
            return self.render_to_response(self.get_context_data())
        if forms.to_check or "add" in request.POST:
            shown = forms.shown_back()
            shown.extra = int("add" in request.POST)
            return self.render_to_response(self.get_context_data(sessions=shown))
        return redirect("form:page", self.form.token, "meeting")
