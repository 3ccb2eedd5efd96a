"""A page of proposals that are alike, each shown whole, with one button for those that are ticked."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.views.generic import FormView

from groups.curating.access import Decides
from groups.models import Proposal
from groups.records.errors import Refused
from groups.records.in_words import Names, told
from groups.records.proposals.together import accept_together, alike
from groups.records.serialising import from_json


class TogetherForm(forms.Form):
    """Which of them are accepted, each with the version that was seen."""

    take = forms.MultipleChoiceField(
        label="Accept", widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick those that you accept.",
            "invalid_choice": "Something happened to one of these since you opened the page. Look at them again.",
        },
    )  # fmt: skip

    def __init__(self, *args, proposals, **kwargs):
        super().__init__(*args, **kwargs)
        self.proposals = {f"{one.pk} {one.version}": one for one in proposals}
        self.fields["take"].choices = [(key, one.name) for key, one in self.proposals.items()]
        self.fields["take"].initial = list(self.proposals)

    def seen(self):
        """[(proposal, the version that was seen)]."""
        return [(self.proposals[key], int(key.split()[1])) for key in self.cleaned_data["take"]]


class AlikeView(Decides, FormView):
    """Proposals like one of them."""

    form_class = TogetherForm
    template_name = "curating/alike.html"
    success_url = reverse_lazy("curating:queue")

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated or not request.curates or self.proposals:
            return super().dispatch(request, *args, **kwargs)
        messages.success(request, "None of the others is alike.")
        return redirect("curating:proposal", self.kwargs["uuid"])

    @cached_property
    def proposals(self):
        first = get_object_or_404(Proposal, uuid=self.kwargs["uuid"])
        return alike(first, self.request.user)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"proposals": self.proposals}

    def get_context_data(self, **kwargs):
        records = [(one, from_json(one.base), from_json(one.record)) for one in self.proposals]
        names = Names(*(record for _, *both in records for record in both))
        shown = [(one, told(base, sent, one.questions, names)) for one, base, sent in records]
        form = kwargs.get("form") or self.get_form()
        rows = list(zip(shown, form["take"].subwidgets, strict=True))
        return super().get_context_data(**kwargs | {"form": form}) | {"rows": rows, "sender": self.proposals[0].by_name}

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def form_valid(self, form):
        try:
            accepted, refused = accept_together(form.seen(), by=self.request.user)
        except Refused as problem:
            form.add_error(None, str(problem))
            return self.render_to_response(self.get_context_data(form=form), status=409)
        if accepted:
            messages.success(self.request, f"{len(accepted)} accepted, and public now.")
        for proposal, why in refused:
            messages.warning(self.request, f"Not accepted: {proposal.name}. {why}")
        return redirect(self.success_url)
