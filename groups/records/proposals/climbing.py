"""What waits too long is passed on: curators are reminded, then any curator may decide, then those who run the site.

Silence never publishes. What is due follows from how long a proposal has waited since it was sent, or since its keeper
answered; what was done about it stands in its events. So a missed day is made up for, and a second run does nothing.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from groups.models import Happened, Proposal, ProposalEvent, ProposalState, WaitingFor
from groups.records.people.roles import curators_for, curators_of, present_curators
from groups.records.queue import climbing as queue_climbing

from .deciding import climb
from .events import tell
from .letters import tell_what_waits

BY = "The daily reminder"
# After these a proposal begins to wait for a curator.
BEGINS = (Happened.SENT, Happened.ANSWERED)


@dataclass(frozen=True)
class Due:
    """What is to be done about one proposal: it is moved `to` somebody else, or, where that is None, reminded of."""

    proposal: Proposal
    days: int
    to: WaitingFor | None

    @property
    def name(self):
        return self.proposal.name


@transaction.atomic
def climb_due(now=None, dry_run=False):
    """Do all that is due, and write to those whose turn it is; gives ([`Due`], {address: number of things}).

    Proposals, and what else may wait too long (`records/queue/climbing.py`).

    One run at a time: another waits for the rows, and then finds nothing due. A dry run only says what it would do.
    """
    now = now or timezone.now()
    due, items = due_now(now), queue_climbing.due_items(now, admins().exists())
    letters = Counter(address for one in due for address in addresses_of(one))
    letters.update(address for one in items for address in addresses_for(one.to, one.item.region_id))
    if not dry_run:
        for one in due:
            take(one)
        for one in items:
            queue_climbing.take(one, BY)
        for address, number in sorted(letters.items()):
            tell_what_waits(address, number)
    return [*due, *items], dict(letters)


def due_now(now):
    """What is due of everything that waits for a curator, the oldest first; the rows are locked."""
    waiting = Proposal.objects.filter(
        state=ProposalState.WAITING, waiting_for__in=(WaitingFor.CURATOR, WaitingFor.NEIGHBOUR)
    )
    rows = list(waiting.select_for_update().order_by("pk"))
    events = events_of(rows)
    there_are_admins = admins().exists()
    found = (due_of(row, events.get(row.pk, []), now, there_are_admins) for row in rows)
    return [one for one in found if one]


def events_of(rows):
    """{a proposal's id: [(what, when)]} in their order, in one query."""
    told = {}
    events = ProposalEvent.objects.filter(proposal__in=rows).order_by("pk")
    for pk, what, at in events.values_list("proposal", "what", "at"):
        told.setdefault(pk, []).append((what, at))
    return told


def due_of(proposal, events, now, there_are_admins):
    """The `Due` of one proposal, None where nothing is. A step that was missed is left out for the one after it."""
    began = max((at for what, at in events if what in BEGINS), default=proposal.made_at)
    days = (now - began) // timedelta(days=1)
    if days >= settings.PROPOSAL_ADMINS_AFTER_DAYS and there_are_admins:
        return Due(proposal, days, WaitingFor.ADMIN)
    if proposal.waiting_for != WaitingFor.CURATOR:
        return None
    if days >= settings.PROPOSAL_ANY_CURATOR_AFTER_DAYS:
        return Due(proposal, days, WaitingFor.NEIGHBOUR)
    was_reminded = any(what == Happened.REMINDED and at >= began for what, at in events)
    is_due = days >= settings.PROPOSAL_REMINDED_AFTER_DAYS and not was_reminded
    return Due(proposal, days, None) if is_due else None


def take(due):
    """Do it, with a line in the proposal's own history."""
    why = f"Nobody has decided for {due.days} days."
    if due.to is None:
        tell(due.proposal, Happened.REMINDED, by_name=BY, why=why)
    else:
        climb(due.proposal, version=due.proposal.version, to=due.to, by_name=BY, why=why)


def addresses_of(due):
    """The addresses of those whose turn it is; never that of who sent it."""
    own = due.proposal.by.email if due.proposal.by else ""
    return addresses_for(due.to, due.proposal.region_id, due.proposal.listing) - {own}


def addresses_for(turn, region_id, listing=None):
    """The addresses of those who may decide now: all curators of what any may; else those of its region, or of all
    England where it has none, and of its networks; or those who run the site."""
    if turn == WaitingFor.ADMIN:
        return set(admins().values_list("email", flat=True))
    if turn == WaitingFor.NEIGHBOUR:
        rows = present_curators()
    else:
        rows = curators_of(listing) if listing else curators_for(region_id)
    return set(rows.values_list("person__email", flat=True))


def admins():
    """Those who run the site."""
    return get_user_model().objects.filter(is_superuser=True, is_active=True)
