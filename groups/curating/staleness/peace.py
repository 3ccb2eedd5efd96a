"""The page on which a group is left in peace, or asked again."""

from django import forms
from django.http import Http404
from django.urls import reverse_lazy
from django.utils.functional import cached_property

from groups.curating.forms import WORDS, VersionedForm
from groups.records.calling import calls, peace

from .acting import OfGroup

# As people here write a day, and as a date field sends it.
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")


class PeaceForm(VersionedForm):
    """Why nobody should ask them, and until when."""

    why = forms.CharField(
        label="Why should nobody ask them?", max_length=300, widget=WORDS,
        help_text="For other curators, such as “asked us to ring in spring alone”. Please name nobody.",
        error_messages={"required": "Say why nobody should ask them."},
    )  # fmt: skip
    until = forms.DateField(
        label="Until which day?", required=False, input_formats=DAYS,
        widget=forms.DateInput(attrs={"type": "date", "class": "short", "autocomplete": "off"}, format="%Y-%m-%d"),
        help_text="For example 31/3/2027. Leave it empty if nobody should ask them again.",
        error_messages={"invalid": "Write the day as 31/3/2027."},
    )  # fmt: skip


class InPeaceView(OfGroup):
    """Leave a group out of the ladder, with the reason; or end that."""

    form_class = PeaceForm
    template_name = "curating/staleness/peace.html"
    success_url = reverse_lazy("curating:staleness")

    @cached_property
    def group(self):
        group = super().group
        if group.publication not in calls.SHOWN:
            raise Http404
        return group

    def get_form(self, form_class=None):
        """Who ends it says nothing more."""
        form = super().get_form(form_class)
        if "end" in self.request.POST:
            form.fields["why"].required = False
        return form

    def get_context_data(self, **kwargs):
        left = peace.present().filter(group=self.group).first()
        return super().get_context_data(left=left, **kwargs)

    def act(self, form):
        told, by = form.cleaned_data, self.request.user
        if "end" in self.request.POST:
            peace.end(self.group, by=by)
            return f"“{self.group}” is asked again when its time comes."
        peace.leave(self.group, why=told["why"], until=told["until"], version=told["version"], by=by)
        return f"Nobody asks “{self.group}” now."
