"""Reading the history of a listing: its changes, one version in full, two versions side by side."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from groups.curating.access import ForCurators
from groups.curating.lists.columns import Column
from groups.curating.lists.sorting import Sort
from groups.curating.lists.views import FilteredList
from groups.curating.told import told_by_each
from groups.records import history
from groups.records.errors import Refused
from groups.records.in_words import told
from groups.records.people.guards import why_not
from groups.records.watching import watches

from .filters import ChangeFilters
from .forms import CompareForm
from .listed import OfListing
from .sittings import who_made, with_sittings


class HistoryView(OfListing, FilteredList):
    """All that happened to a listing, the last first, by sittings: who, when, why, and what each change said."""

    template_name, row_template = "curating/history/history.html", "curating/history/change.html"
    filterset_class = ChangeFilters
    sorts = (Sort("last", "The last first", ("-pk",)), Sort("first", "The first first", ("pk",)))
    columns = (
        Column("When", lambda row: f"{row.at:%Y-%m-%d %H:%M}"),
        Column("What", lambda row: row.get_what_display()),
        Column("Version", lambda row: row.version),
        Column("By", who_made),
        Column("Why", lambda row: row.why),
        Column("What changed", lambda row: "; ".join(one.summary for one in row.told)),
    )
    empty = "Nothing has happened to it since it was listed."

    @property
    def title(self):
        return f"History of {self.listing}"

    def rows(self):
        return self.listing.changes.select_related("by")

    def dress(self, rows):
        for change, said in told_by_each(rows):
            change.told = said
        return with_sittings(rows)

    @cached_property
    def watched(self):
        """This person's watch of the listing, or None."""
        return watches.watched_by(self.request.user).filter(**watches.of(self.listing)).first()

    def get_context_data(self, **kwargs):
        compare = CompareForm(initial={"one": max(1, self.listing.version - 1), "other": self.listing.version})
        return super().get_context_data(**kwargs) | {"watched": self.watched, "compare": compare}

    def post(self, request, *args, **kwargs):
        """Watch the listing, or watch it no longer."""
        if "unwatch" in request.POST:
            watches.unwatch(self.listing, by=request.user)
            messages.success(request, "You watch this listing no longer.")
        else:
            watches.watch(self.listing, by=request.user)
            messages.success(request, "You watch this listing. What changes is shown under “What you watch”.")
        return redirect(request.get_full_path())


def record_at(listing, version):
    """The record of a listing at a version. Raises Http404 where it never had one of this number."""
    try:
        if version <= listing.version:
            return history.as_of_version(listing, version)
    except Refused as refused:
        raise Http404 from refused
    raise Http404


class VersionView(OfListing, ForCurators, TemplateView):
    """All that a listing said at one version."""

    template_name = "curating/history/version.html"

    @cached_property
    def number(self):
        return self.kwargs["number"]

    def get_context_data(self, **kwargs):
        record = record_at(self.listing, self.number)
        made = self.listing.changes.filter(version=self.number).defer("before", "after").order_by("number")
        told_here = {
            "number": self.number, "answers": told(None, record), "change": made.select_related("by").first(),
            "why_not": why_not(self.request.user, self.listing),
        }  # fmt: skip
        return super().get_context_data(**kwargs) | told_here


class CompareView(OfListing, ForCurators, TemplateView):
    """What one version says otherwise than another, whichever two."""

    template_name = "curating/history/compare.html"

    @cached_property
    def form(self):
        return CompareForm(self.request.GET or None)

    def get(self, request, *args, **kwargs):
        found = self.differences() if self.form.is_valid() else []
        told_here = self.get_context_data(form=self.form, told=found, is_compared=self.form.is_valid())
        return self.render_to_response(told_here, status=422 if self.form.errors else 200)

    def differences(self):
        """[Told] of the two versions; a number that the listing never had is said beside its field."""
        records = {}
        for name in ("one", "other"):
            try:
                records[name] = history.as_of_version(self.listing, self.form.cleaned_data[name])
            except Refused as refused:
                self.form.add_error(name, str(refused))
        return told(records["one"], records["other"]) if len(records) == 2 else []
