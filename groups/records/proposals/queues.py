"""What waits for whom."""

from django.db.models import Q

from groups.models import Asking, NotYetSeen, Proposal, ProposalState, Publication, WaitingFor
from groups.records.people.roles import groups_kept_by, is_admin, organisations_kept_by, regions_of

from .guards import CLIMBED


def theirs(person, name="region"):
    """A condition: to belong to a region that this person curates."""
    regions = regions_of(person)
    if None in regions or is_admin(person):
        return Q()
    return Q(**{f"{name}__in": regions})


def that_may_be_decided(person):
    """The proposals that wait for a curator such as this person, the oldest first.

    Their own are not among them, nor those about listings that they keep: another curator decides about these.
    """
    own = Q(by=person) | Q(group__in=groups_kept_by(person).order_by().values("pk"))
    own |= Q(organisation__in=organisations_kept_by(person).order_by().values("pk"))
    waiting = Proposal.objects.filter(state=ProposalState.WAITING).exclude(own)
    for_curators = Q(waiting_for=WaitingFor.CURATOR) & theirs(person)
    return waiting.filter(for_curators | Q(waiting_for__in=CLIMBED)).order_by("waiting_since", "pk")


def to_be_seen(person):
    """The changes that went live at once in this person's regions and that nobody has looked at, the oldest first."""
    return NotYetSeen.objects.filter(theirs(person), seen_at=None).exclude(change__by=person).order_by("since", "pk")


def askings_of(person):
    """The askings of this person's regions, but for those of groups that they keep: nobody rings themselves."""
    rows = Asking.objects.filter(theirs(person, "group__region"), group__publication=Publication.PUBLISHED)
    return rows.exclude(group__in=groups_kept_by(person).order_by().values("pk"))


def to_be_rung(person):
    """The askings that nobody answered, and that a curator such as this person should ring about, the oldest first."""
    return askings_of(person).on_a_curators_list()
