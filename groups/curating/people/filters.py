"""How the list of curators is filtered."""

import django_filters
from django.db.models import Q

from groups.curating.lists.regions import RegionFilter
from groups.models import Curator

YES_NO = (("yes", "Yes"), ("no", "No"))


class PeopleFilter(django_filters.FilterSet):
    """By region, by whether they have a second step, and by a part of the name or address."""

    region = RegionFilter(empty_label="Any")
    step = django_filters.ChoiceFilter(
        label="Has set up a second step", choices=YES_NO, empty_label="Any", method="with_step"
    )
    name = django_filters.CharFilter(label="A part of their name, address or network", method="named")

    class Meta:
        model = Curator
        fields = ()

    def with_step(self, rows, name, value):
        return rows.filter(has_step=value == "yes")

    def named(self, rows, name, value):
        part = value.strip()
        own = Q(person__name__icontains=part) | Q(person__email__icontains=part)
        return rows.filter(own | Q(network__name__icontains=part))
