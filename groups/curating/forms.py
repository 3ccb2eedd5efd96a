"""What a curator sends: one form with the texts, the ticks and the decision together."""

from django import forms

from groups.models import ProposalState
from groups.records.proposals import accept, decline, send_back

DECISIONS = (
    ("accept", "Accept what is ticked"),
    ("decline", "Do not accept it"),
    ("ask", "Ask who sent it something first"),
)
WORDS = forms.Textarea(attrs={"rows": 4})


class VersionedForm(forms.Form):
    """Carries the version that was seen: an act on another is refused."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class DecideForm(VersionedForm):
    """Accept all or some of a proposal, put texts right on the way, decline it, or ask."""

    decision = forms.ChoiceField(
        label="What do you decide?", choices=DECISIONS, widget=forms.RadioSelect,
        error_messages={"required": "Choose what you decide."},
    )  # fmt: skip
    why = forms.CharField(
        label="What would you like to tell the sender?", required=False, max_length=2000, widget=WORDS,
        help_text="They read it word for word. Needed unless you accept.",
    )  # fmt: skip

    def __init__(self, *args, page, **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page
        for group, ones in page.parts:
            labels = ", ".join(one.label for one in ones)
            self.fields[f"take-{group}"] = forms.BooleanField(label=f"Accept: {labels}", required=False, initial=True)
            for one in ones:
                if one.is_text:
                    self.fields[f"text-{one.name}"] = self.text_field(one)

    @staticmethod
    def text_field(told):
        rows = min(12, 1 + len(told.becomes) // 60)
        widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput
        return forms.CharField(
            label=f"{told.label}, as you would put it", initial=told.becomes, required=False, widget=widget
        )

    def parts(self):
        """[(its tick, [(Told, the field to put its text right, or None)])], as the page shows them."""
        for group, ones in self.page.parts:
            fields = [(one, self[f"text-{one.name}"] if one.is_text else None) for one in ones]
            yield self[f"take-{group}"], fields

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("decision") in ("decline", "ask") and not cleaned.get("why", "").strip():
            self.add_error("why", "Say why, in words for the person who sent it.")
        if cleaned.get("decision") == "accept" and not self.taken():
            self.add_error("decision", "Nothing is ticked. Tick what you accept, or do not accept it and say why.")
        return cleaned

    def taken(self):
        """The names of the questions whose tick is set."""
        return [one.name for group, ones in self.page.parts if self.cleaned_data.get(f"take-{group}") for one in ones]

    def record(self):
        """The record as the curator put it right."""
        sent = self.page.sent
        texts = {name: self.put_right(name, sent[name]) for name in self.text_names()}
        return sent.with_answers(texts)

    def text_names(self):
        return [name.removeprefix("text-") for name in self.fields if name.startswith("text-")]

    def put_right(self, name, before):
        """The text as it was sent where only its line ends differ, else as it was put."""
        typed = self.cleaned_data[f"text-{name}"].replace("\r\n", "\n")
        return before if typed == before.strip() else typed

    def decide(self, by):
        """Do what was decided; gives the state that it is in then. Raises Refused, Conflict."""
        proposal, told = self.page.proposal, {"version": self.cleaned_data["version"], "by": by}
        told["why"] = self.cleaned_data["why"]
        if self.cleaned_data["decision"] == "accept":
            accept(proposal, record=self.record(), questions=self.taken(), **told)
            return ProposalState.ACCEPTED
        if self.cleaned_data["decision"] == "decline":
            decline(proposal, **told)
            return ProposalState.DECLINED
        send_back(proposal, **told)
        return ProposalState.WAITING


class AnswerForm(VersionedForm):
    """The closing sentence of a report."""

    answer = forms.CharField(
        label="What became of it?", max_length=1000, widget=WORDS,
        help_text="Whoever reported it reads this at the address of their report. Name nobody.",
        error_messages={"required": "Say what became of it."},
    )  # fmt: skip


class ClaimForm(VersionedForm):
    """Grant or decline a claim."""

    decision = forms.ChoiceField(
        label="Do they keep this listing?", widget=forms.RadioSelect,
        choices=[("grant", "Yes"), ("decline", "No, or not shown")],
        error_messages={"required": "Choose one of the two."},
    )  # fmt: skip
    why = forms.CharField(
        label="How do you know?", max_length=300, widget=WORDS,
        help_text="Kept with the claim. Where you say no, the person who asked reads it.",
        error_messages={"required": "Say how you know."},
    )  # fmt: skip


class SeenForm(forms.Form):
    """A change that went live at once: right as it is, or put back with a reason."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(
        label="Why do you put it back?", required=False, max_length=300, widget=WORDS,
        help_text="Only needed to put it back. Its keepers read it.",
    )  # fmt: skip
