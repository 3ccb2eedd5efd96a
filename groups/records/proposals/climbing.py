"""What waits too long is passed on: curators are reminded, then any curator may decide, then those who run the site.
Of what one curator accepted and a second is to look at, others are reminded.

Silence never publishes. What is due follows from how long a proposal has waited since it was sent, or since its keeper
answered; what was done about it stands in its events. So a missed day is made up for, and a second run does nothing.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from groups.models import Happened, Proposal, ProposalEvent, ProposalState, WaitingFor
from groups.records.queue import climbing as queue_climbing

from .deciding import climb
from .events import tell
from .holding import first_of
from .letters import tell_what_waits

BY = "The daily reminder"
# After these a proposal begins to wait for a curator.
BEGINS = (Happened.SENT, Happened.ANSWERED)


@dataclass(frozen=True)
class Due:
    """What is to be done about one proposal: it is moved `to` somebody else, or, where that is None, reminded of.

    `asked` says who is written to.
    """

    proposal: Proposal
    days: int
    to: WaitingFor | None
    asked: WaitingFor

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
    there_are_admins = queue_climbing.admins().exists()
    due, items = due_now(now, there_are_admins), queue_climbing.due_items(now, there_are_admins)
    letters = Counter(address for one in due for address in addresses_of(one))
    letters.update(address for one in items for address in queue_climbing.addresses_of(one))
    if not dry_run:
        for one in due:
            take(one)
        for one in items:
            queue_climbing.take(one, BY)
        for address, number in sorted(letters.items()):
            tell_what_waits(address, number)
    return [*due, *items], dict(letters)


def due_now(now, there_are_admins):
    """What is due of everything that waits for a curator, the oldest first; the rows are locked."""
    turns = (WaitingFor.CURATOR, WaitingFor.SECOND, WaitingFor.NEIGHBOUR)
    waiting = Proposal.objects.filter(state=ProposalState.WAITING, waiting_for__in=turns)
    rows = list(waiting.select_for_update().order_by("pk"))
    events = events_of(rows)
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
    if proposal.waiting_for == WaitingFor.SECOND:
        return due_of_held(proposal, events, now, there_are_admins)
    began = max((at for what, at in events if what in BEGINS), default=proposal.made_at)
    days = (now - began) // timedelta(days=1)
    if days >= settings.PROPOSAL_ADMINS_AFTER_DAYS and there_are_admins:
        return Due(proposal, days, WaitingFor.ADMIN, WaitingFor.ADMIN)
    if proposal.waiting_for != WaitingFor.CURATOR:
        return None
    if days >= settings.PROPOSAL_ANY_CURATOR_AFTER_DAYS:
        return Due(proposal, days, WaitingFor.NEIGHBOUR, WaitingFor.NEIGHBOUR)
    was_reminded = any(what == Happened.REMINDED and at >= began for what, at in events)
    is_due = days >= settings.PROPOSAL_REMINDED_AFTER_DAYS and not was_reminded
    return Due(proposal, days, None, WaitingFor.CURATOR) if is_due else None


def due_of_held(proposal, events, now, there_are_admins):
    """The reminder that is due of what one curator accepted, None where none is."""
    began = max(at for what, at in events if what == Happened.HELD)
    days = (now - began) // timedelta(days=1)
    reminded = sum(what == Happened.REMINDED and at >= began for what, at in events)
    asked = queue_climbing.asked_as_second(days, reminded, there_are_admins)
    return asked and Due(proposal, days, None, asked)


def take(due):
    """Do it, with a line in the proposal's own history."""
    why = f"Nobody has decided for {due.days} days."
    if due.to is None:
        tell(due.proposal, Happened.REMINDED, by_name=BY, why=why)
    else:
        climb(due.proposal, version=due.proposal.version, to=due.to, by_name=BY, why=why)


def addresses_of(due):
    """The addresses of those whose turn it is; never that of who sent it, or accepted it first."""
    proposal = due.proposal
    own = [proposal.by, first_of(proposal) if proposal.held else None]
    found = queue_climbing.addresses_for(due.asked, proposal.region_id, proposal.listing)
    return found - {person.email for person in own if person}
