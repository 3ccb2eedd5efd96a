"""All listings of a region by their last check."""

from urllib.parse import urlencode

from django.urls import reverse

from groups.curating.lists.columns import Column
from groups.curating.lists.sorting import Sort
from groups.curating.lists.views import FilteredList
from groups.curating.today.parts import Part
from groups.models import Rung
from groups.records.calling.calls import may_ring

from .bands import counted
from .filters import StalenessFilter
from .positions import LABELS, placed

# What searches know of a listing besides, and this list does not tell.
NOT_READ = ("names", "found_by", "about", "places", "written", "who_for", "recorded", "card")


class StalenessList(FilteredList):
    """Listings, when each was last confirmed, and where it stands on the ladder."""

    page, title, row_template = "curating:staleness", "How old our facts are", "curating/staleness/row.html"
    template_name = "curating/staleness/list.html"
    filterset_class = StalenessFilter
    sorts = (
        Sort("oldest", "The longest not confirmed first, those never confirmed last",
             ("search_entry__confirmed_on", "pk")),
        Sort("newest", "Last confirmed first", ("-search_entry__confirmed_on", "name", "pk")),
        Sort("name", "By name", ("name", "pk")),
        Sort("town", "By town", ("town", "name", "pk")),
    )  # fmt: skip
    columns = (
        Column("Name", lambda group: group.name),
        Column("Town", lambda group: group.town or group.area),
        Column("Region", lambda group: group.region),
        Column("Confirmed on", lambda group: group.confirmed and group.confirmed.isoformat()),
        Column("Where it stands", lambda group: group.position),
        Column("Status", lambda group: group.get_status_display()),
    )

    def rows(self):
        rows = may_ring(self.request.user).select_related("region", "search_entry")
        return rows.defer("description", *(f"search_entry__{name}" for name in NOT_READ))

    def dress(self, rows):
        for group in placed(rows):
            entry = getattr(group, "search_entry", None)
            group.confirmed = entry and entry.confirmed_on
        return rows

    def get_context_data(self, **kwargs):
        return super().get_context_data(bands=self.parts(), **kwargs)

    def parts(self):
        """[`Part`]: how many of these regions' listings are in each band, and how many are archived."""
        form = self.filtered.form
        region = form.cleaned_data.get("region") if form.is_valid() else None
        groups = may_ring(self.request.user)
        found, archived = counted(groups.filter(region__slug=region) if region else groups)
        more = {"region": region} if region else {}
        asked = [(band.label, count, {"band": band.name}) for band, count in found]
        asked.append((LABELS[Rung.ARCHIVED], archived, {"ladder": Rung.ARCHIVED.value}))
        return [Part(label, count, f"{reverse(self.page)}?{urlencode(told | more)}") for label, count, told in asked]
