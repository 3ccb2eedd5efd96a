"""The pages of one contact and one place, and that of all sessions."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView, View

from . import drafts, rows
from .building import form_for
from .parts import OfForm
from .sessions import PAGE


@method_decorator(csrf_exempt, name="dispatch")
class RowView(OfForm, TemplateView):
    """One row: a contact or a place, on a short page of its own."""

    template_name = "listing/form/row.html"

    @property
    def identity(self):
        return str(self.kwargs["identity"])

    @cached_property
    def name(self):
        if self.kwargs["name"] not in rows.QUESTIONS:
            raise Http404
        return self.kwargs["name"]

    def get_context_data(self, **kwargs):
        form = kwargs.pop("form", None) or self.row_form()
        return super().get_context_data(**kwargs) | {
            "form": form,
            "name": self.name,
            "title": rows.TITLES[self.name],
        }

    def row_form(self):
        """Its form: as it was typed, with what the record says, or empty."""
        _, form, found = self.building.row_of(self.name, self.identity)
        if form is not None:
            return form
        return form_for(self.name, initial=rows.typed_of(self.name, found[0]) if found else None)

    def post(self, request, **kwargs):
        drafts.keep(self.form, f"{self.name}:{self.identity}", dict(request.POST.lists()))
        rows.add(self.form, self.name, self.identity)
        self.read_again()
        _, form, _ = self.building.row_of(self.name, self.identity)
        if form.is_valid():
            return redirect("form:page", self.form.token, "meeting")
        return self.render_to_response(self.get_context_data(form=form, **kwargs))


class NewRowView(OfForm, View):
    """Begin another row: its page has an address of its own."""

    def get(self, request, token, name):
        return redirect("form:row", token, name, rows.new_identity())


@method_decorator(csrf_exempt, name="dispatch")
class TakeAwayView(OfForm, View):
    """Take a row away."""

    def post(self, request, token, name, identity):
        if name not in rows.QUESTIONS:
            raise Http404
        rows.take_away(self.form, name, str(identity))
        return redirect("form:page", token, "meeting")


@method_decorator(csrf_exempt, name="dispatch")
class SessionsView(OfForm, TemplateView):
    """When it meets: a line in plain words or fields. What was read of a line is shown before it is kept."""

    template_name = "listing/form/sessions.html"

    def get_context_data(self, **kwargs):
        sessions = self.building.sessions
        return super().get_context_data(**kwargs) | {
            "sessions": kwargs.get("sessions") or sessions.forms,
            "made": self.made(),
            "venues": self.building.answers["venues"],
            "shown": sessions.dates(),
        }

    def made(self):
        """[(number, its words, its place)] of the sessions as they stand."""
        rows_now = self.building.answers["sessions"]
        return [(number, self.building.sessions.words(row), row["venue"]) for number, row in enumerate(rows_now)]

    def post(self, request, **kwargs):
        drafts.keep(self.form, PAGE, dict(request.POST.lists()))
        self.read_again()
        forms = self.building.sessions.forms
        if not forms.is_valid():
            return self.render_to_response(self.get_context_data(**kwargs))
        if forms.to_check:
            return self.render_to_response(self.get_context_data(sessions=forms.shown_back(), **kwargs))
        return redirect("form:page", self.form.token, "meeting")
