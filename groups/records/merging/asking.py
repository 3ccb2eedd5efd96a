"""Curators ask for a merge, agree to it, or not.

One curator may merge at once where one of the two listings is not published, and nobody else keeps it. Two that are
published need a second curator. Two that different people keep wait until these had their say. Nobody who keeps either
decides. A request is of the versions that were seen: when either listing changes, it falls.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from groups.models import MergeRequest, Publication, QueueKind, WaitingFor

from .. import history
from ..actions import refuse_unseen
from ..duplicates.guards import refuse_who_may_not, refuse_without_reason
from ..errors import NotYours, Refused
from ..people.roles import keepers_of
from ..queue import enter, settle
from .joining import begin, lock_pair, merge
from .letters import tell_keepers
from .previewing import becomes
from .undoing import unmerge

State = MergeRequest.State


@transaction.atomic
def ask(*, survivor, loser, survivor_version, loser_version, choices, by, why):
    """Ask that two groups are made one; gives the `MergeRequest`, done already where nobody else need agree.

    `choices` is as `merge` takes it. Raises NotYours, and Refused with all that stands against it.
    """
    begin(by, why)
    survivor, loser = lock_pair(survivor, loser)
    refuse_who_may_not(by, survivor, loser)
    refuse_unseen(survivor, survivor_version)
    refuse_unseen(loser, loser_version)
    becomes(survivor, loser, choices)
    refuse_asked_already(survivor, loser)
    request = MergeRequest.objects.create(
        survivor=survivor, loser=loser, survivor_version=survivor_version, loser_version=loser_version,
        choices=choices, why=why.strip(), by=by, by_name=by.name, not_before=not_before(survivor, loser),
        waiting_for=WaitingFor.SECOND if needs_second(survivor, loser) else WaitingFor.KEEPER,
    )  # fmt: skip
    if is_ready(request):
        return carry_out(request, by)
    enter(QueueKind.MERGE, request, listing=survivor)
    if request.not_before > timezone.now():
        tell_keepers("asked", survivor, loser, hours=settings.MERGE_WAITS_HOURS)
    return request


def needs_second(survivor, loser):
    """Whether a second curator must agree: both are what people find."""
    return {survivor.publication, loser.publication} == {Publication.PUBLISHED}


def not_before(survivor, loser):
    """When it may be done: where different people keep the two, after these had time to say something."""
    one, other = ({keeper.person_id for keeper in keepers_of(listing)} for listing in (survivor, loser))
    waits = one and other and one != other
    return timezone.now() + timedelta(hours=settings.MERGE_WAITS_HOURS if waits else 0)


def refuse_asked_already(*listings):
    """Raises Refused where one of them is part of a request that waits."""
    either = Q(survivor__in=listings) | Q(loser__in=listings)
    if there := MergeRequest.objects.filter(either, state=State.WAITING).select_related("survivor", "loser").first():
        who = there.by_name or "A curator who has left"
        raise Refused(f"{who} asked already to merge “{there.loser}” into “{there.survivor}”. Decide about that first.")


def is_ready(request):
    """Whether nobody need agree to it any more, and its wait is over."""
    return request.waiting_for == WaitingFor.KEEPER and request.not_before <= timezone.now()


@transaction.atomic
def agree(request, *, version, by, why=""):
    """A second curator agrees; it is done, or as soon as its wait is over. Raises NotYours, Refused."""
    history.lock()
    request = open_request(request, version, by)
    if request.by == by:
        raise NotYours("You asked for this yourself. Another curator agrees, or does not.")
    if request.waiting_for != WaitingFor.SECOND:
        raise Refused("Nobody need agree to this any more. It is done when its wait is over.")
    note_decision(request, by, why)
    request.waiting_for = WaitingFor.KEEPER
    if is_ready(request):
        return carry_out(request, by)
    save(request)
    settle(request.item, by=by, why=why)
    return request


@transaction.atomic
def decline(request, *, version, by, why):
    """It is not done: a curator says why, who asked for it or another. Raises NotYours, Refused."""
    refuse_without_reason(why)
    history.lock()
    request = open_request(request, version, by)
    note_decision(request, by, why)
    end(request, State.DECLINED)
    settle(request.item, by=by, why=why)
    return request


def open_request(request, version, by):
    """The request's row, locked. Raises Refused late, NotYours to who may not decide about its listings."""
    fresh = (
        MergeRequest.objects.select_for_update(of=("self",))
        .select_related("survivor", "loser", "item", "by")
        .get(pk=request.pk)
    )
    if fresh.state != State.WAITING:
        who = f" by {fresh.decided_by_name}" if fresh.decided_by_name else ""
        raise Refused(f"This was decided already{who}: {fresh.get_state_display().lower()}.")
    if fresh.version != version:
        raise Refused("Something happened to this since you opened it. Look at it again before you decide.")
    refuse_who_may_not(by, fresh.survivor, fresh.loser)
    return fresh


