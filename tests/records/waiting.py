"""What waits, written straight into its table and entered into the queue as the actions do it."""

from django.utils import timezone

from groups.models import Asking, AskingStep, Claim, NotYetSeen, QueueKind, Report
from groups.records import queue


def report_of(listing, *, is_urgent=False, **told):
    """A report of the public about a group or an organisation, in its queue."""
    owner = "group" if hasattr(listing, "region_id") else "organisation"
    told = {"kind": "closed", "words": "It is shut", "region": getattr(listing, "region", None)} | told
    row = Report.objects.create(is_urgent=is_urgent, **{owner: listing}, **told)
    queue.enter(QueueKind.REPORT, row, listing=listing)
    return row


def missing_group(region, **told):
    """A group that somebody misses."""
    row = Report.objects.create(
        **{"kind": "missing", "name": "Synthetic missed", "words": "x", "region": region} | told
    )
    queue.enter(QueueKind.MISSING, row)
    return row


def claim_of(listing, person):
    """A claim that waits for a curator."""
    row = Claim.objects.create(person=person, group=listing, evidence="I run it", to_curator_at=timezone.now())
    queue.enter(QueueKind.CLAIM, row, listing=listing)
    return row


def live_change(change, region):
    """A change that went live and was not seen."""
    row = NotYetSeen.objects.create(change=change, region=region)
    queue.enter(QueueKind.LIVE, row, listing=change.group or change.organisation)
    return row


def call_to(group):
    """A group that is to be rung."""
    row = Asking.objects.create(group=group, number=1, due_on=timezone.localdate(), version=1)
    AskingStep.objects.create(asking=row, rung="curator")
    queue.enter(QueueKind.CALL, row, listing=group)
    return row
