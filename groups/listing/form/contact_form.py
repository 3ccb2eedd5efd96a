"""The short page of one way to get in touch: what it is, and who is told. Nobody is, unless somebody says so."""

from uuid import UUID

from django import forms
from django.utils import timezone

from groups.models import ContactKind, ContactVisibility, YesNo
from groups.records.questions.kinds import address_problem
from groups.records.questions.rows import CONTACTS

from .row_form import RowForm, radios

# One person's own number, as a rule: shown to everyone only when that was said twice.
PERSONAL_KINDS = (ContactKind.MOBILE, ContactKind.TEXT)
NOT_TWICE = (
    "This may be one person's own number. Tick this if that person agreed that everybody sees it. Or choose “Only "
    "curators see it” above, and add an email address to which messages are passed on."
)
NO_RELAY = "Messages can only be passed on to an email address. Choose “Email” and give one, or another answer here."
NO_MEETING = "Choose the meeting that this link opens."


class ContactForm(RowForm):
    """One way to get in touch, and who may see it. `meetings` are [(identity, words)] of the group's own."""

    questions = CONTACTS

    kind = radios(
        "What is it?", ContactKind.choices, error_messages={"required": "Choose what it is."},
    )  # fmt: skip
    value = forms.CharField(
        label="Number, address or link", max_length=500,
        error_messages={"required": "Type the number, address or link."},
    )  # fmt: skip
    label = forms.CharField(
        label="Role or first name", required=False, max_length=100,
        help_text="Such as “the office” or “Sam”. Never a surname.",
    )  # fmt: skip
    session = forms.ChoiceField(
        label="For which meeting?", required=False,
        help_text="Leave this as it is if it is for the whole group. A link to join online belongs to one meeting.",
    )  # fmt: skip
    personal = radios(
        "Is it one person's own?", [("no", "No"), ("yes", "Yes"), ("not-known", "Not sure")], initial="no",
        required=False,
    )  # fmt: skip
    visibility = radios(
        "Who is told?", ContactVisibility.choices, error_messages={"required": "Choose who is told."},
        help_text="Passing messages on works for an email address: people write to the group and never see it.",
    )  # fmt: skip
    sure = forms.BooleanField(
        label="Yes, show it to everybody: the person whose it is agreed", required=False,
        help_text="Only for a mobile number, or another contact that is one person's own.",
    )  # fmt: skip

    def __init__(self, *args, meetings=(), **kwargs):
        super().__init__(*args, **kwargs)
        if meetings:
            self.fields["session"].choices = [("", "The whole group"), *meetings]
        else:
            del self.fields["session"]

    @staticmethod
    def typed_of(row):
        typed = {key: row[key] for key in ("kind", "value", "label", "personal", "visibility")}
        return typed | {"session": str(row["session"] or ""), "sure": bool(row["consent_by"])}

    def clean(self):
        told = super().clean()
        kind, value, seen = (told.get(name, "") for name in ("kind", "value", "visibility"))
        if problem := value and address_problem(kind, value):
            self.add_error("value", problem)
        if seen == ContactVisibility.RELAY and kind and kind != ContactKind.EMAIL:
            self.add_error("visibility", NO_RELAY)
        if seen == ContactVisibility.PUBLIC and self.is_ones_own(told) and not told.get("sure"):
            self.add_error("sure", NOT_TWICE)
        if kind == ContactKind.JOIN and "session" in self.fields and not told.get("session"):
            self.add_error("session", NO_MEETING)
        return told

    @staticmethod
    def is_ones_own(told):
        return told.get("personal") == YesNo.YES or told.get("kind") in PERSONAL_KINDS

    def row(self, identity, by):
        """The row that it makes, said by `by`."""
        told = self.cleaned_data
        answers = {name: told[name] for name in ("kind", "value", "label", "visibility")}
        answers["personal"] = told["personal"] or YesNo.NOT_KNOWN.value
        if "session" in told:
            answers["session"] = UUID(told["session"]) if told["session"] else None
        return self.row_with(identity, answers | self.consent(told, by))

    def consent(self, told, by):
        """Who agreed that a person's own is public, and when; as it was where neither it nor who is told changed."""
        before = self.before
        if before is not None and all(before[name] == told[name] for name in ("kind", "value", "visibility")):
            agreed = before["consent_by"]
        else:
            agreed = ""
        if agreed:
            return {}
        if told["visibility"] == ContactVisibility.PUBLIC and self.is_ones_own(told):
            return {"consent_by": by or "Its keeper", "consent_on": timezone.localdate()}
        return {"consent_by": "", "consent_on": None}
