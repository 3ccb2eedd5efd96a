"""How the history of a listing, what is watched and what was blanked are filtered."""

import django_filters
from django.db.models import Q

from groups.curating.lists.regions import RegionFilter
from groups.models import Change, Group, Redaction, Watch, What


class ChangeFilters(django_filters.FilterSet):
    """What was done, and by whom."""

    what = django_filters.ChoiceFilter(label="What was done", choices=What.choices, empty_label="Anything")
    who = django_filters.CharFilter(label="By whom (part of the name)", method="by_name", max_length=150)

    class Meta:
        model = Change
        fields = ("what", "who")

    def by_name(self, rows, name, value):
        return rows.filter(Q(by_name__icontains=value) | Q(by_name="", by__email__icontains=value))


class WatchFilters(django_filters.FilterSet):
    """Only what changed."""

    CHANGED = "changed"
    which = django_filters.ChoiceFilter(
        label="Which", choices=[(CHANGED, "Changed since you looked")], empty_label="All", method="pick"
    )

    class Meta:
        model = Watch
        fields = ("which",)

    def pick(self, rows, name, value):
        return rows.filter(has_changed=True) if value == self.CHANGED else rows


class RedactionFilters(django_filters.FilterSet):
    """In which region; an organisation is in those of its groups."""

    region = RegionFilter(method="in_region")

    class Meta:
        model = Redaction
        fields = ("region",)

    def in_region(self, rows, name, value):
        hosts = Group.objects.filter(region__slug=value).exclude(organisation=None).values("organisation")
        return rows.filter(Q(group__region__slug=value) | Q(organisation__in=hosts))
