"""The page on which a curator looks for a listing by its number or name."""

from django import forms
from django.views.generic import TemplateView

from groups.curating.access import ForCurators
from groups.records.calling.calls import SHOWN, groups_for

from . import find

TOO_LITTLE = "Give at least five digits of the number, or a word of the name."


class FindForm(forms.Form):
    """A number or a name, as it was heard."""

    q = forms.CharField(
        label="A phone number, or what you remember of the name", max_length=200,
        help_text="The number in any spelling, or the last five digits of it.",
        error_messages={"required": TOO_LITTLE},
    )  # fmt: skip


class FindView(ForCurators, TemplateView):
    """What is found is of this curator's regions, whatever its state; private numbers count, and are not shown here."""

    template_name = "curating/calls/find.html"

    def get(self, request, *args, **kwargs):
        form = FindForm(request.GET if "q" in request.GET else None)
        found = self.found(form.cleaned_data["q"]) if form.is_valid() else None
        if form.is_bound and found is None and form.is_valid():
            form.add_error("q", TOO_LITTLE)
        status = 422 if form.errors else 200
        return self.render_to_response(self.get_context_data(form=form, found=found), status=status)

    def found(self, text):
        """What fits; None where the text says too little to look for."""
        groups = groups_for(self.request.user).select_related("region", "merged_into").defer("description")
        if digits := find.digits_of(text):
            return find.by_number(groups, digits)
        return find.by_name(groups, text) if find.pieces(text) and not find.ONLY_A_NUMBER.fullmatch(text) else None

    def get_context_data(self, **kwargs):
        return super().get_context_data(shown=SHOWN, **kwargs)
