"""The groups that were drawn for the phone audit, and the share of those that were wrong, quarter by quarter."""

import django_filters
from django.utils import timezone

from groups.curating.lists.columns import Column
from groups.curating.lists.sorting import Sort
from groups.curating.lists.views import FilteredList
from groups.facts.audits import by_quarter
from groups.models import Audited, AuditResult
from groups.records.calling.audits import quarter_of
from groups.records.calling.calls import may_ring

TO_RING = "none"


class AuditFilter(django_filters.FilterSet):
    """By quarter, this one unless another is asked for, and by what was found."""

    quarter = django_filters.CharFilter(label="Quarter, such as 2026Q4", method="of_quarter")
    result = django_filters.ChoiceFilter(
        label="What was found", choices=[(TO_RING, "Still to ring"), *AuditResult.choices], method="found",
        empty_label="Anything",
    )  # fmt: skip

    class Meta:
        model = Audited
        fields = ()

    def filter_queryset(self, rows):
        found = super().filter_queryset(rows)
        is_asked = self.form.cleaned_data.get("quarter")
        return found if is_asked else found.filter(quarter=quarter_of(timezone.localdate()))

    def of_quarter(self, rows, name, value):
        return rows.filter(quarter=value.strip().upper())

    def found(self, rows, name, value):
        return rows.filter(result="" if value == TO_RING else value)


class AuditList(FilteredList):
    """What was drawn for the audit, in the order drawn; each is rung, and the call says what was found."""

    page, title, row_template = "curating:audits", "Phone audit", "curating/audits/row.html"
    template_name = "curating/audits/list.html"
    lede = "Confirmed listings, drawn by chance each quarter. Ring them as any other: what the call finds counts."
    empty = "None of your groups was drawn."
    filterset_class = AuditFilter
    sorts = (Sort("place", "As they were drawn", ("quarter", "place", "pk")),)
    columns = (
        Column("Quarter", lambda row: row.quarter),
        Column("Name", lambda row: row.group.name),
        Column("Region", lambda row: row.group.region),
        Column("What was found", lambda row: row.get_result_display()),
        Column("On", lambda row: row.found_on and row.found_on.isoformat()),
    )

    def rows(self):
        own = may_ring(self.request.user).order_by().values("pk")
        return Audited.objects.filter(group__in=own).select_related("group__region")

    def get_context_data(self, **kwargs):
        return super().get_context_data(quarters=by_quarter(), **kwargs)
