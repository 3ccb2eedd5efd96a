"""Pausing, closing and reopening a group: at once, told to all its keepers, and taken back as easily.

Used by keepers who are signed in and by answers to an asking; `groups/records/states` does the act.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from groups.models import How, Outcome, SaidBy, Status, What
from groups.records import states
from groups.records.errors import Refused

from . import letters

RUNNING_QUESTIONS = tuple(states.NOT_SAID)
WHY = {
    Outcome.PAUSED: "The group said that it pauses",
    Outcome.CLOSED: "The group said that it has closed",
    "gone": "Somebody who should know said that it is not there any more",
    "reopened": "The group said that it runs again",
}


@transaction.atomic
def pause(group, *, until, reason="", version, by, how=How.KEEPER, asking=None, note=""):
    """Pause a group until a day; gives the `Change`. Raises Refused, also for a day that is not to come."""
    refuse_day(until)
    change = states.pause(group, until=until, reason=reason, version=version, by=by, why=WHY[Outcome.PAUSED])
    checked(group, change, Outcome.PAUSED, by, how, asking, note=note)
    letters.tell_keepers("paused", group, until=until, asking=asking)
    return change


def refuse_day(until):
    """Raises Refused for a pause that ends today or before, or so late that it is no pause."""
    today = timezone.localdate()
    if until is None or until <= today:
        raise Refused("Give a day that is still to come.")
    if until > today + timedelta(days=2 * 366):
        raise Refused("Give a day within two years. If it is longer, say that the group has closed.")


@transaction.atomic
def close(
    group, *, last_message="", go_instead="", version, by, how=How.KEEPER, asking=None, said_by=SaidBy.THE_GROUP,
    note="",
):  # fmt: skip
    """Close a group, with what it says last and where people can go instead; gives the `Change`. Raises Refused."""
    told = {"last_message": last_message, "go_instead": go_instead}
    why = WHY[Outcome.CLOSED] if said_by == SaidBy.THE_GROUP else WHY["gone"]
    change = states.close(group, version=version, by=by, why=why, **told)
    checked(group, change, Outcome.CLOSED, by, how, asking, said_by=said_by, note=note)
    letters.tell_keepers("closed", group, asking=asking)
    return change


@transaction.atomic
def reopen(group, *, to_version=None, version, by, asking=None):
    """A group runs again, or is as it was at an earlier version; gives the `Change`. Raises Refused."""
    change = states.reopen(group, to_version=to_version, version=version, by=by, why=WHY["reopened"])
    letters.tell_keepers("reopened", group, asking=asking)
    return change


def checked(group, change, outcome, by, how, asking, *, said_by=SaidBy.THE_GROUP, note=""):
    """That the group itself said so, or who else. It confirms nothing, and takes back what was answered before."""
    return states.check(
        group, version=change.version, outcome=outcome, said_by=said_by, questions=RUNNING_QUESTIONS,
        how=how, note=note, takes_back=asking and asking.made_check, by=by,
    )  # fmt: skip


def may_reopen(group):
    """Whether a keeper may say that it runs again: a pause at any time; an end for so long that it may be a slip."""
    if group.status == Status.PAUSED:
        return True
    since = timezone.now() - timedelta(days=settings.ASKING_UNDO_DAYS)
    return group.status == Status.CLOSED and group.changes.filter(what=What.CLOSED, at__gt=since).exists()
