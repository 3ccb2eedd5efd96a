"""What a curator was told on the phone: it answers the group's asking where there is one, becomes a check, and a call.

One transaction. Whoever rang beside somebody else is told so first, and then may say the same again.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from groups.listing.asking import answering, links, running
from groups.listing.asking.answering import Answer
from groups.models import Asking
from groups.records.calling import audits, calls


@dataclass(frozen=True)
class Told:
    """What was told (`given`), whether the group runs again, a note for curators alone, and when to ring again."""

    given: Answer
    runs_again: bool = False
    note: str = ""
    again_on: date | None = None


@transaction.atomic
def record(group, told, *, seen, by):
    """Write a call down and do what it says; gives the `Call`. Raises Refused (its `problems` say why)."""
    group, _ = calls.lock(group, seen=seen, by=by)
    given, asking = told.given, asking_of(group)
    if told.runs_again:
        running.reopen(group, version=given.version, by=by)
        group.refresh_from_db()
        given, asking = replace(given, version=group.version), open_asking(group)
    if asking:
        link = links.Link(asking, links.CALL, timezone.localdate())
        answering.answer(link, given, by=by)
    else:
        answering.without_asking(group, given, by=by)
    audits.take_from_call(group, given.outcome, by)
    check = group.checks.order_by("-pk").first()
    return calls.write_down(
        group, outcome=given.outcome, check=check, asking=asking, note=told.note, again_on=told.again_on, by=by
    )


def with_answer(groups):
    """These groups with the `answer` to the newest asking of each and when it was given; neither where none was."""
    newest = Asking.objects.filter(group=OuterRef("pk")).order_by("-number")
    told = {"answer": Subquery(newest.values("outcome")[:1]), "answered_at": Subquery(newest.values("answered_at")[:1])}
    return groups.annotate(**told)


def open_asking(group):
    return Asking.objects.open().filter(group=group).first()


def newest_asking(group):
    return Asking.objects.filter(group=group).order_by("-number").first()


def asking_of(group):
    """The asking that a call answers: the open one, or one that was answered so lately that this may be changed."""
    asking = newest_asking(group)
    is_answered = asking and (asking.ended_at is None or answering.may_change(asking, group))
    return asking if is_answered else None
