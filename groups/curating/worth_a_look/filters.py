"""How a list of findings is filtered: by region, and whether what is known already is shown instead."""

import django_filters

from groups.curating.lists.regions import RegionFilter
from groups.models import Finding

from .found import is_known

LOOK, KNOWN = "", "known"


class FindingFilters(django_filters.FilterSet):
    """The region, and which of the findings."""

    region = RegionFilter()
    which = django_filters.ChoiceFilter(
        label="Which", choices=[(KNOWN, "Known, left out until they change")], empty_label="To look at", method="pick"
    )

    class Meta:
        model = Finding
        fields = ("region", "which")

    def pick(self, rows, name, value):
        return rows

    def filter_queryset(self, rows):
        known = self.form.cleaned_data.get("which") == KNOWN
        return super().filter_queryset(rows).filter(is_known() if known else ~is_known())

    @property
    def shows_known(self):
        return self.is_valid() and self.form.cleaned_data.get("which") == KNOWN
