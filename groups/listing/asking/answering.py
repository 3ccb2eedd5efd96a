"""An answer to an asking: still right, something changed, paused, closed; changing it for a while, and taking it back.

Every answer is one transaction and carries the version that was shown. It is made in the name of the group, whose
mailbox the link went to; we do not know which person pressed the button, and never say that we do.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from groups.mail import bounces
from groups.models import Asking, Group, How, Outcome, Publication, SaidBy, Status
from groups.records import history, queue, states
from groups.records.calling.calls import NOT_REACHED
from groups.records.errors import Refused

from . import links, running
from .showing import QUESTIONS

BY_LINK = "The group, by the link that we sent"
BY_CALL = "The group, asked by phone"
BY_SOMEBODY = "Somebody else, asked by phone"
RUNS_NOT = {Outcome.PAUSED: Status.PAUSED, Outcome.CLOSED: Status.CLOSED}


@dataclass(frozen=True)
class Answer:
    """What somebody answered, and the version of the listing that they saw. `is_hearsay`: a curator heard it from
    somebody else, and not from the group."""

    outcome: str
    version: int
    until: date | None = None
    last_message: str = ""
    go_instead: str = ""
    note: str = ""
    is_hearsay: bool = False


class TooLate(Refused):
    """There is an answer already, and it can be changed no longer."""


@transaction.atomic
def answer(link, given, *, by=None):
    """Write down an answer and do what it says; gives the `Asking`. The same answer twice is one.

    `by` is the curator who rang and is signed in; whoever holds a link is not known.

    Raises Refused (its `problems` say why) where the listing has changed since it was shown, and TooLate.
    """
    asking, group = locked(link.asking)
    refuse_who_is_asked_no_longer(link, group)
    if is_same(asking, group, given):
        return asking
    if not is_newest(asking):
        raise TooLate("We have asked again since. Please use the link in our newest mail.")
    if given.outcome in NOT_REACHED:
        refuse_no_answer(link, asking)
    by, how = (by or BY_CALL, How.CALL) if link.is_from_a_call else (BY_LINK, How.KEEPER_LINK)
    version = take_back_first(asking, group, by) if asking.outcome else put_back(group, given, by)
    before = version
    carry_out(group, given, version, by, how, asking)
    if not link.is_from_a_call:
        for step in asking.steps.filter(recipient__startswith=link.recipient):
            bounces.clear(step.recipient)
    return written_down(asking, group, given, by, before if given.outcome in RUNS_NOT else None)


@transaction.atomic
def without_asking(group, given, *, by):
    """Write down what a curator was told by a group that nobody asked just now, and do what it says. Raises Refused."""
    carry_out(group, given, put_back(group, given, by), by, How.CALL)


def carry_out(group, given, version, by, how, asking=None):
    """Do what an answer says, which is a check in any case."""
    if given.outcome in RUNS_NOT:
        stop(asking, group, given, version, by, how)
    else:
        check(group, given, version, by, how, takes_back=asking and asking.made_check)


def refuse_who_is_asked_no_longer(link, group):
    """Raises TooLate for the link of a keeper who was removed, or of an address that was taken out: they still read
    what was answered, and change nothing."""
    if not links.may_answer(group, link.recipient):
        raise TooLate("This link went to an address that we do not ask about this group any more.")


def refuse_no_answer(link, asking):
    """Raises Refused where nobody rang, and TooLate where the group has answered: a call takes that back only by an
    answer."""
    if not link.is_from_a_call:
        raise Refused("Choose one of the answers.")
    if asking.outcome:
        raise TooLate("The group has answered already. Choose one of the four answers to change that.")


def locked(asking):
    """(the asking, its group) as they are now, nobody else answering until this is through."""
    asking = Asking.objects.select_for_update().get(pk=asking.pk)
    return asking, Group.objects.get(pk=asking.group_id)


def is_same(asking, group, given):
    """Whether this is what was answered already: a button that was pressed twice."""
    is_same_day = given.outcome != Outcome.PAUSED or group.paused_until == given.until
    return asking.outcome == given.outcome and is_same_day


def take_back_first(asking, group, by):
    """Undo what an earlier answer did, where it may be changed; gives the version of the listing then."""
    if not may_change(asking, group):
        raise TooLate("This was answered, and the answer can be changed no longer.")
    if asking.outcome in RUNS_NOT:
        running.reopen(group, to_version=asking.before_version, version=group.version, by=by, asking=asking)
        group.refresh_from_db()
    return group.version


def put_back(group, given, by):
    """A listing that was archived because nobody answered is public again once somebody does; gives its version."""
    if group.publication != Publication.ARCHIVED or given.outcome in NOT_REACHED:
        return given.version
    states.restore(group, version=given.version, by=by, why="Somebody answered after all")
    group.refresh_from_db()
    return group.version


def stop(asking, group, given, version, by, how):
    """Pause or close it, at once."""
    if given.outcome == Outcome.PAUSED:
        running.pause(group, until=given.until, version=version, by=by, how=how, asking=asking, note=given.note)
    else:
        told = {"last_message": given.last_message, "go_instead": given.go_instead, "said_by": said_by(given)}
        running.close(group, version=version, by=by, how=how, asking=asking, note=given.note, **told)


def check(group, given, version, by, how, takes_back):
    """Only what the page showed is confirmed, and only by *right*."""
    states.check(
        group, version=version, outcome=given.outcome, said_by=said_by(given), questions=QUESTIONS, how=how,
        note=given.note, takes_back=takes_back, by=by, why=given.note[: history.LONGEST_REASON],
    )  # fmt: skip


def said_by(given):
    """That nobody answered, or that a number is wrong, is no word of the group's."""
    is_elses = given.is_hearsay or given.outcome in NOT_REACHED
    return SaidBy.SOMEONE_ELSE if is_elses else SaidBy.THE_GROUP


