"""When a group is due to be asked: by its kind, from the oldest of the facts that the page shows.

A confirmation covers what was shown. What a keeper has changed since counts for what they changed, never for the rest:
who has just typed the hours has not said that the phone number is right. They are left in peace for some weeks, though.
"""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from groups.facts.freshness import confirmations
from groups.listing.asking.showing import QUESTIONS
from groups.models import Asking, Check, Group, Keeper, Outcome, Publication, Reach, Status, What
from groups.records.calling import peace
from groups.records.people.roles import keepers_of

DAY = timedelta(days=1)


def to_ask():
    """The groups that are asked by the clock and wait for no answer now.

    Those that are left in peace are not among them. Those that nobody ever confirmed, keeps, or was asked about are
    old entries: `first_asking` brings them in.
    """
    confirmed = Check.objects.confirming().filter(group=OuterRef("pk"))
    asked = Asking.objects.filter(group=OuterRef("pk"))
    of_host = Q(organisation=OuterRef("organisation")) | Q(organisation=OuterRef("organisation__owner"))
    kept = Keeper.objects.present().filter(Q(group=OuterRef("pk")) | of_host)
    groups = Group.objects.published().exclude(Exists(asked.filter(ended_at=None)))
    groups = groups.exclude(pk__in=peace.present().values("group"))
    known = groups.filter(Exists(confirmed) | Exists(asked) | Exists(kept))
    rows = known.select_related("organisation__owner", "region").prefetch_related("checks", "sessions", "askings")
    return rows.order_by("pk")


def due_on(group):
    """The day from which a group is to be asked; None for one that is not asked at all."""
    if group.publication != Publication.PUBLISHED or group.status == Status.CLOSED:
        return None
    edited = edits_of(group)
    floor = max(filter(None, (after_edit(edited), after_changed(group))), default=None)
    if group.status == Status.PAUSED and group.paused_until:
        return max(filter(None, (group.paused_until, floor)))
    due = oldest_known(group, edited) + relativedelta(months=months_between(group))
    return max(filter(None, (due, floor)))


def kind_of(group):
    """What a group is as far as it decides how often it is asked: the first of these that fits."""
    if any(session.ends_on for session in group.sessions.all()):
        return "sessions that end"
    if group.reach == Reach.ONLINE:
        return "online"
    return "hosted" if group.organisation_id else "independent"


def months_between(group):
    every = settings.ASKING_EVERY_MONTHS
    return every.get(kind_of(group), every["other"])


def oldest_known(group, edited):
    """The day since which the oldest fact has been known: each as it was last confirmed, or changed by a keeper, or
    else since the listing was written down."""
    start = timezone.localdate(group.created_at)
    return min(last_known(group, question, edited) or start for question in QUESTIONS)


def last_known(group, question, edited):
    """The day on which the answer to one question was last told by the group; None when it never was."""
    told = (one.on for one in confirmations(group, {question}) if one.is_by_the_group)
    return max(filter(None, (max(told, default=None), edited.get(question))), default=None)


def edits_of(group):
    """{question: the day on which a keeper last changed its answer}."""
    found = {}
    for change in changes_by_keepers(group):
        before, after = (change.before or {}).get("answers", {}), change.after["answers"]
        for question in set(before) | set(after):
            if before.get(question) != after.get(question):
                found[question] = timezone.localdate(change.at)
    return found


def changes_by_keepers(group):
    """The changes that its present keepers made, the first first."""
    people = [keeper.person_id for keeper in keepers_of(group)]
    return group.changes.filter(by__in=people).exclude(after=None).exclude(what=What.CHECKED).order_by("number")


def after_edit(edited):
    """A keeper who has just changed something is not asked at once whether it is right."""
    return max(edited.values()) + DAY * settings.ASKING_QUIET_AFTER_EDIT_DAYS if edited else None


def after_changed(group):
    """Who answered that something has changed has some days to say what."""
    said = [one.answered_at for one in group.askings.all() if one.outcome == Outcome.CHANGED]
    return timezone.localdate(max(said)) + DAY * settings.ASKING_AFTER_CHANGED_DAYS if said else None
