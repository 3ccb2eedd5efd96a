"""Groups that are left in peace: nobody is asked whether they are right, until a day or until somebody ends that.

A group may ask for it, or a curator may know that asking does harm. Its page says all the same how old its facts are.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from groups.models import Asking, Call, Group, LeftInPeace
from groups.records import queue
from groups.records.errors import NotYours, Problem, Refused

from .calls import may_ring

LONGEST = timedelta(days=5 * 366)


def present(day=None):
    """Those that are left in peace on a day, today unless another is given."""
    rows = LeftInPeace.objects.filter(ended_at=None)
    return rows.filter(Q(until=None) | Q(until__gt=day or timezone.localdate()))


def is_left(group, day=None):
    return present(day).filter(group=group).exists()


@transaction.atomic
def leave(group, *, why, until=None, version, by):
    """Leave a group in peace until a day, or for good; an open asking ends, and nobody means to ring again. Gives the
    row. Raises Refused."""
    group = locked(group, by)
    if not why.strip():
        raise Refused(Problem("why", "Say why nobody should ask them."))
    if group.version != version:
        raise Refused("The listing has changed since you opened this page. Look at it, and send this again.")
    if is_left(group):
        raise Refused("It is left in peace already.")
    refuse_day(until)
    now = timezone.now()
    LeftInPeace.objects.filter(group=group, ended_at=None).update(ended_at=now, ended_by_name="Its day came")
    made = LeftInPeace.objects.create(group=group, why=why.strip(), until=until, by=by, by_name=by.name)
    end_asking(group, by)
    Call.objects.filter(group=group).exclude(again_on=None).update(again_on=None)
    return made


def refuse_day(until):
    today = timezone.localdate()
    if until is not None and not today < until <= today + LONGEST:
        raise Refused(Problem("until", "Give a day that is still to come, within five years; or none, for good."))


def end_asking(group, by):
    """Nobody waits for an answer any more; whoever has the link may still give one."""
    for asking in Asking.objects.select_for_update().filter(group=group, ended_at=None):
        asking.ended_at = timezone.now()
        asking.save(update_fields=["ended_at"])
        queue.settle(asking.item, by=by, why="Left in peace")


@transaction.atomic
def end(group, *, by):
    """Ask a group again, as its own clock says. Raises Refused where it is not left in peace."""
    group = locked(group, by)
    row = LeftInPeace.objects.select_for_update().filter(group=group, ended_at=None).first()
    if row is None:
        raise Refused("It is not left in peace any more.")
    row.ended_at, row.ended_by, row.ended_by_name = timezone.now(), by, by.name
    row.save(update_fields=["ended_at", "ended_by", "ended_by_name"])
    return row


def locked(group, by):
    """The group, nobody else acting on it. Raises NotYours."""
    group = Group.objects.select_for_update().get(pk=group.pk)
    if not may_ring(by).filter(pk=group.pk).exists():
        raise NotYours("The curators of its region decide about this, but not about a group that they keep.")
    return group
