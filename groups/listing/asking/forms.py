"""What is typed as a group is confirmed, paused or closed."""

from django import forms
from django.core.exceptions import ValidationError

from groups.models import Outcome
from groups.records.calling.calls import NOT_REACHED
from groups.records.errors import Refused

from . import running
from .answering import Answer

# A day as a date field sends it, or as people here write it.
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")
UNDO = "undo"
TYPED = ("until", "last_message", "go_instead")


def day_field(label, **more):
    widget = forms.DateInput(attrs={"type": "date", "class": "short", "autocomplete": "off"}, format="%Y-%m-%d")
    wrong = {"invalid": "Write the day as 31/3/2027."} | more.pop("error_messages", {})
    return forms.DateField(label=label, input_formats=DAYS, widget=widget, error_messages=wrong, **more)


def text_field(label, **more):
    return forms.CharField(label=label, max_length=300, widget=forms.Textarea(attrs={"rows": 3}), **more)


def is_to_come(until):
    """Raises ValidationError for a day to which nothing can be paused."""
    try:
        running.refuse_day(until)
    except Refused as refused:
        raise ValidationError([problem.text for problem in refused.problems]) from None


class VersionedForm(forms.Form):
    """An answer about the version of a group that was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def hand_back(self, refused, version):
        """Show what stands against it beside what was typed, on the version that is there now."""
        for problem in refused.problems:
            self.add_error("until" if problem.question == "paused_until" else None, problem.text)
        self.data = self.data.copy()
        self.data["version"] = version


class LastWords(VersionedForm):
    """What a group that closes says last."""

    last_message = text_field(
        "A last message",
        required=False,
        help_text="It is shown on the group's page, for people who look for it. Please name nobody.",
    )
    go_instead = text_field(
        "Where people can go instead",
        required=False,
        help_text="For example another group near you, with its phone number or website.",
    )


class AnswerForm(LastWords):
    """One of the four answers, by the button that was pressed, with the version that was shown."""

    # The buttons say the answer; there is no field to draw.
    answer = forms.ChoiceField(choices=[], widget=forms.HiddenInput, required=False)
    until = day_field("Paused until", required=False, help_text="The day on which it is back, for example 31/3/2027.")
    field_order = ("version", "until", "last_message", "go_instead")

    def __init__(self, *args, is_call=False, **kwargs):
        super().__init__(*args, **kwargs)
        outcomes = [Outcome.RIGHT, Outcome.CHANGED, Outcome.PAUSED, Outcome.CLOSED]
        outcomes += NOT_REACHED if is_call else ()
        self.fields["answer"].choices = [(str(one), one.label) for one in outcomes] + [(UNDO, "Undo")]

    def clean_answer(self):
        if not self.cleaned_data["answer"]:
            raise ValidationError("Press the button of your answer.")
        return self.cleaned_data["answer"]

    def clean(self):
        """A day or a message beside another button: whoever pressed Enter in a field meant that field's answer."""
        told, answer = self.cleaned_data, self.cleaned_data.get("answer")
        if answer == Outcome.PAUSED and "until" in told:
            self.check_day(told["until"])
        elif answer in (Outcome.RIGHT, Outcome.CHANGED) and any(told.get(name) for name in TYPED):
            raise ValidationError(
                "You also wrote something below. Press the button under what you wrote, or empty it and answer again."
            )
        return told

    def check_day(self, until):
        try:
            is_to_come(until)
        except ValidationError as error:
            self.add_error("until", error)

    def given(self):
        """The `Answer`."""
        told = self.cleaned_data
        return Answer(told["answer"], told["version"], told["until"], told["last_message"], told["go_instead"])


class PauseForm(VersionedForm):
    """Until when, and why if its keeper wants to say so."""

    until = day_field(
        "Until which day?",
        validators=[is_to_come],
        error_messages={"required": "Give the day on which it is back. You can change it later."},
        help_text="For example 31/3/2027. We ask you then if it is back.",
    )
    reason = forms.CharField(
        label="Why is it paused?", max_length=300, required=False, help_text="It is shown on the group's page."
    )
