"""The pages of "worth a look": all queries with their counts, and what each of them found."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from groups.curating.access import Decides, ForCurators
from groups.curating.lists.columns import Column
from groups.curating.lists.sorting import Sort
from groups.curating.lists.views import FilteredList
from groups.models import Finding, Group, KnownFinding
from groups.records.errors import Refused
from groups.records.paging import LONGEST
from groups.records.watching import known

from .filters import FindingFilters
from .found import MOST_COUNTED, counts, standing
from .queries import BY_SLUG, by_level

# What is shown of a group here.
SHOWN = ("name", "slug", "town", "version", "modified_at", "region__name")


class WorthALookView(ForCurators, TemplateView):
    """All queries, the worst first, with how many groups each found."""

    template_name = "curating/worth_a_look/overview.html"

    def get_context_data(self, **kwargs):
        told = {"levels": by_level(counts(self.request.user)), "most": MOST_COUNTED}
        return super().get_context_data(**kwargs) | told


class FindingsView(Decides, FilteredList):
    """What one query found, and the button by which a finding is known and left out until its group changes."""

    template_name = "curating/worth_a_look/findings.html"
    row_template = "curating/worth_a_look/finding.html"
    filterset_class = FindingFilters
    sorts = (
        Sort("found", "Found first, first", ("pk",)),
        Sort("name", "By name", ("group__name", "pk")),
        Sort("town", "By town", ("group__town", "group__name", "pk")),
        Sort("changed", "Changed last, the longest ago first", ("group__modified_at", "pk")),
    )
    columns = (
        Column("Group", lambda row: row.group.name),
        Column("Town", lambda row: row.group.town),
        Column("Region", lambda row: row.group.region),
        Column("Page", lambda row: row.group.get_absolute_url()),
        Column("Changed last", lambda row: f"{row.group.modified_at:%Y-%m-%d}"),
        Column("Known because", lambda row: row.known.why if row.known else ""),
    )
    empty = "Nothing here. They are looked for anew every morning."

    @cached_property
    def query(self):
        try:
            return BY_SLUG[self.kwargs["slug"]]
        except KeyError as error:
            raise Http404 from error

    @property
    def page(self):
        return f"curating:findings {self.query.slug}"

    @property
    def title(self):
        return self.query.title

    @property
    def lede(self):
        return self.query.why

    def rows(self):
        return standing(self.request.user).filter(query=self.query.slug)

    def dress(self, rows):
        """With each row its group, and what somebody said of it where it is known: a list is sorted without them."""
        pks = [row.group_id for row in rows]
        known_of = self.known_of(pks) if self.filtered.shows_known else {}
        groups = {pk: one.group for pk, one in known_of.items()} or groups_of(pks)
        for row in rows:
            row.group, row.known = groups[row.group_id], known_of.get(row.group_id)
        return rows

    def known_of(self, pks):
        """{id of a group: what somebody said of it}, with the groups."""
        told = KnownFinding.objects.filter(query=self.query.slug, group__in=pks).select_related("group__region")
        return {one.group_id: one for one in told}

    def post(self, request, *args, **kwargs):
        """Say of a finding that it is known, or take that back; else what every list takes."""
        for name, act in (("known", self.know), ("again", self.look_again)):
            if number := request.POST.get(name):
                return self.done(act, self.finding(number))
        return super().post(request, *args, **kwargs)

    def finding(self, number):
        """The finding of this number, of those that this person may see."""
        is_number = number.isascii() and number.isdecimal() and len(number) <= LONGEST
        return get_object_or_404(self.rows(), pk=int(number)) if is_number else get_object_or_404(Finding, pk=None)

    def done(self, act, finding):
        try:
            act(finding)
        except Refused as refused:
            typed = self.why and f" You had written: “{self.why}”"
            messages.error(self.request, f"{refused}{typed}")
        return redirect(self.request.get_full_path())

    @property
    def why(self):
        """Why somebody says that it is known, without what no database keeps."""
        longest = KnownFinding._meta.get_field("why").max_length
        return self.request.POST.get("why", "").replace("\0", "").strip()[:longest]

    def know(self, finding):
        seen = self.request.POST.get("version", "")
        version = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) <= LONGEST else None
        known.know(finding, version=version, by=self.request.user, why=self.why)
        messages.success(self.request, f"“{finding.group}” is left out here until it changes.")

    def look_again(self, finding):
        known.look_again(finding, by=self.request.user)
        messages.success(self.request, f"“{finding.group}” is to be looked at again.")


def groups_of(pks):
    """{id: group}, with what is shown of each."""
    return Group.objects.select_related("region").only(*SHOWN).in_bulk(pks)
