"""What a curator sends: one form with the texts, the ticks and the decision together."""

from django import forms
from django.utils.text import Truncator, slugify

from groups.curating.forms import WORDS, VersionedForm
from groups.records.proposals import accept, agree, decline, disagree, send_back

DECISIONS = (
    ("accept", "Accept what is ticked"),
    ("decline", "Do not accept it"),
    ("ask", "Ask who sent it something first"),
)
# The first acceptance, and its fall, put another form in the place of the one that somebody has open.
MOVED_ON = "Something happened to this since you opened it. Look at it again, and choose one of these."
# Why something is not accepted: the sender reads the sentence, and what the curator adds.
REASONS = {
    "not-peer": "It is not a group of people with experience of their own, as this directory means peer support.",
    "elsewhere": "It does not meet in England, and not online for people in England.",
    "twice": "It is listed already.",
    "unsure": "We could not find out whether this is right.",
    "person": "It says something about a person that should not be public.",
    "promotion": "It advertises something that costs money, or asks for donations.",
    "other": "",
}


class DecideForm(VersionedForm):
    """Accept all or some of a proposal, put texts right on the way, decline it, or ask."""

    decision = forms.ChoiceField(
        label="What do you decide?", choices=DECISIONS, widget=forms.RadioSelect,
        error_messages={"required": "Choose what you decide.", "invalid_choice": MOVED_ON},
    )  # fmt: skip
    reason = forms.ChoiceField(
        label="If not: why?", required=False,
        choices=[("", "Choose"), *((key, text or "Something else") for key, text in REASONS.items())],
        help_text="The sender reads this sentence, and what you add below.",
    )  # fmt: skip
    why = forms.CharField(
        label="What would you like to tell the sender?", required=False, max_length=2000, widget=WORDS,
        help_text="They read it word for word. Needed to ask, and for “something else”.",
    )  # fmt: skip

    def __init__(self, *args, page, **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page
        for group, ones in page.parts:
            labels = ", ".join(one.label for one in ones)
            self.fields[tick(group)] = forms.BooleanField(label=f"Accept: {labels}", required=False, initial=True)
            for one in ones:
                if one.is_text:
                    self.fields[text(one.name)] = text_field(one)

    def parts(self):
        """[(its tick, [(Told, the field to put its text right, or None)])], as the page shows them."""
        for group, ones in self.page.parts:
            fields = [(one, self[text(one.name)] if one.is_text else None) for one in ones]
            yield self[tick(group)], fields

    def clean(self):
        cleaned = super().clean()
        decision, words = cleaned.get("decision"), cleaned.get("why", "").strip()
        if decision == "decline" and not cleaned.get("reason") and not self.errors.get("reason"):
            self.add_error("reason", "Choose why. Choose “Something else” to say it in your own words.")
        needs_words = decision == "ask" or (decision == "decline" and cleaned.get("reason") == "other")
        if needs_words and not words:
            self.add_error("why", "Say why, in words for the person who sent it.")
        if cleaned.get("decision") == "accept" and not self.taken():
            self.add_error("decision", "Nothing is ticked. Tick what you accept, or do not accept it and say why.")
        return cleaned

    def taken(self):
        """The names of the questions whose tick is set."""
        return [one.name for group, ones in self.page.parts if self.cleaned_data.get(tick(group)) for one in ones]

    def record(self):
        """The record as the curator put it right. A text that did not come with the form stays as it was sent."""
        sent = self.page.sent
        names = [one.name for one in self.page.told if one.is_text and text(one.name) in self.data]
        return sent.with_answers({name: self.put_right(name, sent[name]) for name in names})

    def put_right(self, name, before):
        """The text as it was sent where only its line ends differ, else as it was put."""
        typed = self.cleaned_data[text(name)].replace("\r\n", "\n")
        return before if typed == before.replace("\r\n", "\n").strip() else typed

    def decide(self, by):
        """Do what was decided; gives (its state, whose turn it is) then. Raises Refused, Conflict."""
        proposal, told = self.page.proposal, {"version": self.cleaned_data["version"], "by": by}
        told["why"] = self.cleaned_data["why"]
        if self.cleaned_data["decision"] == "accept":
            accept(proposal, record=self.record(), questions=self.taken(), **told)
        elif self.cleaned_data["decision"] == "decline":
            told["why"] = " ".join(filter(None, (REASONS[self.cleaned_data["reason"]], told["why"])))
            decline(proposal, **told)
        else:
            send_back(proposal, **told)
        proposal.refresh_from_db()
        return proposal.state, proposal.waiting_for


class SecondForm(VersionedForm):
    """The second pair of eyes: agree with the first curator, or say why not."""

    decision = forms.ChoiceField(
        label="Do you agree that this becomes public?", widget=forms.RadioSelect,
        choices=[("agree", "Yes, publish it as it is here"), ("disagree", "No")],
        error_messages={"required": "Choose one of the two.", "invalid_choice": MOVED_ON},
    )  # fmt: skip
    why = forms.CharField(
        label="If not: why?", required=False, max_length=1000, widget=WORDS,
        help_text="The first curator reads it. It is a curator's turn again then.",
    )  # fmt: skip

    def __init__(self, *args, page, **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page

    def parts(self):
        """[(None, [(Told, None)])]: nothing is ticked or put right here."""
        for _, ones in self.page.parts:
            yield None, [(one, None) for one in ones]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("decision") == "disagree" and not cleaned.get("why", "").strip():
            self.add_error("why", "Say why, in words for the first curator.")
        return cleaned

    def decide(self, by):
        """Do it; gives (its state, whose turn it is) then. Raises Refused, Conflict."""
        proposal, version = self.page.proposal, self.cleaned_data["version"]
        if self.cleaned_data["decision"] == "agree":
            agree(proposal, version=version, by=by)
        else:
            disagree(proposal, version=version, by=by, why=self.cleaned_data["why"])
        proposal.refresh_from_db()
        return proposal.state, proposal.waiting_for


def tick(group):
    """The name of the field that accepts a group of questions."""
    return f"take-{slugify(group)}"


def text(name):
    """The name of the field that puts a text right."""
    return f"text-{name}"


def is_text(name):
    """Whether a field of this name puts a text right."""
    return name.startswith(text(""))


def text_field(told):
    """A field with a text as it was sent, as large as it needs."""
    rows = min(12, 1 + len(told.becomes) // 60 + told.becomes.count("\n"))
    widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput
    return forms.CharField(
        label=f"{told.label}, as you would put it", initial=told.becomes, required=False, widget=widget
    )


class AnswerForm(VersionedForm):
    """The closing sentence of a report."""

    answer = forms.CharField(
        label="What became of it?", max_length=1000, widget=WORDS,
        help_text="Whoever reported it reads this at the address of their report. Name nobody.",
        error_messages={"required": "Say what became of it."},
    )  # fmt: skip


class ReportForm(AnswerForm):
    """The closing sentence, for this report and for those others of the same listing that are ticked."""

    also = forms.MultipleChoiceField(
        label="Close these too, with the same answer", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Something happened to one of these since you opened the page."},
    )  # fmt: skip

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.others = {f"{one.number} {one.version}": one for one in others}
        self.fields["also"].choices = [(key, words_of(one)) for key, one in self.others.items()]
        if not self.others:
            del self.fields["also"]

    def ticked(self):
        """[(report, version)] of the others that are closed with this one."""
        return [(self.others[key], self.others[key].version) for key in self.cleaned_data.get("also", ())]


def words_of(report):
    """A report in one line: what it is about, and what it says."""
    return f"{report.get_kind_display()}: {Truncator(report.words).chars(200)}"


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


class SeenForm(VersionedForm):
    """A change that went live at once: right as it is, or put back with a reason."""

    why = forms.CharField(
        label="Why do you put it back?", required=False, max_length=300, widget=WORDS,
        help_text="Only needed to put it back. Who made the change reads it.",
    )  # fmt: skip
