"""The list of calls for the day, and the way on from one to the next."""

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.shortcuts import redirect
from django.urls import reverse

from groups.curating.lists.columns import Column
from groups.curating.lists.saving import query_of
from groups.curating.lists.sorting import Sort
from groups.curating.lists.views import FilteredList
from groups.models import Asking, AskingStep, Call
from groups.records.calling.calls import may_ring
from groups.records.paging import a_page

from .filters import CallFilter


class CallList(FilteredList):
    """Whom to ring today: nobody answered, there is nobody to write to, or a call is to be made again."""

    page, title, row_template = "curating:calls", "Whom to ring", "curating/calls/row.html"
    lede = "Groups that did not answer our mails, that we cannot write to, or that somebody means to ring again."
    empty = "Nobody is to be rung today."
    filterset_class = CallFilter
    sorts = (
        Sort("town", "By town", ("town", "name", "pk")),
        Sort("name", "By name", ("name", "pk")),
        Sort("confirmed", "The longest not confirmed first", ("search_entry__confirmed_on", "name", "pk")),
    )
    columns = (
        Column("Name", lambda group: group.name),
        Column("Town", lambda group: group.town or group.area),
        Column("Region", lambda group: group.region),
        Column("Why", lambda group: group.why),
        Column("Last call", lambda group: group.last and group.last.get_outcome_display()),
        Column("On", lambda group: group.last and group.last.at.date().isoformat()),
        Column("Ring again on", lambda group: group.ring_on and group.ring_on.isoformat()),
    )

    def rows(self):
        return may_ring(self.request.user).select_related("region").defer("description")

    def dress(self, rows):
        return dressed(rows, query_of(self.request.GET))


class NextCall(CallList):
    """On from one group to the next of the list that was opened; back to the list where there is none."""

    def get(self, request, pk):
        found = self.after(str(pk)) or self.after("")
        query = query_of(request.GET)
        more = f"?{query}" if query else ""
        if not found or found[0].pk == pk:
            messages.success(request, "That was the last one of this list.")
            return redirect(reverse("curating:calls") + more)
        return redirect(reverse("calling:call", args=[found[0].pk]) + more)

    def after(self, key):
        return a_page(self.found, key, keys=self.sort.keys, size=1).rows


def dressed(groups, query=""):
    """The groups, each with its `last` call, when to `ring_on`, `why`, and the `query` of the list."""
    pks = [group.pk for group in groups]
    last = {one.group_id: one for one in Call.objects.filter(group__in=pks).order_by("pk")}
    notes = dict(Asking.objects.open().filter(group__in=pks).order_by().values_list("group", last_note()))
    for group in groups:
        group.last, group.query = last.get(group.pk), query
        group.ring_on = group.last and group.last.again_on
        group.why = notes.get(group.pk) or "Somebody means to ring again."
    return groups


def last_note():
    """Why an asking is on the list, as the step says that put it there."""
    return Subquery(
        AskingStep.objects.filter(asking=OuterRef("pk")).exclude(note="").order_by("-pk").values("note")[:1]
    )
