"""How the list of calls is filtered."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone

from groups.curating.lists.regions import RegionFilter
from groups.models import Group, Outcome
from groups.records.calling.calls import last_calls, to_ring

NOT_RUNG = "not-rung"
OUTCOMES = [(NOT_RUNG, "Not rung yet"), *Outcome.choices]


class CallFilter(django_filters.FilterSet):
    """By region, what came of the last call, and a part of the name; what is not due yet only where it is asked for."""

    region = RegionFilter()
    last = django_filters.ChoiceFilter(
        label="The last call", choices=OUTCOMES, method="last_came_to", empty_label="Whatever came of it"
    )
    name = django_filters.CharFilter(label="A part of its name", method="named")
    later = django_filters.BooleanFilter(
        label="Those of later days, too", widget=forms.CheckboxInput, method="with_later"
    )

    class Meta:
        model = Group
        fields = ()

    def filter_queryset(self, rows):
        found = super().filter_queryset(rows)
        later = self.form.cleaned_data.get("later")
        return to_ring(found, until=None if later else timezone.localdate())

    def last_came_to(self, rows, name, value):
        if value == NOT_RUNG:
            return rows.exclude(pk__in=last_calls().values("group"))
        return rows.filter(pk__in=last_calls().filter(outcome=value).values("group"))

    def named(self, rows, name, value):
        return rows.filter(Q(name__icontains=value.strip()))

    def with_later(self, rows, name, value):
        return rows
