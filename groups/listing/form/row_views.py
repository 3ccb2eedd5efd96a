"""The pages of one contact, one place, one session."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView, View

from . import drafts, rows
from .building import form_for
from .parts import OfForm, row_list


@method_decorator(csrf_exempt, name="dispatch")
class RowView(OfForm, TemplateView):
    """One row: a contact, a place or a session, on a short page of its own."""

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
            "venues": row_list(self.building, "venues")[2] if self.name == "sessions" else (),
            "chosen_venue": self.chosen_venue(form),
        }

    def row_form(self):
        """Its form: as it was typed, with what the record says, or empty."""
        _, form, found = self.building.row_of(self.name, self.identity)
        if form is not None:
            return form
        return form_for(self.name, initial=rows.typed_of(self.name, found[0]) if found else None)

    def chosen_venue(self, form):
        """The identity of the place that a session is at."""
        if self.name != "sessions":
            return ""
        if form.is_bound:
            return form.data.get("venue", "")
        _, _, found = self.building.row_of(self.name, self.identity)
        return str(found[0]["venue"] or "") if found else ""

    def post(self, request, **kwargs):
        drafts.keep(self.form, f"{self.name}:{self.identity}", dict(request.POST.lists()))
        rows.add(self.form, self.name, self.identity)
        del self.building
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
