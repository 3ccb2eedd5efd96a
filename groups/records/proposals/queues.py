"""What waits for whom."""

from django.db.models import Q

from groups.models import NotYetSeen, Proposal, ProposalState, Report, WaitingFor
from groups.records.people.scope import kept, theirs
from groups.records.queue.kinds import CLIMBED


def that_may_be_decided(person):
    """The proposals that wait for a curator such as this person, the oldest first.

    Their own are not among them, nor those about listings that they keep: another curator decides about these.
    """
    waiting = Proposal.objects.filter(state=ProposalState.WAITING).exclude(Q(by=person) | kept(person))
    for_curators = Q(waiting_for=WaitingFor.CURATOR) & theirs(person)
    return waiting.filter(for_curators | Q(waiting_for__in=CLIMBED)).order_by("waiting_since", "pk")


def to_be_seen(person):
    """The changes that went live at once in this person's regions and that nobody has looked at, the oldest first;
    not their own, nor those of listings that they keep."""
    own = Q(change__by=person) | kept(person, "change__")
    return NotYetSeen.objects.filter(live_changes_of(person), seen_at=None).exclude(own).order_by("since", "pk")


def live_changes_of(person):
    """A condition: to be a change in this person's regions and networks."""
    return theirs(person, group="change__group", organisation="change__organisation")


def reports_for(person):
    """What the public told of this person's regions; not of listings that they keep, for somebody may tell of them.

    A report of one that was merged away hangs on the item of the one that stands for it.
    """
    near = theirs(person) | Q(item__waiting_for__in=CLIMBED)
    return Report.objects.filter(near).exclude(kept(person)).exclude(kept(person, "item__"))
