"""How the list of all listings by their last check is filtered."""

import django_filters
from django import forms

from groups.curating.lists.regions import RegionFilter
from groups.index.naming import holding
from groups.models import Group, Rung

from . import positions
from .bands import BANDS, BY_NAME, pauses_that_end


class StalenessFilter(django_filters.FilterSet):
    """By region, when it was confirmed, where it stands on the ladder, a pause that ends, a part of the name."""

    region = RegionFilter()
    band = django_filters.ChoiceFilter(
        label="Confirmed", choices=[(band.name, band.label) for band in BANDS], method="in_band", empty_label="Whenever"
    )
    ladder = django_filters.ChoiceFilter(
        label="Where it stands", choices=list(positions.LABELS.items()), method="on_ladder", empty_label="Anywhere"
    )
    pauses = django_filters.BooleanFilter(
        label="Paused, and the pause ends this week", widget=forms.CheckboxInput, method="with_a_pause_that_ends"
    )
    name = django_filters.CharFilter(label="A part of its name", method="named")

    class Meta:
        model = Group
        fields = ()

    def filter_queryset(self, rows):
        """What is archived is in no band, and is listed only where it is asked for; the rest is sorted by what
        searches know, before anything else is read of it."""
        found = super().filter_queryset(rows)
        is_with_archived = self.form.cleaned_data.get("ladder") in (positions.PEACE, Rung.ARCHIVED)
        return found if is_with_archived else found.filter(search_entry__isnull=False)

    def in_band(self, rows, name, value):
        return rows.filter(BY_NAME[value].condition)

    def on_ladder(self, rows, name, value):
        return rows.filter(positions.at(value))

    def with_a_pause_that_ends(self, rows, name, value):
        return rows.filter(pauses_that_end()) if value else rows

    def named(self, rows, name, value):
        return holding(rows, value)
