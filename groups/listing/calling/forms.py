"""What a curator writes down of a call."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from groups.listing.asking.answering import Answer
from groups.listing.asking.forms import TYPED, LastWords, day_field, is_to_come
from groups.models import Outcome, Status
from groups.records.calling.calls import refuse_day
from groups.records.errors import Refused

from .recording import Told

GONE, AGAIN = "gone", "again"
CHOICES = {
    Outcome.RIGHT: "All of this is still right",
    AGAIN: "It runs again, and the rest is right",
    Outcome.CHANGED: "Something has changed",
    Outcome.PAUSED: "It is paused for a while",
    Outcome.CLOSED: "The group itself says that it has closed",
    GONE: "It has gone: somebody else says so who should know",
    Outcome.NO_ANSWER: "Nobody answered",
    Outcome.WRONG_NUMBER: "The number is wrong",
}
# What somebody types into it, in its order.
WRITTEN = ("note", "until", "last_message", "go_instead", "again_on", "private_note")
# What of the form belongs to which answer alone.
BELONGS = {"until": Outcome.PAUSED, "last_message": Outcome.CLOSED, "go_instead": Outcome.CLOSED}


class CallForm(LastWords):
    """What came of a call, what was said, when to ring again, and a note for curators alone.

    `seen` is the last call that stood on the page: another one since is told first.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    answer = forms.ChoiceField(
        label="What came of it?", widget=forms.RadioSelect, error_messages={"required": "Say what came of the call."}
    )
    note = forms.CharField(
        label="What you were told, in a line",
        max_length=300,
        required=False,
        help_text="Such as the new time or number. It stands in its history, and its keepers can read it.",
    )
    until = day_field("Paused until", required=False, help_text="The day on which it is back, for example 31/3/2027.")
    again_on = day_field(
        "When to ring again", required=False, help_text="If you leave it empty and reached nobody: tomorrow."
    )
    private_note = forms.CharField(
        label="A note for curators alone", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = (
        "version", "seen", "answer", "note", "until", "last_message", "go_instead", "again_on", "private_note",
    )  # fmt: skip

    def __init__(self, *args, status, **kwargs):
        super().__init__(*args, **kwargs)
        stands = status in (Status.PAUSED, Status.CLOSED)
        self.fields["answer"].choices = [(str(key), told) for key, told in CHOICES.items() if stands or key != AGAIN]
        self.fields["private_note"].help_text = (
            "Such as the best time to ring. Please write nothing about a person: no name, no illness, nothing that you "
            f"would not read out to them. It is deleted after {settings.CALL_NOTES_KEPT_DAYS} days."
        )

    def clean_seen(self):
        return self.cleaned_data["seen"] or 0

    def clean_again_on(self):
        day = self.cleaned_data["again_on"]
        try:
            refuse_day(day)
        except Refused as refused:
            raise ValidationError([problem.text for problem in refused.problems]) from None
        return day

    def clean(self):
        """A day or a message that belongs to another answer was meant for that one."""
        told, answer = self.cleaned_data, self.cleaned_data.get("answer")
        for name in TYPED:
            if answer and told.get(name) and answer != BELONGS[name]:
                self.add_error(name, "This belongs to another answer than the one you chose. Choose it, or empty this.")
        if answer == Outcome.PAUSED and "until" in told:
            self.check_day(told["until"])
        return told

    def check_day(self, until):
        try:
            is_to_come(until)
        except ValidationError as error:
            self.add_error("until", error)

    def told(self):
        """What is written down."""
        told = self.cleaned_data
        outcome = {GONE: Outcome.CLOSED, AGAIN: Outcome.RIGHT}.get(told["answer"], told["answer"])
        given = Answer(
            outcome, told["version"], told["until"], told["last_message"], told["go_instead"], told["note"],
            is_hearsay=told["answer"] == GONE,
        )  # fmt: skip
        return Told(given, told["answer"] == AGAIN, told["private_note"], told["again_on"])

    def hand_back(self, refused, version, seen):
        """What stands against it beside what was typed, on what is there now."""
        super().hand_back(refused, version)
        self.data["seen"] = seen
