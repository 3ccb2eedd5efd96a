"""What a curator watches, with what changed since they looked."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from groups.curating.lists.columns import Column
from groups.curating.lists.sorting import Sort
from groups.curating.lists.views import FilteredList
from groups.models import Watch
from groups.records.paging import LONGEST
from groups.records.watching import watches

from .filters import WatchFilters

# More changes than these nobody reads here; the rest stands in the history.
MOST_SHOWN = 200


class WatchingView(FilteredList):
    """The listings that somebody watches. What changed stays marked until they say that they have seen it."""

    page, title = "curating:watching", "What you watch"
    lede = "Listings whose history you asked to be shown. Open the history of any listing to watch it."
    row_template = "curating/history/watched.html"
    filterset_class = WatchFilters
    sorts = (
        Sort("newest", "Watched last, first", ("-since", "-pk")),
        Sort("oldest", "Watched longest, first", ("since", "pk")),
    )
    columns = (
        Column("Listing", lambda row: row.listing),
        Column("Watched since", lambda row: f"{row.since:%Y-%m-%d}"),
        Column("Changed since you looked", lambda row: "yes" if row.has_changed else "no"),
    )
    empty = "You watch nothing yet."

    def rows(self):
        return watches.watched_by(self.request.user).select_related("group", "organisation")

    def dress(self, rows):
        since = watches.changes_since([row for row in rows if row.has_changed], MOST_SHOWN)
        for row in rows:
            row.changes = since.get(row.pk, [])
        return rows

    def post(self, request, *args, **kwargs):
        """Say that the changes of a listing were seen, or watch it no longer; else what every list takes."""
        for name, act in (("seen", self.seen), ("unwatch", self.unwatch)):
            if number := numbered(request.POST.get(name, "")):
                act(get_object_or_404(Watch, pk=number, person=request.user))
                return redirect(request.get_full_path())
        return super().post(request, *args, **kwargs)

    def seen(self, watch):
        watches.saw(watch, by=self.request.user, number=numbered(self.request.POST.get("number", "")))

    def unwatch(self, watch):
        watches.unwatch(watch.listing, by=self.request.user)
        messages.success(self.request, f"You watch “{watch.listing}” no longer.")


def numbered(text):
    """A number that a form sends; 0 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else 0