def written_down(asking, group, given, by, before):
    """The asking with its answer. Nobody answering the phone is no answer: such an asking stays open."""
    group.refresh_from_db()
    if given.outcome in NOT_REACHED:
        return asking
    who = BY_SOMEBODY if given.is_hearsay else as_told(by)
    asking.outcome, asking.answered_by, asking.before_version = given.outcome, who, before
    asking.answered_at = asking.ended_at = timezone.now()
    asking.answered_version = group.version
    asking.made_check = group.checks.order_by("-pk").first()
    asking.save()
    queue.settle(asking.item, by_name=BY_CALL if not isinstance(by, str) else by)
    return asking


def as_told(by):
    """Who answered, in words. A curator's name stands with the check alone, where it is let go of when they leave."""
    return by if isinstance(by, str) else BY_CALL


def may_change(asking, group):
    """Whether an answer may still be changed: for some days, until something newer is known of the listing."""
    return (
        bool(asking.outcome)
        and is_within(asking, settings.ASKING_CHANGE_ANSWER_DAYS)
        and is_newest(asking)
        and group.version == asking.answered_version
        and not group.checks.filter(pk__gt=asking.made_check_id).exists()
    )


def may_undo(asking, group):
    """Whether a pause or an end that the answer made can be taken back: for longer, while the group is still so."""
    return (
        asking.outcome in RUNS_NOT
        and is_within(asking, settings.ASKING_UNDO_DAYS)
        and is_newest(asking)
        and group.status == RUNS_NOT[asking.outcome]
    )


def is_within(asking, days):
    return timezone.now() < asking.answered_at + timedelta(days=days)


def is_newest(asking):
    return not Asking.objects.filter(group=asking.group_id, number__gt=asking.number).exists()


@transaction.atomic
def undo(link, *, version):
    """Take a pause or an end back: the group runs as it did before, and is asked as if nobody had answered.

    Raises Refused where that cannot be done any more.
    """
    asking, group = locked(link.asking)
    refuse_who_is_asked_no_longer(link, group)
    if not may_undo(asking, group):
        raise TooLate("This can be taken back no longer.")
    by = BY_CALL if link.is_from_a_call else BY_LINK
    running.reopen(group, to_version=asking.before_version, version=version, by=by, asking=asking)
    asking.outcome, asking.answered_by, asking.answered_at, asking.ended_at = "", "", None, None
    asking.answered_version = asking.before_version = asking.made_check = None
    asking.save()
    queue.settle(asking.item, by_name=by)
    return asking
