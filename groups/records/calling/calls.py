"""Calls of curators: which groups somebody may ring, which are to be rung, and what came of it."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from groups.models import Asking, Call, Group, Outcome, Publication
from groups.records.errors import NotYours, Problem, Refused
from groups.records.people.roles import kept_by
from groups.records.people.scope import theirs

SHOWN = (Publication.PUBLISHED, Publication.ARCHIVED)
# What is no answer: somebody rings again.
NOT_REACHED = (Outcome.NO_ANSWER, Outcome.WRONG_NUMBER)
LONGEST_AHEAD = timedelta(days=366)


def groups_for(person):
    """The groups about which a curator decides: of their regions, but for those that they keep themselves."""
    groups, hosts = kept_by(person)
    rows = Group.objects.filter(theirs(person, group="")).exclude(pk__in=groups)
    return rows.exclude(Q(organisation__in=hosts) | Q(organisation__owner__in=hosts)) if hosts else rows


def may_ring(person):
    """The groups that a curator may ring: what is listed, or was until nobody answered."""
    return groups_for(person).filter(publication__in=SHOWN)


def to_ring(groups, *, until=None):
    """Those of these groups that wait for a call, by a day or (None) at any time.

    Their asking came to a curator, or a call said when to ring again. What the last call said of that holds.
    """
    askings, calls = Asking.objects.open().to_ring(), last_calls().exclude(again_on=None)
    if until is not None:
        askings = askings.filter(Q(ring_on=None) | Q(ring_on__lte=until))
        calls = calls.filter(again_on__lte=until)
    # One list of both: held against two, every group would be read.
    return groups.filter(pk__in=askings.order_by().values("group").union(calls.values("group")))


def last_calls():
    """The last call to each group."""
    later = Call.objects.filter(group=OuterRef("group"), pk__gt=OuterRef("pk"))
    return Call.objects.filter(~Exists(later)).order_by()


def last_call(group):
    return Call.objects.filter(group=group).order_by("-pk").first()


def lock(group, *, seen, by):
    """(the group, its last call), nobody else ringing until this is through. Raises NotYours for who may not ring it,
    and Refused where somebody rang since: `seen` is the number of the last call that was shown, 0 for none."""
    group = Group.objects.select_for_update().get(pk=group.pk)
    if not may_ring(by).filter(pk=group.pk).exists():
        raise NotYours("You can ring the groups of your region that you do not keep yourself.")
    last = last_call(group)
    if (last.pk if last else 0) != seen:
        raise Refused(rung_meanwhile(last))
    return group, last


def rung_meanwhile(last):
    if last is None:
        return "Look at the page again: no call was written down so far."
    who, when = last.by_name or "Somebody", f"{timezone.localtime(last.at):%H:%M}"
    told = last.get_outcome_display().lower()
    return f"{who} rang at {when} and wrote down: {told}. Send this again if your call was another one."


def write_down(group, *, outcome, check, asking=None, note="", again_on=None, by):
    """A call, within the transaction that did what it says; gives the `Call`. Raises Refused for a day that is none.

    Whom nobody reached is rung again on the next day, unless another is said.
    """
    again_on = again_on or next_day(outcome)
    refuse_day(again_on)
    if asking:
        Asking.objects.filter(pk=asking.pk).update(ring_on=again_on)
    return Call.objects.create(
        group=group, asking=asking, outcome=outcome, made_check=check, note=note, again_on=again_on, by=by,
        by_name=by.name,
    )  # fmt: skip


def next_day(outcome):
    return timezone.localdate() + timedelta(days=1) if outcome in NOT_REACHED else None


def refuse_day(again_on):
    today = timezone.localdate()
    if again_on is not None and not today <= again_on <= today + LONGEST_AHEAD:
        raise Refused(Problem("again_on", "Give a day from today on, within a year."))
