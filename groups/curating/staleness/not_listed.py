"""Groups that asked not to be listed: the list, and the page on which one is taken out or put back."""

import django_filters
from django import forms
from django.db.models import Q
from django.urls import reverse_lazy

from groups.curating.forms import WORDS, VersionedForm
from groups.curating.lists.columns import Column
from groups.curating.lists.regions import RegionFilter
from groups.curating.lists.sorting import Sort
from groups.curating.lists.views import FilteredList
from groups.models import Group, Publication
from groups.records.calling import unlisting
from groups.records.calling.calls import groups_for

from .acting import OfGroup


class NotListedFilter(django_filters.FilterSet):
    """By region, and a part of the name."""

    region = RegionFilter()
    name = django_filters.CharFilter(label="A part of its name", method="named")

    class Meta:
        model = Group
        fields = ()

    def named(self, rows, name, value):
        return rows.filter(Q(name__icontains=value.strip()))


class NotListedList(FilteredList):
    """Those that asked not to be listed, the last first."""

    page, title = "curating:not_listed", "Asked not to be listed"
    row_template = "curating/staleness/not_listed_row.html"
    lede = "Nobody finds these groups, and no file brings them back unseen."
    empty = "No group of your regions has asked not to be listed."
    filterset_class = NotListedFilter
    sorts = (
        Sort("newest", "The last first", ("-publication_at", "-pk")),
        Sort("name", "By name", ("name", "pk")),
    )
    columns = (
        Column("Name", lambda group: group.name),
        Column("Region", lambda group: group.region),
        Column("Why", lambda group: group.publication_why),
        Column("Since", lambda group: group.publication_at.date().isoformat()),
    )

    def rows(self):
        return groups_for(self.request.user).filter(publication=Publication.WITHDRAWN).select_related("region")


class NotListedForm(VersionedForm):
    """Who asked, and that it is meant."""

    why = forms.CharField(
        label="Who asked for this, and how?", max_length=300, widget=WORDS,
        help_text="Such as “its keeper, by phone on 3 May”. It stands in its history for curators. Please name nobody.",
        error_messages={"required": "Say who asked for it, and how."},
    )  # fmt: skip
    is_sure = forms.BooleanField(
        label="Yes, I mean it", error_messages={"required": "Tick this if you mean it."}
    )  # fmt: skip


class NotListedView(OfGroup):
    """Take a group out of the directory, or put it back: both at once, for everybody."""

    form_class = NotListedForm
    template_name = "curating/staleness/not_listed.html"
    success_url = reverse_lazy("curating:not_listed")

    @property
    def is_withdrawn(self):
        return self.group.publication == Publication.WITHDRAWN

    def get_context_data(self, **kwargs):
        return super().get_context_data(is_withdrawn=self.is_withdrawn, **kwargs)

    def act(self, form):
        told, by = form.cleaned_data, self.request.user
        act = unlisting.put_back if self.is_withdrawn else unlisting.take_out
        act(self.group, why=told["why"], version=told["version"], by=by)
        if self.is_withdrawn:
            return f"“{self.group}” is listed again."
        return f"“{self.group}” is not listed any more."
