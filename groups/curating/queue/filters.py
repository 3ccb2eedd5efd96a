"""How the queue is filtered."""

import django_filters
from django import forms
from django.db.models import Q

from groups.curating.lists.regions import RegionFilter
from groups.models import QueueItem, QueueKind, WaitingFor
from groups.records.queue import came_in_a_file

TURNS = [(one.value, one.label) for one in WaitingFor if one not in (WaitingFor.NOBODY, WaitingFor.KEEPER)]


class QueueFilter(django_filters.FilterSet):
    """By kind, region, whose turn it is, danger, and a part of the name."""

    kind = django_filters.MultipleChoiceFilter(
        label="What it is", choices=QueueKind.choices, widget=forms.CheckboxSelectMultiple
    )
    region = RegionFilter()
    turn = django_filters.ChoiceFilter(label="Waits for", field_name="waiting_for", choices=TURNS, empty_label="Anyone")
    urgent = django_filters.BooleanFilter(
        label="Danger or privacy alone", field_name="is_urgent", widget=forms.CheckboxInput, method="only_urgent"
    )
    in_file = django_filters.BooleanFilter(
        label="Came in a file or a feed alone", widget=forms.CheckboxInput, method="only_in_files"
    )
    name = django_filters.CharFilter(label="A part of its name", method="named")

    class Meta:
        model = QueueItem
        fields = ()

    def only_urgent(self, rows, name, value):
        return rows.filter(is_urgent=True) if value else rows

    def only_in_files(self, rows, name, value):
        return rows.filter(came_in_a_file()) if value else rows

    def named(self, rows, name, value):
        return rows.filter(Q(name__icontains=value.strip()))
