"""What an admin sends to change a term. Each form is looked at before it is done: `seen` says what was looked at."""

import json
from hashlib import sha256

from django import forms

from groups.curating.forms import VersionedForm
from groups.models import Facet, Feature
from groups.records.terms import changing, retiring
from groups.records.terms.words import LONGEST_DEFINITION, LONGEST_LABEL, Words

LONGEST_SYNONYMS = 6_000


class TermForm(VersionedForm):
    """Carries the reason, and a digest of what was typed when its preview was shown."""

    why = forms.CharField(
        label="Why?", max_length=changing.LONGEST_WHY,
        help_text="One sentence for whoever asks later. It stands in the history of the word.",
        error_messages={"required": "Say why."},
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args, term, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.term, self.person = term, person
        self.order_fields([name for name in self.fields if name != "why"])

    @property
    def digest(self):
        """What was typed, but for the reason, as a short text that changes when any of it does."""
        told = {name: value for name, value in self.cleaned_data.items() if name not in ("why", "seen")}
        return sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()

    @property
    def was_looked_at(self):
        return self.cleaned_data["seen"] == self.digest

    @property
    def told(self):
        """By whom, why, and on which version."""
        return {"version": self.cleaned_data["version"], "by": self.person, "why": self.cleaned_data["why"]}

    def field_of(self, question):
        """The field in which what is wrong with a question is put right; None for what is wrong with the whole."""
        return question if question in self.fields else None

    def call(self):
        """(the act, what it is given, {what it is given by name})."""
        raise NotImplementedError

    @property
    def new_words(self):
        """Words that people may search for and that mean this only from now on."""
        return []


class WordsForm(TermForm):
    """The words of a term, and the terms that it is a part of or related to; of a new one where there is no `term`."""

    label = forms.CharField(label="Name", max_length=LONGEST_LABEL, error_messages={"required": "Give it a name."})
    definition = forms.CharField(
        label="What it means", max_length=LONGEST_DEFINITION, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what it means, in plain words."},
    )  # fmt: skip
    synonyms = forms.CharField(
        label="Other words that people use for it", required=False, max_length=LONGEST_SYNONYMS,
        widget=forms.Textarea(attrs={"rows": 8}), help_text="One a line, lay and clinical.",
    )  # fmt: skip
    broader = forms.MultipleChoiceField(label="It is a part of", required=False, widget=forms.CheckboxSelectMultiple)
    related = forms.MultipleChoiceField(
        label="It is offered beside", required=False, widget=forms.CheckboxSelectMultiple, help_text="Both ways."
    )

    def __init__(self, *args, facet, **kwargs):
        super().__init__(*args, **kwargs)
        self.facet = facet
        terms = Feature.objects.filter(retired_at=None).exclude(pk=self.term.pk if self.term else None)
        self.others = {str(one.pk): one for one in terms}
        self.fields["broader"].choices = [(pk, one.label) for pk, one in self.others.items() if one.facet == facet]
        self.fields["related"].choices = [
            (facet.label, [(pk, one.label) for pk, one in self.others.items() if one.facet == facet]) for facet in Facet
        ]

    @property
    def words(self):
        told = self.cleaned_data
        ends = {name: tuple(self.others[pk] for pk in told[name]) for name in ("broader", "related")}
        return Words(told["label"], told["definition"], tuple(told["synonyms"].splitlines()), **ends)

    def call(self):
        if self.term is None:
            told = {name: value for name, value in self.told.items() if name != "version"}
            return changing.add, (self.facet, self.words), told
        return changing.reword, (self.term, self.words), self.told

    @property
    def new_words(self):
        had = {self.term.label, *self.term.synonyms} if self.term else set()
        typed = (self.words.label, *self.words.synonyms)
        return [word for word in dict.fromkeys(map(str.strip, typed)) if word and word not in had]


def words_of(term):
    """What a form begins with for a term."""
    told = {
        name: [str(pk) for pk in getattr(term, name).values_list("pk", flat=True)] for name in ("broader", "related")
    }
    return told | {"label": term.label, "definition": term.definition, "synonyms": "\n".join(term.synonyms)}


class IntoForm(forms.Form):
    """Into which other term one is merged."""

    into = forms.ModelChoiceField(
        queryset=Feature.objects.none(), label="What says it from now on?", empty_label="Choose",
        error_messages={"required": "Choose what says it from now on.", "invalid_choice": "Choose one of these."},
    )  # fmt: skip

    def __init__(self, *args, term, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = others_of(term)
        self.fields["into"].label_from_instance = label_of


def others_of(term):
    """The terms in use that answer the same question."""
    return Feature.objects.filter(facet=term.facet, retired_at=None).exclude(pk=term.pk)


def label_of(term):
    return term.label


class MergeForm(TermForm):
    """For everything that is said of a term, whether it moves to the one that says it from now on or is dropped."""

    def __init__(self, *args, into, **kwargs):
        super().__init__(*args, **kwargs)
        self.into, self.names = into, {}
        for key, said in retiring.to_decide(self.term, into).items():
            # A synonym may hold anything; its place in the list is that of the version that was seen.
            name = f"word-{len(self.names)}" if retiring.is_word(key) else key.replace(":", "-")
            self.names[key] = name
            self.fields[name] = forms.ChoiceField(
                label=said, choices=[(retiring.MOVE, "Move it"), (retiring.DROP, "Drop it")],
                widget=forms.RadioSelect, error_messages={"required": "Say whether it moves or is dropped."},
            )  # fmt: skip
        self.order_fields([*self.names.values(), "why"])

    def field_of(self, question):
        return self.names.get(question) or super().field_of(question)

    def call(self):
        choices = {key: self.cleaned_data[name] for key, name in self.names.items()}
        return retiring.merge, (self.term,), self.told | {"into": self.into, "choices": choices}

    @property
    def new_words(self):
        moved = [key for key, name in self.names.items() if self.cleaned_data[name] == retiring.MOVE]
        return [self.term.label if key == "label" else key.partition(":")[2] for key in moved if retiring.is_word(key)]


class RetireForm(TermForm):
    """A term is used no longer; another may say it."""

    successor = forms.ModelChoiceField(
        queryset=Feature.objects.none(), label="Does another one say it from now on?", required=False,
        empty_label="No, nothing does", error_messages={"invalid_choice": "Choose one of these."},
        help_text="If so, listings that say it are given that one. If not, they keep it, and no other can choose it.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = others_of(self.term)
        self.fields["successor"].label_from_instance = label_of

    def call(self):
        return retiring.retire, (self.term,), self.told | {"successor": self.cleaned_data["successor"]}


class ReturnForm(TermForm):
    """A retired term is used again."""

    def call(self):
        return retiring.take_up, (self.term,), self.told
