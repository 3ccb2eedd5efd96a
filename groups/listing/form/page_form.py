"""One page of the form as a Django form: its fields are its questions, and what is typed becomes answers."""

from django import forms
from django.utils.datastructures import MultiValueDict
from rapidfuzz import fuzz, process

from groups.listing.needed import first_sentence
from groups.listing.places import ASK_NO_PLACE, NOWHERE, answers_at, meant
from groups.models import Organisation
from text.folding import fold_letters

from .fields import PlaceField, field_for


class PageForm(forms.Form):
    """The form of one `Page`. `answers()` gives what can be used of it, whatever is wrong with the rest."""

    def __init__(self, page, vocabularies, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page
        for question in page.questions:
            if question.name == "organisation":
                self.fields["organisation"] = organisation_field()
            elif question.name != "area":
                self.fields[question.name] = field_for(question, vocabularies)
        self.asks_place = page.slug == "where"
        if self.asks_place:
            choice = {"place_choice": choice_field()} if self.is_bound else {}
            self.fields = {"place": PlaceField()} | choice | self.fields

    def clean_organisation(self):
        """The identity of the organisation that was named; those that are like it are offered."""
        name = self.cleaned_data["organisation"].strip()
        if not name:
            return None
        known = dict(Organisation.objects.published().values_list("name", "uuid"))
        folded = {fold_letters(one): one for one in known}
        if (same := fold_letters(name)) in folded:
            return known[folded[same]]
        near = [folded[one] for one, _, _ in process.extract(same, list(folded), scorer=fuzz.WRatio, score_cutoff=80)]
        offer = f" Did you mean {' or '.join(near[:3])}?" if near else ""
        raise forms.ValidationError(
            f"We do not list an organisation of this name.{offer} Leave this empty if it is not here, and tell us in"
            " “Anything else”."
        )

    def clean(self):
        told = super().clean()
        if self.asks_place:
            self.find_place(told)
            if not self.fields["place_choice"].choices:
                del self.fields["place_choice"]
        return told

    def find_place(self, told):
        """Look the place up; where it could be several, ask which."""
        self.where = None
        chosen, typed = told.get("place_choice", ""), told.get("place", "")
        if told.get("reach") in ASK_NO_PLACE or not (chosen or typed):
            return
        self.where, choices, problem = meant(chosen or typed)
        if problem:
            self.fields["place_choice"].choices = [(one.key, one.name_in_full) for one in choices]
            self.add_error("place", problem)

    def stays_at(self, place):
        """Whether the place was left as it stood."""
        told = self.cleaned_data
        is_same = told.get("place") == place and not told.get("place_choice")
        return is_same and told.get("reach") not in ASK_NO_PLACE

    def answers(self):
        """{question: answer} of what can be used; what is wrong is left as it was."""
        told = {name: self.cleaned_data[name] for name in self.page.names if name in self.cleaned_data}
        if self.asks_place:
            told |= self.place_answers()
        if "summary" in self.fields and not told.get("summary"):
            told["summary"] = first_sentence(told.get("description", ""))
        return told

    def place_answers(self):
        if self.cleaned_data.get("reach") in ASK_NO_PLACE:
            return NOWHERE
        return answers_at(self.where) if getattr(self, "where", None) else {}


class ChoiceOfPlace(forms.ChoiceField):
    """Which of several places was meant: any place that there is."""

    def valid_value(self, value):
        return True


def choice_field():
    return ChoiceOfPlace(label="Which of these?", required=False, widget=forms.RadioSelect, choices=())


def organisation_field():
    return forms.CharField(
        label="Organisation", required=False, max_length=200,
        help_text="The charity, trust or network that it belongs to, if any, by its full name.",
    )  # fmt: skip


def bound(page, vocabularies, typed):
    """The form of a page with what was typed: {field: [texts]}."""
    form = PageForm(page, vocabularies, MultiValueDict({name: list(texts) for name, texts in typed.items()}))
    form.is_valid()
    return form


def fresh(page, vocabularies, record, place):
    """The form of a page that nobody has filled in, with what the record says already; `place` is where it is."""
    initial = {name: record[name] for name in page.names} if record else {}
    if uuid := initial.get("organisation"):
        initial["organisation"] = Organisation.objects.filter(uuid=uuid).values_list("name", flat=True).first()
    return PageForm(page, vocabularies, initial=initial | {"place": place})
