"""What a curator sends about two listings that may be one."""

from django import forms
from django.utils.text import slugify

from groups.curating.forms import WORDS, VersionedForm
from groups.records.merging import KEEP, RETURN

from .side_by_side import BOTH, FIRST, SECOND, choices_for

LONGEST = 300


def why_field(label, hint, required=True):
    return forms.CharField(
        label=label, max_length=LONGEST, widget=WORDS, help_text=hint, required=required,
        error_messages={"required": "Say why."},
    )  # fmt: skip


class PairForm(VersionedForm):
    """Which listing stays, what it takes of the other, and why; or that they are not the same, and why."""

    first_version = forms.IntegerField(widget=forms.HiddenInput)
    second_version = forms.IntegerField(widget=forms.HiddenInput)
    survivor = forms.ChoiceField(label="Which of the two stays?", widget=forms.RadioSelect)
    why = why_field("Why?", "Kept with the decision. Curators read it.", required=False)

    def __init__(self, *args, two, **kwargs):
        super().__init__(*args, **kwargs)
        self.two = two
        sides = ((FIRST, two.first), (SECOND, two.second))
        self.fields["survivor"].choices = [(side, f"{one}, listed {one.created_at:%-d %B %Y}") for side, one in sides]
        self.fields["survivor"].initial = two.usual_survivor
        for part in two.parts:
            self.fields[take(part.group)] = forms.ChoiceField(
                label=f"Take: {part.label}", widget=forms.RadioSelect, initial=two.usual(part), required=False,
                choices=[(FIRST, "The first"), (SECOND, "The second"), *([(BOTH, "Both")] if part.takes_both else [])],
            )  # fmt: skip

    def parts(self):
        """[(part, its field)] as the page shows them."""
        return [(part, self[take(part.group)]) for part in self.two.parts]

    def clean(self):
        cleaned = super().clean()
        if "preview" not in self.data and not cleaned.get("why", "").strip():
            self.add_error("why", "Say why.")
        return cleaned

    def merging(self):
        """The survivor and the loser with their versions, and the choices, as `merge` takes them."""
        told = self.cleaned_data
        stays, goes = (FIRST, SECOND) if told["survivor"] == FIRST else (SECOND, FIRST)
        chosen = {part.group: told.get(take(part.group)) or stays for part in self.two.parts}
        return {
            "survivor": getattr(self.two, stays), "loser": getattr(self.two, goes),
            "survivor_version": told[f"{stays}_version"], "loser_version": told[f"{goes}_version"],
            "choices": choices_for(stays, chosen),
        }  # fmt: skip


def take(group):
    """The name of the field that says from where a group of questions is taken."""
    return f"take-{slugify(group)}"


class RequestForm(VersionedForm):
    """Agree to a merge, or not."""

    why = why_field("What would you like to add?", "Needed where you do not agree. Curators read it.", required=False)

    def clean(self):
        cleaned = super().clean()
        if "decline" in self.data and not cleaned.get("why", "").strip():
            self.add_error("why", "Say why it is not to be done.")
        return cleaned


class UndoForm(forms.Form):
    """Take a merge apart: why, and for each thing that somebody changed since whether it stays or goes back."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    loser_version = forms.IntegerField(widget=forms.HiddenInput)
    why = why_field("Why do you take them apart?", "Kept with the merge. Curators read it.")

    def __init__(self, *args, touched, **kwargs):
        super().__init__(*args, **kwargs)
        self.touched = {f"decide-{slugify(one.key)}": one for one in touched}
        for name, one in self.touched.items():
            self.fields[name] = forms.ChoiceField(
                label=one.label, widget=forms.RadioSelect,
                choices=[(KEEP, f"It stays with “{one.survivor}”"), (RETURN, f"It goes back to “{one.loser}”")
                         if one.is_row else (RETURN, "As it was before the merge")],
                error_messages={"required": "Choose one of the two."},
            )  # fmt: skip

    def conflicts(self):
        """[(what was touched, its field)] as the page shows them."""
        return [(one, self[name]) for name, one in self.touched.items()]

    def decisions(self):
        return {one.key: self.cleaned_data[name] for name, one in self.touched.items()}
