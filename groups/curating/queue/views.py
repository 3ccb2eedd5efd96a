"""The list of what waits, and one item."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.functional import cached_property

from groups.curating.deciding.base import DecidingView
from groups.curating.lists.columns import Column
from groups.curating.lists.sorting import Sort
from groups.curating.lists.views import FilteredList
from groups.records import queue
from groups.records.paging import LONGEST
from groups.records.queue.kinds import KINDS, entries_of, open_entries
from groups.records.queue.reading import seen_by

from .addresses import address_of
from .filters import QueueFilter
from .forms import KnownForm
from .marks import marked

# So many things of one item are shown at most.
MOST_SHOWN = 50


class QueueList(FilteredList):
    """What waits for this curator, danger first, then the oldest."""

    page, title, row_template = "curating:queue", "What waits for you", "curating/queue/row.html"
    empty = "Nothing waits. Thank you."
    filterset_class = QueueFilter
    sorts = (
        Sort("danger", "Danger first, then the oldest", ("-is_urgent", "waiting_since", "pk")),
        Sort("oldest", "The oldest first", ("waiting_since", "pk")),
        Sort("newest", "The newest first", ("-waiting_since", "-pk")),
        Sort("name", "By name", ("name", "pk")),
    )
    columns = (
        Column("What it is", lambda item: item.get_kind_display()),
        Column("Name", lambda item: item.name),
        Column("Region", lambda item: item.region),
        Column("Waits for", lambda item: item.get_waiting_for_display()),
        Column("Since", lambda item: item.waiting_since.date().isoformat()),
        Column("Marks", lambda item: ", ".join(item.marks)),
    )

    def rows(self):
        return queue.waiting_for(self.request.user).select_related("region")

    def dress(self, rows):
        return marked(rows)


class ItemView(DecidingView):
    """One item: where one thing hangs on it, that thing's own page; else all of them, and what happened so far."""

    form_class, thing = KnownForm, "item"
    template_name = "curating/queue/item.html"
    success_url = reverse_lazy("curating:queue")
    done = "It is known now. It comes back when the listing changes."

    @cached_property
    def item(self):
        if len(str(self.kwargs["pk"])) > LONGEST:
            raise Http404
        rows = seen_by(self.request.user).select_related("group", "organisation", "region")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def version(self):
        return self.item.version

    @cached_property
    def opened(self):
        """What is open on it, the first first."""
        return list(open_entries(self.item)[:MOST_SHOWN])

    def get(self, request, *args, **kwargs):
        address = address_of(self.item.kind, self.opened[0]) if len(self.opened) == 1 else None
        return redirect(address) if address else super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        item, opened = self.item, self.opened
        told = {
            "item": item,
            "entries": [(one, address_of(item.kind, one)) for one in opened],
            "number_before": entries_of(item).count() - len(opened),
            "events": item.events.order_by("-pk")[:MOST_SHOWN],
            "may_be_known": bool(item.listing) and not item.closed_at and KINDS[item.kind].may_be_known,
        }
        return super().get_context_data(**kwargs) | told

    def act(self, form):
        told = form.cleaned_data
        queue.mark_known(self.item, version=told["version"], by=self.request.user, why=told["why"])
