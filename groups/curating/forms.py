"""What every form of a curator has."""

from django import forms

WORDS = forms.Textarea(attrs={"rows": 4})


class VersionedForm(forms.Form):
    """Carries the version that was seen: an act on another is refused."""

    version = forms.IntegerField(widget=forms.HiddenInput)
