"""The parameters of a search as one FilterSet: their names, labels, choices and limits, as a form and for an API.

The search reads its parameters itself (`asking/parameters.py`), since it refuses nothing: what makes no sense is put
right and said. The form is strict, so it tells a programmer what a page only remarks on.
"""

from functools import partial

import django_filters
from django import forms

from .asking.options import LABELS, choices_of
from .asking.parameters import LONGEST_TEXT, NARROWEST, SORTS, WIDEST
from .search import GroupSearch


def one_of(parameter):
    """A parameter with options: several values mean any of them."""
    return django_filters.MultipleChoiceFilter(label=LABELS[parameter], choices=partial(choices_of, parameter))


class WholeNumberFilter(django_filters.NumberFilter):
    """A number without a fraction."""

    field_class = forms.IntegerField


class GroupFilters(django_filters.FilterSet):
    """Every parameter of `GroupSearch`, declared."""

    q = django_filters.CharFilter(
        label="Words", max_length=LONGEST_TEXT, help_text="Words of a name, a topic or a place, or a whole sentence."
    )
    place = django_filters.CharFilter(
        label="Place", max_length=LONGEST_TEXT, help_text="A town, district, county, region or postcode in England."
    )
    radius = django_filters.NumberFilter(
        label="Miles around the place", min_value=NARROWEST, max_value=WIDEST, help_text="Chosen for you if left out."
    )
    experience = one_of("experience")
    community = one_of("community")
    attendance = one_of("attendance")
    contact = one_of("contact")
    day = one_of("day")
    region = one_of("region")
    time = one_of("time")
    approach = one_of("approach")
    activity = one_of("activity")
    leadership = one_of("leadership")
    referral = one_of("referral")
    open = one_of("open")
    cost = one_of("cost")
    carers = one_of("carers")
    language = one_of("language")
    access = one_of("access")
    structure = one_of("structure")
    setting = one_of("setting")
    value = one_of("value")
    base = one_of("base")
    grouping = one_of("grouping")
    confirmed = one_of("confirmed")
    sort = django_filters.ChoiceFilter(label="Order", choices=SORTS, help_text="Chosen for you if left out.")
    page = WholeNumberFilter(label="Page", min_value=1)

    def filter_queryset(self, queryset):
        """What the one public query answers, in no order and not cut into pages."""
        return GroupSearch(self.data, queryset).qs
