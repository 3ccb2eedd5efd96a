"""What waits for whom."""

from django.db.models import Exists, OuterRef, Q

from groups.models import (
    Claim,
    MergeRequest,
    NotYetSeen,
    Proposal,
    ProposalState,
    QueueItem,
    QueueKind,
    UploadRow,
    WaitingFor,
)
from groups.records.people.roles import curates, is_curator, keeps
from groups.records.people.scope import kept, kept_groups, theirs

from .kinds import CLIMBED


def waiting_for(person):
    """The open items that wait for a curator such as this person.

    Their region's, and what any curator may decide; not what is their own, nor of listings that they keep: another
    curator decides about these.
    """
    near = Q(waiting_for=WaitingFor.CURATOR) & theirs(person)
    items = QueueItem.objects.open().filter(near | anywhere(person))
    return items.exclude(kept(person)).exclude(own(person))


def anywhere(person):
    """A condition: any curator may decide, wherever they are; about two listings, those of the region of either."""
    second = Q(waiting_for=WaitingFor.SECOND)
    of_two = MergeRequest.objects.filter(state=MergeRequest.State.WAITING, waiting_for=WaitingFor.SECOND)
    near = [theirs(person, f"{one}__region", group=one, organisation="") for one in ("survivor", "loser")]
    merges = Q(pk__in=of_two.filter(near[0] | near[1]).values("item"))
    return Q(waiting_for__in=CLIMBED) | (second & (~Q(kind=QueueKind.MERGE) | merges))


def own(person):
    """A condition: to have something on it that this person sent, claims, changed, or accepted as the first."""
    of_item = Q(item=OuterRef("pk"))
    proposals = Proposal.objects.filter(of_item, state=ProposalState.WAITING)
    merges = MergeRequest.objects.filter(of_item, state=MergeRequest.State.WAITING)
    return (
        Exists(proposals.filter(by=person))
        | Exists(proposals.filter(held__by=person.pk))
        | Exists(Claim.objects.filter(of_item, state=Claim.State.WAITING, person=person))
        | Exists(NotYetSeen.objects.filter(of_item, seen_at=None, change__by=person))
        | Exists(merges.filter(by=person))
        | Exists(merges.filter(kept_groups(person, "loser")))
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
    return QueueItem.objects.filter(theirs(person) | anywhere(person)).exclude(kept(person))


def came_in_a_file():
    """A condition on items: something on it came in a file or a feed of many groups."""
    rows = UploadRow.objects.filter(proposal__item=OuterRef("pk"), proposal__state=ProposalState.WAITING)
    return Q(Exists(rows))
