"""What a curator sends from the pages of a listing's history."""

from hashlib import sha256

from django import forms

from groups.curating.forms import WORDS, VersionedForm

# No listing comes as far as this.
MOST_VERSIONS = 1_000_000
NUMBER = {"min_value": 1, "max_value": MOST_VERSIONS}


class CompareForm(forms.Form):
    """Which two versions."""

    one = forms.IntegerField(label="Version", **NUMBER, error_messages={"required": "Give the number of a version."})
    other = forms.IntegerField(
        label="and version", **NUMBER, error_messages={"required": "Give the number of a version."}
    )


class PutBackForm(VersionedForm):
    """Why a listing is put back."""

    why = forms.CharField(
        label="Why do you put it back?", max_length=200, widget=WORDS,
        help_text="Kept with the listing, for its keepers and for curators to read. Name nobody.",
        error_messages={"required": "Say why you put it back."},
    )  # fmt: skip


class TakeAwayForm(VersionedForm):
    """Which value is blanked in old versions, and why; first to see where it stands, then to do it."""

    value = forms.ChoiceField(
        label="What is to go?", widget=forms.RadioSelect,
        error_messages={"required": "Choose what is to go.", "invalid_choice": "Choose one of these."},
    )  # fmt: skip
    why = forms.CharField(
        label="Why is it taken away?", max_length=300, widget=WORDS,
        help_text="It stands in the place of what is blanked, and in the list of all that was. Do not repeat it here.",
        error_messages={"required": "Say why it is taken away."},
    )  # fmt: skip

    def __init__(self, *args, values, **kwargs):
        super().__init__(*args, **kwargs)
        self.by_key = {key_of(value): value for value in values}
        self.fields["value"].choices = list(self.by_key.items())

    def clean_value(self):
        return self.by_key[self.cleaned_data["value"]]


def key_of(value):
    """What stands for a text in a form: line ends are changed on the way, and a place in a list may move."""
    return sha256(value.encode()).hexdigest()[:16]
