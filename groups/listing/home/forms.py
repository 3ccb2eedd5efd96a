"""What a keeper sends from their own pages. Each form carries the version that was seen."""

from django import forms


class SeenForm(forms.Form):
    """Carries the version that was seen, and nothing else."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class AnswerForm(SeenForm):
    """An answer in words to what a curator asked."""

    why = forms.CharField(
        label="Your answer", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="The curator reads it. It is not public.", error_messages={"required": "Write your answer."},
    )  # fmt: skip
