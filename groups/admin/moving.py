"""The point of a venue put right: on a map, or typed, as a new version of its listing with a reason."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from groups.curating.forms import VersionedForm
from groups.listing.places import meant
from groups.models import Venue
from groups.records.errors import Refused
from groups.records.paging import LONGEST
from groups.records.venues import move_venue

MOVED = 302


class MoveForm(VersionedForm):
    """Latitude and longitude, typed, looked up, or taken from the cross of the map, and why.

    Sent to look a place up (`looks`), it takes the point of that place and asks for nothing else.
    """

    place = forms.CharField(
        label="A postcode or town to look up", required=False, max_length=100,
        help_text="Only if you do not know the point. It is looked up here, and nobody else is asked.",
    )  # fmt: skip
    point = forms.CharField(
        label="Latitude and longitude", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="In degrees, with a comma between, as 53.79480,-1.54660. The map fills it in, too.",
        error_messages={"required": "Type a point, or put the mark on the map."},
    )  # fmt: skip
    why = forms.CharField(
        label="Why?", max_length=280, help_text="It stands in the history of the listing.",
        error_messages={"required": "Say why it is moved."},
    )  # fmt: skip

    def __init__(self, data=None, **told):
        super().__init__(data, **told)
        self.looks = data is not None and "look" in data
        for name in ("point", "why"):
            self.fields[name].required = not self.looks

    def clean_place(self):
        """Looks it up; the point stands in its field afterwards, to be seen before it is sent."""
        typed = self.cleaned_data["place"].strip()
        if not self.looks:
            return typed
        if not typed:
            raise forms.ValidationError("Type a postcode or a town.")
        where, choices, problem = meant(typed)
        if problem:
            raise forms.ValidationError(" ".join([problem, "; ".join(one.key for one in choices)]).strip())
        self.data = self.data.copy()
        self.data["point"] = f"{where.lat:.5f},{where.lng:.5f}"
        return typed

    def clean_point(self):
        if self.looks:
            return None
        try:
            lat, lng = (round(float(part), 5) for part in self.cleaned_data["point"].split(","))
        except (ValueError, OverflowError):
            raise forms.ValidationError("That is no point. It looks like 53.79480,-1.54660") from None
        return lat, lng


def move(request, pk):
    """The page on which a venue is moved."""
    if len(str(pk)) > LONGEST:
        raise Http404
    venue = get_object_or_404(Venue.objects.select_related("group", "organisation"), pk=pk)
    listing = venue.group or venue.organisation
    form = MoveForm(request.POST or None, initial={"point": point_of(venue), "version": listing.version})
    status = 200
    if request.method == "POST":
        status = 422 if not form.is_valid() else 200 if form.looks else carried_out(request, form, venue)
    if status == MOVED:
        messages.success(request, "Moved. It is a new version of its listing.")
        return redirect("admin:groups_venue_change", venue.pk)
    told = {"form": form, "venue": venue, "listing": listing, "at": point_of(venue)}
    return render(request, "admin/move_venue.html", told, status=status)


def point_of(venue):
    """Where it is now, as it is typed; "" where nobody said."""
    return "" if venue.lat is None else f"{venue.lat},{venue.lng}"


def carried_out(request, form, venue):
    """Move it; gives the status of the answer. A refusal stands beside its field, with the version there is now."""
    told = form.cleaned_data
    lat, lng = told["point"]
    try:
        move_venue(venue, lat=lat, lng=lng, version=told["version"], by=request.user, why=told["why"])
    except Refused as refused:
        for problem in refused.problems:
            form.add_error("point" if problem.question in ("point", "venues") else None, problem.text)
        venue.refresh_from_db(fields=["lat", "lng"])
        owner = venue.group or venue.organisation
        owner.refresh_from_db(fields=["version"])
        form.data = form.data.copy()
        form.data["version"] = owner.version
        return 409
    return MOVED
