"""What somebody may say beside a search: whose groups, how many, in which looks, and how they stand on a page."""

from urllib.parse import unquote_plus

from django import forms
from django.http import Http404

from groups.finding.asking.crisis import speaks_of_crisis
from groups.finding.pages.addresses import leads_to
from groups.models import Organisation
from regions.lookup import without_full_postcodes

from .looks import COLOURS, SCHEMES, TYPEFACES, colour
from .sources import Source

MOST, USUAL = 50, 10
LONGEST_SOURCE = 4_000
HEADINGS = [(str(level), f"Level {level}") for level in range(2, 7)]
WAYS = {
    "element": "As a part of your page. It takes one line with a script.",
    "frame": "As a frame. It needs no script.",
}
DANGER = "Words of somebody in danger cannot stand on a page. Choose a topic on the page of the search instead."
USUALLY = {"way": "element", "count": str(USUAL), "heading": "3", "scheme": "light"}


class CountForm(forms.Form):
    """How many groups at most."""

    count = forms.IntegerField(
        required=False, min_value=1, max_value=MOST, label="How many groups?", help_text=f"{MOST} at most."
    )

    def clean_count(self):
        return self.cleaned_data["count"] or USUAL


class GroupsForm(CountForm):
    """Whose groups: `organisation` is the slug of one that is listed, now or formerly."""

    organisation = forms.CharField(required=False, max_length=200)

    def clean_organisation(self):
        slug = self.cleaned_data["organisation"]
        return organisation_at(slug) if slug else None


def organisation_at(slug):
    """The listed organisation that a slug leads to."""
    listed = Organisation.objects.published()
    try:
        found = listed.filter(slug=slug).first() or leads_to(slug, listed, "organisation").listing
    except Http404:
        found = None
    if found is None:
        raise forms.ValidationError("We list no organisation at this address.")
    return found


class Colour(forms.CharField):
    """A colour in figures; none at all is ours."""

    def __init__(self, name):
        hint = "Such as #0b5a5e. Leave it empty for ours."
        super().__init__(required=False, max_length=20, label=COLOURS[name], help_text=hint)

    def clean(self, value):
        text = super().clean(value)
        if text and colour(text) is None:
            raise forms.ValidationError("Give a colour in figures, such as #0b5a5e.")
        return colour(text) if text else ""


class LooksForm(forms.Form):
    """In which colours and letters."""

    scheme = forms.ChoiceField(required=False, choices=list(SCHEMES.items()), label="Light or dark?")
    typeface = forms.ChoiceField(required=False, choices=list(TYPEFACES.items()), label="Typeface")
    ink, paper, link = Colour("ink"), Colour("paper"), Colour("link")

    def clean_scheme(self):
        return self.cleaned_data["scheme"] or "light"

    @property
    def colours(self):
        """{name: six figures} of the colours that were chosen."""
        return {name: self.cleaned_data[name] for name in COLOURS if self.cleaned_data.get(name)}


class FrameForm(GroupsForm, LooksForm):
    """What the address of a frame says beside a search."""


class ConfigureForm(CountForm, LooksForm):
    """What somebody chooses who puts groups on their own site."""

    source = forms.CharField(
        max_length=LONGEST_SOURCE,
        label="Which groups?",
        help_text="The address of a search here, or the address or name of an organisation here.",
        error_messages={"required": "Say which groups: the address of a search, or an organisation."},
    )
    way = forms.ChoiceField(
        required=False, choices=list(WAYS.items()), widget=forms.RadioSelect, label="How shall they stand there?"
    )
    heading = forms.ChoiceField(
        required=False,
        choices=HEADINGS,
        label="Level of the names, as headings",
        help_text="One level below the heading above them on your page. A frame does not need this.",
    )
    field_order = ("source", "way", "count", "heading", "scheme", "typeface", *COLOURS)

    def __init__(self, data, host):
        """`data` is None for a form that nobody filled in; `host` is this site's own."""
        self.host = host
        if data is None:
            super().__init__(initial=USUALLY)
            return
        given = data.copy()
        given["source"] = self.without_danger(without_full_postcodes(data.get("source", "")[:LONGEST_SOURCE]))
        for name, usual in USUALLY.items():
            given[name] = data.get(name) or usual
        super().__init__(given)
        if self.is_of_danger:
            self.fields["source"].error_messages["required"] = DANGER

    def without_danger(self, source):
        """What was typed, unless it speaks of danger: then it is not repeated."""
        self.is_of_danger = speaks_of_crisis(unquote_plus(source))
        return "" if self.is_of_danger else source

    def clean_source(self):
        return Source(self.cleaned_data["source"], self.host).query
