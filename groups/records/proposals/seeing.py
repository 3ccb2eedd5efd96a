"""Changes that went live at once: a curator looks at each afterwards, and may put it back."""

from django.db import transaction
from django.utils import timezone

from groups.models import NotYetSeen, What
from groups.records import states
from groups.records.differences import compare
from groups.records.errors import NotYours, Problem, Refused
from groups.records.people.roles import curates, keeps
from groups.records.questions.kinds import holds_removed
from groups.records.queue import settle as settle_item
from groups.records.serialising import from_json

from .letters import tell_author


@transaction.atomic
def mark_seen(change, *, by):
    """A curator has looked at a change that went live at once; never at their own, nor of a listing that they keep.

    Gives its `NotYetSeen`.
    """
    waiting = NotYetSeen.objects.select_for_update().get(change=change)
    listing = waiting.change.group or waiting.change.organisation
    if is_own(waiting.change, by) or not curates(by, waiting.region_id, listing):
        raise NotYours("Somebody else, who curates the region, looks at this.")
    if waiting.seen_at is None:
        waiting.seen_by, waiting.seen_at = by, timezone.now()
        waiting.save(update_fields=["seen_by", "seen_at"])
        settle_item(waiting.item, by=by)
    return waiting


def is_own(change, person):
    """Whether a person made a change, or keeps the listing that it is about."""
    return change.by_id == person.pk or keeps(person, change.group or change.organisation)


@transaction.atomic
def put_back(change, *, version, by, why):
    """Take back what one change said, and nothing that was said since; gives the new `Change`. Its author is told why.

    Raises NotYours, and Refused: without a reason, late, or where somebody has changed the same answers since.
    """
    if not why.strip():
        raise Refused(Problem("why", "Say why you put it back."))
    mark_seen(change, by=by)
    listing = change.group or change.organisation
    made = states.act(listing, lambda now: without(change, now), What.REVERTED, version=version, by=by, why=why.strip())
    tell_author(change, listing, why.strip())
    return made


def without(change, now):
    """The record as it is now, with the answers that the change gave as they were before it. Raises Refused."""
    before, after = from_json(change.before), from_json(change.after)
    differences = compare(before, after)
    if since := [one.question.label for one in differences if now[one.question.name] != one.after]:
        raise Refused(f"Somebody has changed this again since: {', '.join(since)}. Look at the listing as it is now.")
    answers = {one.question.name: one.before for one in differences if not holds_removed(one.before)}
    return now.with_answers(answers)
