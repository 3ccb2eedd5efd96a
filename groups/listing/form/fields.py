"""A field for each kind of answer, made from the question's declaration: what is typed becomes an answer and back."""

from collections import defaultdict
from functools import cached_property

from django import forms

from groups.models import Feature, OpenTo, PeerDefinition, Reach, Status, YesNo
from groups.records.questions import kinds
from groups.records.terms.present import retired_among

# What a form calls a choice, where the words for readers do not answer its question.
LABELS = {
    YesNo.NOT_KNOWN: "Not sure",
    OpenTo.ALL: "Yes, everyone",
    OpenTo.WELCOMES: "It welcomes the people I tick below, and others can come too",
    OpenTo.ONLY_FOR: "No, it is only for the people I tick below",
    Reach.LOCAL: "From the town and around it",
    Reach.AREA: "From a county, or several districts",
    Reach.REGION: "From a whole region",
    Reach.NATIONAL: "From all of England",
    Reach.ONLINE: "From anywhere: it is online",
    Status.RUNNING: "Yes, it is running",
    Status.PLANNED: "Not yet, it is being set up",
    Status.PAUSED: "It is paused",
    Status.CLOSED: "No, it has closed",
}


class Vocabularies:
    """The words that answers may be chosen from, read once for all pages of a form.

    What is no longer used is among them only where the `record` that is changed says it and nothing replaced it.
    """

    def __init__(self, record=None):
        self.record = record

    @cached_property
    def terms(self):
        """All features, in use or not, in the order of the vocabulary."""
        return list(Feature.objects.all())

    @cached_property
    def retired(self):
        """{(facet, slug): Retired}."""
        return retired_among(self.terms)

    @cached_property
    def features(self):
        """{facet: [(slug, label, definition)]} in the order of the vocabulary."""
        found = defaultdict(list)
        for one in self.terms:
            if not one.retired_at or self.is_kept(one.facet, one.slug):
                found[one.facet].append((one.slug, one.label, one.definition))
        return found

    def is_kept(self, facet, slug):
        """Whether the record says a retired term that nothing replaced."""
        return (
            self.record is not None and not self.retired[facet, slug].now and slug in self.record.answers.get(facet, ())
        )

    def now(self, name):
        """{slug: slug} of what was replaced in the vocabulary that a kind of answer refers to."""
        kind, _, facet = name.partition(":")
        if kind != "feature":
            return {}
        return {slug: term.now for (one, slug), term in self.retired.items() if one == facet and term.now}

    @cached_property
    def definitions(self):
        """[(slug, label, text)] of what "peer" can mean."""
        return list(PeerDefinition.objects.values_list("slug", "label", "text"))

    def of(self, name):
        """[(slug, label, definition)] of the vocabulary that a kind of answer refers to."""
        return self.features[name.partition(":")[2]] if name.startswith("feature:") else self.definitions


def field_for(question, vocabularies):
    """The form field of a question. None of them is required by itself: a page is kept whatever is missing."""
    kind = question.kind
    told = {"label": question.label, "help_text": question.help, "required": False}
    if isinstance(kind, kinds.Slugs):
        return ChoicesField(vocabularies.of(kind.of), vocabularies.now(kind.of), **told)
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
        choices = [(value, LABELS.get(value, label)) for value, label in kind.choices.choices]
        super().__init__(choices=choices, widget=forms.RadioSelect, initial=kind.unknown, **told)

    def clean(self, value):
        return super().clean(value) or self.unknown


class ChoicesField(forms.MultipleChoiceField):
    """Any number of a vocabulary, each with its definition beside it. `now` has what replaced what: {slug: slug}."""

    def __init__(self, choices, now, **told):
        self.now = now
        told["error_messages"] = {"invalid_choice": "Something that was ticked here is no longer used. Look again."}
        widget = forms.CheckboxSelectMultiple()
        widget.option_template_name = "components/defined_choice.html"
        super().__init__(widget=widget, **told)
        self.choices = [(slug, Defined(label, text)) for slug, label, text in choices]

    def prepare_value(self, value):
        return [self.now.get(slug, slug) for slug in value or ()]

    def to_python(self, value):
        return [self.now.get(slug, slug) for slug in super().to_python(value)]

    def clean(self, value):
        return tuple(sorted(set(super().clean(value))))


class Defined(str):
    """The label of a choice that brings its definition along."""

    definition = ""

    def __new__(cls, label, definition):
        made = super().__new__(cls, label)
        made.definition = definition
        return made


class PlaceField(forms.CharField):
    """A postcode, town, county or region; `choices` are the places that may have been meant."""

    def __init__(self, **told):
        super().__init__(
            label="Postcode or town", required=False, max_length=100,
            help_text="We look it up here and keep the town, not the postcode.", **told,
        )  # fmt: skip