def note_decision(request, by, why):
    request.decided_by, request.decided_by_name = by, by.name
    request.decided_at, request.decided_why = timezone.now(), why.strip()


def end(request, state):
    request.state, request.waiting_for = state, WaitingFor.NOBODY
    save(request)


def save(request):
    request.version += 1
    request.save()


def carry_out(request, by):
    """Make the two one, as they were seen; by whom it was decided last."""
    request.decided_by, request.decided_by_name = by, by.name
    request.decided_at = request.decided_at or timezone.now()
    # First, so that it does not fall by its own change.
    end(request, State.DONE)
    request.merge = merge(
        survivor=request.survivor, loser=request.loser, survivor_version=request.survivor_version,
        loser_version=request.loser_version, choices=request.choices, by=by, why=request.why,
    )  # fmt: skip
    request.save(update_fields=["merge"])
    settle(request.item, by=by)
    tell_keepers("done", request.survivor, request.loser)
    return request


def do_due(now=None):
    """Do what was agreed to and has waited long enough; gives the requests. What cannot be done any more falls."""
    rows = MergeRequest.objects.filter(
        state=State.WAITING, waiting_for=WaitingFor.KEEPER, not_before__lte=now or timezone.now()
    )
    return [done for pk in list(rows.values_list("pk", flat=True)) if (done := do_one(pk))]


@transaction.atomic
def do_one(pk):
    """Do one, unless it is done or gone by now."""
    history.lock()
    rows = MergeRequest.objects.select_for_update(of=("self",)).select_related("survivor", "loser", "item")
    request = rows.filter(pk=pk, state=State.WAITING, waiting_for=WaitingFor.KEEPER).first()
    if request is None:
        return None
    try:
        with transaction.atomic():
            return carry_out(request, request.decided_by or request.by)
    except Refused as refused:
        fall(MergeRequest.objects.get(pk=pk), "The wait is over", str(refused))
        return None


def fall(request, by_name, why):
    """It is no longer of what was seen."""
    request.decided_by, request.decided_by_name, request.decided_why = None, by_name, why[:300]
    request.decided_at = timezone.now()
    end(request, State.FELL)
    settle(request.item, by_name=by_name, why=why)


def on_change(sender, changes, **told):
    """A receiver of `records.changed.listings_changed`: requests of these listings as they were fall."""
    pks = {change.group_id for change in changes} - {None}
    if not pks:
        return
    either = Q(survivor__in=pks) | Q(loser__in=pks)
    # By number first: nearly always there is none, and two whole listings cost much to ask for.
    waiting = MergeRequest.objects.filter(either, state=State.WAITING).order_by("pk").values_list("pk", flat=True)
    for pk in list(waiting):
        fall_if_changed(MergeRequest.objects.select_related("survivor", "loser", "item").get(pk=pk))


def fall_if_changed(request):
    """A request whose listings are not at the versions that were seen falls."""
    seen = ((request.survivor, request.survivor_version), (request.loser, request.loser_version))
    changed = next((listing for listing, version in seen if listing.version != version), None)
    if changed:
        why = f"“{changed}” changed before it was done. Ask again if it is still right."
        fall(request, "The listing changed", why)


@transaction.atomic
def take_apart(done, *, survivor_version, loser_version, by, why, decisions=None):
    """Undo a merge, as `unmerge` does, for who may decide about its listings. Raises NotYours, Refused, Undecided."""
    history.lock()
    refuse_who_may_not(by, done.survivor, done.loser)
    seen = {"survivor_version": survivor_version, "loser_version": loser_version}
    return unmerge(done, **seen, by=by, why=why, decisions=decisions)
