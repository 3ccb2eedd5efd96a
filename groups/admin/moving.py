"""The point of a venue put right: on a map, or typed, as a new version of its listing with a reason."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from groups.curating.forms import VersionedForm
from groups.models import Venue
from groups.records.errors import Refused
from groups.records.paging import LONGEST
from groups.records.venues import move_venue


class MoveForm(VersionedForm):
    """Latitude and longitude, typed or taken from the cross of the map, and why."""

    point = forms.CharField(
        label="Latitude and longitude", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="In degrees, with a comma between, as 53.79480,-1.54660. The map fills it in, too.",
        error_messages={"required": "Type a point, or put the mark on the map."},
    )  # fmt: skip
    why = forms.CharField(
        label="Why?", max_length=280, help_text="It stands in the history of the listing.",
        error_messages={"required": "Say why it is moved."},
    )  # fmt: skip

    def clean_point(self):
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
    at = "" if venue.lat is None else f"{venue.lat},{venue.lng}"
    form = MoveForm(request.POST or None, initial={"point": at, "version": listing.version})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = carried_out(request, form, venue)
        if status == 200:
            return redirect("admin:groups_venue_change", venue.pk)
    told = {"form": form, "venue": venue, "listing": listing, "at": at}
    return render(request, "admin/move_venue.html", told, status=status)


def carried_out(request, form, venue):
    """Move it; gives the status of the answer. A refusal stands beside its field, with the version there is now."""
    told = form.cleaned_data
    lat, lng = told["point"]
    try:
        move_venue(venue, lat=lat, lng=lng, version=told["version"], by=request.user, why=told["why"])
    except Refused as refused:
        for problem in refused.problems:
            form.add_error("point" if problem.question in ("point", "venues") else None, problem.text)
        venue.refresh_from_db()
        owner = venue.group or venue.organisation
        owner.refresh_from_db(fields=["version"])
        form.data = form.data.copy()
        form.data["version"] = owner.version
        return 409
    messages.success(request, "Moved. It is a new version of its listing.")
    return 200
