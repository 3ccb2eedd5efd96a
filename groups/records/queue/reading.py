"""What waits for whom."""

from django.db.models import Exists, OuterRef, Q

from groups.models import (
    Claim,
    MergeRequest,
    NotYetSeen,
    Proposal,
    ProposalState,
    QueueItem,
    UploadRow,
    WaitingFor,
)
from groups.records.people.roles import curates, is_curator, keeps
from groups.records.people.scope import kept, theirs

from .kinds import CLIMBED


def waiting_for(person):
    """The open items that wait for a curator such as this person.

    Their region's, and what any curator may decide; not what is their own, nor of listings that they keep: another
    curator decides about these.
    """
    near = Q(waiting_for=WaitingFor.CURATOR) & theirs(person)
    anywhere = Q(waiting_for__in=(WaitingFor.SECOND, *CLIMBED))
    items = QueueItem.objects.open().filter(near | anywhere)
    return items.exclude(kept(person)).exclude(own(person))


def own(person):
    """A condition: to have something on it that this person sent, claims, changed, or accepted as the first."""
    of_item = Q(item=OuterRef("pk"))
    proposals = Proposal.objects.filter(of_item, state=ProposalState.WAITING)
    return (
        Exists(proposals.filter(by=person))
        | Exists(proposals.filter(held__by=person.pk))
        | Exists(Claim.objects.filter(of_item, state=Claim.State.WAITING, person=person))
        | Exists(NotYetSeen.objects.filter(of_item, seen_at=None, change__by=person))
        | Exists(MergeRequest.objects.filter(of_item, state=MergeRequest.State.WAITING, by=person))
    )


def may_decide(person, item):
    """Whether a person may decide about what hangs on an item, as far as that follows from region and keeping."""
    if item.listing and keeps(person, item.listing):
        return False
    if item.waiting_for in (WaitingFor.SECOND, *CLIMBED):
        return is_curator(person)
    return curates(person, item.region_id, item.listing)


def seen_by(person):
    """The items that a curator may open, closed ones too: of their regions, and what any curator may decide."""
    anywhere = Q(waiting_for__in=(WaitingFor.SECOND, *CLIMBED))
    return QueueItem.objects.filter(theirs(person) | anywhere).exclude(kept(person))


def came_in_a_file():
    """A condition on items: something on it came in a file or a feed of many groups."""
    rows = UploadRow.objects.filter(proposal__item=OuterRef("pk"), proposal__state=ProposalState.WAITING)
    return Q(Exists(rows))
