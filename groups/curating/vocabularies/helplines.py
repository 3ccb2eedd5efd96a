"""Who checked which helpline when: what is due first, and one form to say what one found."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import Http404
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView

from groups.curating.access import Decides, ForCurators
from groups.curating.forms import VersionedForm
from groups.facts.helplines import helplines
from groups.models import HelplineCheck
from groups.records.errors import Refused
from groups.records.helplines import LONGEST_NOTE, checks_of, due_before, last_number, look, looked_at


class HelplinesView(ForCurators, TemplateView):
    """All helplines: what somebody found wrong, what is due, the others."""

    template_name = "curating/vocabularies/helplines.html"

    def get_context_data(self, **kwargs):
        lines, before = looked_at(), due_before(timezone.localdate())
        wrong = [one for one in lines if one.is_wrong]
        due = [one for one in lines if not one.is_wrong and one.is_due(before)]
        others = [one for one in lines if not one.is_wrong and not one.is_due(before)]
        parts = [("To be put right in the file", wrong), ("Due to be looked at", due), ("Looked at", others)]
        return super().get_context_data(**kwargs) | {"parts": [part for part in parts if part[1]]}


class CheckForm(VersionedForm):
    """What somebody found who looked at a helpline's own page, or rang it."""

    found = forms.ChoiceField(
        label="What did you find?", choices=HelplineCheck.Found, widget=forms.RadioSelect,
        error_messages={"required": "Say what you found."},
    )  # fmt: skip
    note = forms.CharField(
        label="What is different, and where did you see it?", required=False, max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}), help_text="Needed unless all is right.",
    )  # fmt: skip


class CheckView(Decides, FormView):
    """One helpline as we tell it, every look at it, and the form for the next."""

    form_class, template_name = CheckForm, "curating/vocabularies/helpline.html"
    success_url = reverse_lazy("curating:helplines")

    @cached_property
    def line(self):
        if self.kwargs["slug"] not in helplines():
            raise Http404
        return helplines()[self.kwargs["slug"]]

    def get_initial(self):
        return {"version": last_number(self.line.slug)}

    def get_context_data(self, **kwargs):
        told = {"line": self.line, "sources": self.line.sources.split("|"), "checks": checks_of(self.line.slug)}
        return super().get_context_data(**told, **kwargs)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def form_valid(self, form):
        told = form.cleaned_data
        try:
            look(self.line.slug, found=told["found"], note=told["note"], seen=told["version"], by=self.request.user)
        except Refused as refused:
            return self.refused(form, refused)
        messages.success(self.request, f"Thank you. “{self.line.name}” was looked at today.")
        return super().form_valid(form)

    def refused(self, form, refused):
        """Say why, beside the field where there is one; what was typed stays."""
        for problem in refused.problems:
            form.add_error(problem.question or None, problem.text)
        is_late = form.cleaned_data.get("version") != last_number(self.line.slug)
        form.data = form.data.copy()
        form.data["version"] = last_number(self.line.slug)
        status = HTTPStatus.CONFLICT if is_late else HTTPStatus.UNPROCESSABLE_ENTITY
        return self.render_to_response(self.get_context_data(form=form), status=status)
