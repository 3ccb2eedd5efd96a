"""The short page of one place: its address, how much of it anybody may see, and its point on the map."""

from dataclasses import dataclass

from django import forms

from groups.listing.places import meant, venue_at
from groups.models import Visibility
from groups.records.questions.rows import LATITUDE, LONGITUDE, VENUES
from regions.distance import miles_between

from .page_form import ChoiceOfPlace
from .row_form import RowForm, lines, radios

# How far a mark may stand from what was typed before one of the two must be wrong.
MILES_FROM_POSTCODE, MILES_FROM_TOWN = 3, 12
FAR = "The mark on the map is {miles} miles from this. Move the mark, take it away, or change what you typed."


@dataclass(frozen=True)
class Point:
    """A place on the map, in degrees."""

    lat: float
    lng: float

    def __str__(self):
        return f"{self.lat},{self.lng}"


class PointField(forms.CharField):
    """A mark that was put on the map: "53.79, -1.55". What is no point near England is none."""

    def clean(self, value):
        parts = super().clean(value).split(",")
        try:
            point = Point(*(round(float(part), 5) for part in parts))
        except (TypeError, ValueError, OverflowError):
            return None
        return None if LATITUDE.problem(point.lat) or LONGITUDE.problem(point.lng) else point


class VenueForm(RowForm):
    """A place where it meets, and how much of its address anybody may see.

    Its point is that of the postcode or town, unless somebody put a mark on the map near it.
    """

    questions = VENUES

    name = forms.CharField(label="Name of the place", required=False, max_length=200)
    address = lines("Address", help_text="One line of the address a line, without the postcode.")
    postcode = forms.CharField(
        label="Postcode, or the town", max_length=100, error_messages={"required": "Type the postcode, or the town."},
        help_text="We look it up here. Nobody else is asked.",
    )  # fmt: skip
    place_choice = ChoiceOfPlace(label="Which of these?", required=False, widget=forms.RadioSelect, choices=())
    point = PointField(required=False, max_length=60, widget=forms.HiddenInput)
    visibility = radios(
        "Who may see the address?", Visibility.choices, initial=Visibility.AREA,
        error_messages={"required": "Choose who may see the address."},
    )  # fmt: skip
    directions = lines(
        "How to find it",
        help_text="Which door, which bell, who will meet you. Only shown with the full address.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            del self.fields["place_choice"]

    @staticmethod
    def typed_of(row):
        typed = {key: row[key] for key in ("name", "address", "visibility", "directions")}
        point = "" if row["lat"] is None else str(Point(row["lat"], row["lng"]))
        return typed | {"postcode": row["postcode"] or row["town"], "point": point}

    def clean(self):
        told = super().clean()
        self.where, typed = None, told.get("postcode")
        if typed and not self.stays_at(typed):
            self.where, choices, problem = meant(told.get("place_choice") or typed)
            if problem:
                self.fields["place_choice"].choices = [(one.key, one.name_in_full) for one in choices]
                self.add_error("postcode", problem)
        if not self.fields["place_choice"].choices:
            del self.fields["place_choice"]
        self.refuse_far(told.get("point"))
        return told

    def stays_at(self, typed):
        """Whether the postcode or town is as it stood, so that it is not looked up anew."""
        return self.before is not None and typed == self.typed_of(self.before)["postcode"]

    def refuse_far(self, point):
        """A mark far from what was typed is a mistake in one of the two; an old one far from a new town is dropped."""
        if point is None or self.where is None:
            return
        if self.before is not None and str(point) == self.typed_of(self.before)["point"]:
            self.cleaned_data["point"] = None
            return
        miles = miles_between(point.lat, point.lng, self.where.lat, self.where.lng)
        if miles > (MILES_FROM_POSTCODE if self.where.kind == "postcode" else MILES_FROM_TOWN):
            self.add_error("postcode", FAR.format(miles=round(miles)))

    def row(self, identity, by):
        """The row that it makes; `facts` hides its point where the address is withheld."""
        told = self.cleaned_data
        answers = {name: told[name] for name in ("name", "address", "visibility", "directions")}
        answers = {name: text.replace("\r\n", "\n") for name, text in answers.items()}
        if self.where is not None:
            answers |= venue_at(self.where, told["postcode"])
        if point := told["point"]:
            answers |= {"lat": point.lat, "lng": point.lng}
        return self.row_with(identity, answers)
