"""The lists of this room: pairs that are open, requests that wait, and the merges of the last months."""

from datetime import timedelta

import django_filters
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from groups.curating.lists.columns import Column
from groups.curating.lists.regions import RegionFilter
from groups.curating.lists.sorting import Sort
from groups.curating.lists.views import FilteredList
from groups.models import Merge, MergeRequest, Pair, PairState
from groups.records.people.scope import kept_groups, theirs

MERGES_SHOWN = timedelta(days=90)
KINDS = (
    ("name", "Their names"), ("phone", "The same phone number"), ("email", "The same email address"),
    ("site", "The same website or page"), ("postcode", "The same postcode"), ("charity", "The same charity number"),
    ("host", "The same organisation"), ("meeting", "The same day and time"),
)  # fmt: skip
STATES = ((PairState.NOT_THE_SAME, "Not the same"), (PairState.GONE, "Not alike any more"))


def of_two(person, one, other):
    """A condition: to be of two groups, one of which is of this person's regions, and none kept by them."""
    near = theirs(person, f"{one}__region", group=one, organisation="")
    near |= theirs(person, f"{other}__region", group=other, organisation="")
    return near & ~kept_groups(person, one) & ~kept_groups(person, other)


class OfTwo(django_filters.FilterSet):
    """Filters of what is about two groups: `pair` names their columns."""

    pair = ("first", "second")
    region = RegionFilter(method="in_region")
    name = django_filters.CharFilter(label="Part of a name", method="of_name", max_length=100)

    def in_region(self, rows, name, region):
        one, other = self.pair
        return rows.filter(Q(**{f"{one}__region__slug": region}) | Q(**{f"{other}__region__slug": region}))

    def of_name(self, rows, name, text):
        one, other = self.pair
        return rows.filter(Q(**{f"{one}__name__icontains": text}) | Q(**{f"{other}__name__icontains": text}))


class PairFilter(OfTwo):
    evidence = django_filters.ChoiceFilter(
        label="What they have in common", choices=KINDS, method="with_evidence", empty_label="Anything"
    )
    score = django_filters.NumberFilter(label="Score of at least", field_name="score", lookup_expr="gte")
    state = django_filters.ChoiceFilter(label="Which", choices=STATES, method="in_state", empty_label="May be one")

    @property
    def qs(self):
        """Without another choice, those that are open."""
        is_chosen = self.form.is_valid() and self.form.cleaned_data.get("state")
        return super().qs if is_chosen else super().qs.filter(state=PairState.OPEN)

    def with_evidence(self, rows, name, what):
        return rows.annotate(told=Cast("evidence", TextField())).filter(told__contains=f'["{what}"')

    def in_state(self, rows, name, state):
        return rows.filter(state=state)


class ListOfTwo(FilteredList):
    """A list of this room, with links to the others."""

    template_name = "curating/duplicates/list.html"


class PairsView(ListOfTwo):
    """Two listings that may be one, the likest first."""

    page, title = "curating:pairs", "May be listed twice"
    lede = "Each pair has a score: what speaks for it, less what speaks against it."
    empty = "No pair waits here."
    filterset_class, row_template = PairFilter, "curating/duplicates/pair_row.html"
    sorts = (
        Sort("score", "The likest first", ("-score", "pk")),
        Sort("found", "Found first", ("found_at", "pk")),
        Sort("name", "By name", ("first__name", "pk")),
    )
    columns = (
        Column("One", lambda pair: pair.first.name),
        Column("Region", lambda pair: pair.first.region),
        Column("Other", lambda pair: pair.second.name),
        Column("Region of the other", lambda pair: pair.second.region),
        Column("Score", lambda pair: pair.score),
        Column("Why", lambda pair: " ".join(sentence for _, sentence, _ in pair.evidence)),
        Column("State", lambda pair: pair.get_state_display()),
        Column("Found", lambda pair: f"{pair.found_at:%Y-%m-%d}"),
    )

    def rows(self):
        rows = Pair.objects.filter(of_two(self.request.user, "first", "second"))
        return rows.select_related("first__region", "second__region")


class RequestFilter(OfTwo):
    pair = ("survivor", "loser")


class RequestsView(ListOfTwo):
    """What somebody asked to merge, and waits."""

    page, title = "curating:merge_requests", "Asked to become one"
    empty = "Nothing waits here."
    filterset_class, row_template = RequestFilter, "curating/duplicates/request_row.html"
    sorts = (Sort("oldest", "The oldest first", ("made_at", "pk")),)
    columns = (
        Column("Stays", lambda one: one.survivor.name),
        Column("Goes", lambda one: one.loser.name),
        Column("Asked by", lambda one: one.by_name),
        Column("Why", lambda one: one.why),
        Column("Asked on", lambda one: f"{one.made_at:%Y-%m-%d}"),
        Column("Waits for", lambda one: one.get_waiting_for_display()),
    )

    def rows(self):
        rows = MergeRequest.objects.filter(of_two(self.request.user, "survivor", "loser"))
        return rows.filter(state=MergeRequest.State.WAITING).select_related("survivor__region", "loser__region")


class MergeFilter(OfTwo):
    pair = ("survivor", "loser")
    undone = django_filters.BooleanFilter(
        label="Taken apart again", field_name="undone_at", lookup_expr="isnull", exclude=True
    )


class MergesView(ListOfTwo):
    """What was merged in the last ninety days, so that a mistake is seen while somebody remembers."""

    page, title = "curating:merges", "Made one in the last 90 days"
    lede = "Look through these now and then. What should not have been merged can be taken apart again."
    empty = "Nothing was merged here in the last 90 days."
    filterset_class, row_template = MergeFilter, "curating/duplicates/merge_row.html"
    sorts = (Sort("newest", "The newest first", ("-pk",)), Sort("name", "By name", ("survivor__name", "pk")))
    columns = (
        Column("Stays", lambda one: one.survivor.name),
        Column("Went", lambda one: one.loser.name),
        Column("By", lambda one: one.by_name),
        Column("Why", lambda one: one.why),
        Column("On", lambda one: f"{one.at:%Y-%m-%d}"),
        Column("Taken apart on", lambda one: one.undone_at and f"{one.undone_at:%Y-%m-%d}"),
    )

    def rows(self):
        rows = Merge.objects.filter(of_two(self.request.user, "survivor", "loser"))
        since = timezone.now() - MERGES_SHOWN
        return rows.filter(at__gte=since).select_related("survivor__region", "loser__region")
