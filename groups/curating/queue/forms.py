"""Known, ignore until it changes."""

from django import forms

from groups.curating.forms import WORDS, VersionedForm


class KnownForm(VersionedForm):
    """Why nobody need look at the same again."""

    why = forms.CharField(
        label="Why is this known and harmless?", max_length=300, widget=WORDS,
        help_text="It comes back when the listing changes. What is about danger or privacy always comes back.",
        error_messages={"required": "Say why nobody need look at this again."},
    )  # fmt: skip
