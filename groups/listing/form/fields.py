"""A field for each kind of answer, made from the question's declaration: what is typed becomes an answer and back."""

from django import forms

from groups.models import Feature, PeerDefinition
from groups.records.questions import kinds

NOT_SURE = "Not sure"
UNKNOWN_LABELS = {"not-known": NOT_SURE}
MANY = 8


def field_for(question):
    """The form field of a question. None of them is required by itself: a page is kept whatever is missing."""
    kind = question.kind
    told = {"label": question.label, "help_text": question.help, "required": False}
    if isinstance(kind, kinds.Slugs):
        return ChoicesField(kind, **told)
    if isinstance(kind, kinds.Several):
        return LinesField(kind, **told)
    if isinstance(kind, kinds.Choice):
        return OneField(kind, **told)
    if isinstance(kind, kinds.Day):
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **told)
    return TextField(kind, **told)


class TextField(forms.CharField):
    """Words; several lines where the kind has paragraphs."""

    def __init__(self, kind, **told):
        widget = forms.Textarea(attrs={"rows": 5}) if kind.paragraphs else forms.TextInput()
        super().__init__(widget=widget, max_length=kind.longest, **told)

    def clean(self, value):
        return super().clean(value).replace("\r\n", "\n")


class LinesField(forms.CharField):
    """Several texts, one a line."""

    def __init__(self, kind, **told):
        told["help_text"] = told["help_text"] or "One a line."
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **told)

    def prepare_value(self, value):
        return value if isinstance(value, str) else "\n".join(value or ())

    def clean(self, value):
        lines = super().clean(value).splitlines()
        return tuple(line.strip() for line in lines if line.strip())


class OneField(forms.ChoiceField):
    """One of a few, where "not sure" is an answer as any other."""

    def __init__(self, kind, **told):
        self.unknown = kind.unknown
        choices = [(value, UNKNOWN_LABELS.get(value, label)) for value, label in kind.choices.choices]
        super().__init__(choices=choices, widget=forms.RadioSelect, initial=kind.unknown, **told)

    def clean(self, value):
        return super().clean(value) or self.unknown


class ChoicesField(forms.MultipleChoiceField):
    """Any number of a vocabulary, each with its definition beside it."""

    def __init__(self, kind, **told):
        widget = forms.CheckboxSelectMultiple()
        widget.option_template_name = "components/defined_choice.html"
        super().__init__(widget=widget, **told)
        self.choices = [(slug, Defined(label, text)) for slug, label, text in vocabulary(kind.of)]

    def clean(self, value):
        return tuple(sorted(super().clean(value)))


class Defined(str):
    """The label of a choice that brings its definition along."""

    definition = ""

    def __new__(cls, label, definition):
        made = super().__new__(cls, label)
        made.definition = definition
        return made


def vocabulary(of):
    """[(slug, label, definition)] of the vocabulary that a kind of answer refers to, in its order."""
    if of.startswith("feature:"):
        rows = Feature.objects.filter(facet=of.partition(":")[2])
        return list(rows.values_list("slug", "label", "definition"))
    return list(PeerDefinition.objects.values_list("slug", "label", "text"))
