"""What waits for a curator, the oldest first: a page of it at a time, by key, with counts that load nothing."""

from dataclasses import dataclass

from django.utils import timezone

from groups.models import Proposal, Report
from groups.records import claims
from groups.records.proposals import that_may_be_decided, to_be_seen
from groups.records.proposals.queues import theirs

A_PAGE = 20
# Counted no further: beyond it a queue is simply long.
MOST_COUNTED = 1000


@dataclass(frozen=True)
class Waiting:
    """A part of the queue: its rows on this page, how many there are in all, and the key of the next page."""

    rows: list
    count: int
    after: str = ""

    @property
    def is_more_than_counted(self):
        return self.count >= MOST_COUNTED


def counted(rows):
    """How many rows there are, counted no further than MOST_COUNTED."""
    return rows.order_by()[:MOST_COUNTED].count()


def proposals(person, after=""):
    """The proposals that this curator may decide."""
    rows = that_may_be_decided(person).select_related("by", "region", "group", "organisation")
    shown = rows
    if after and (last := Proposal.objects.filter(uuid=after).first()):
        shown = rows.filter(waiting_since__gte=last.waiting_since).exclude(pk=last.pk).exclude(
            waiting_since=last.waiting_since, pk__lt=last.pk
        )  # fmt: skip
    found = list(shown[: A_PAGE + 1])
    more = str(found[A_PAGE - 1].uuid) if len(found) > A_PAGE else ""
    return Waiting(found[:A_PAGE], counted(rows), more)


def changes(person):
    """The changes that went live at once and that nobody has looked at."""
    rows = to_be_seen(person).select_related("change__by", "change__group", "change__organisation", "region")
    return Waiting(list(rows[:A_PAGE]), counted(rows))


def reports(person):
    """What the public told of this curator's regions, what is urgent first."""
    rows = Report.objects.filter(theirs(person), closed_at=None).select_related("group", "organisation", "region")
    return Waiting(list(rows[:A_PAGE]), counted(rows))


def claims_of(person):
    """The claims that wait for this curator."""
    found = claims.that_may_be_decided(person)
    return Waiting(found[:A_PAGE], len(found))


def days(since):
    """For how many whole days something has waited."""
    return (timezone.now() - since).days
