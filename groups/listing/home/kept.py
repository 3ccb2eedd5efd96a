"""What a keeper sees first: what is live, what waits, what is due, and how often it was opened."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Q, Sum
from django.utils import timezone

from groups.facts.freshness import age_of
from groups.models import Asking, Group, Keeper, Opened, Organisation, Proposal, ProposalState, UnsentForm

# A number below this could tell who looked.
FEWEST_TOLD = 5
ENOUGH_FOR_MEDIAN = 5


@dataclass
class Kept:
    """One group: its age in words, what waits of it, whether it is asked about, and how often it was opened."""

    group: object
    age: object
    waiting: list = field(default_factory=list)
    is_due: bool = False
    opened: str = ""


def organisations_of(person):
    """The organisations that somebody keeps."""
    kept = Keeper.objects.present().filter(person=person)
    return Organisation.objects.filter(keepers__in=kept).distinct().order_by("name")


def groups_of(person):
    """The groups that somebody keeps: their own, and those of the organisations that they keep."""
    kept = Keeper.objects.present().filter(person=person)
    own = Q(keepers__in=kept) | Q(organisation__keepers__in=kept) | Q(organisation__owner__keepers__in=kept)
    rows = Group.objects.filter(own, merged_into=None).distinct().select_related("organisation", "region")
    return rows.prefetch_related("checks", "provenance__source").order_by("name")


def kept_by(person):
    """[`Kept`] in a fixed number of queries, whatever is kept."""
    groups = list(groups_of(person))
    waiting, due, opened = waiting_of(groups), due_of(groups), opened_of(groups)
    return [
        Kept(group, age_of(group), waiting.get(group.pk, []), group.pk in due, in_words(opened.get(group.pk, 0)))
        for group in groups
    ]


def waiting_of(groups):
    """{group's id: [proposals that wait]}."""
    found = {}
    for one in Proposal.objects.filter(group__in=groups, state=ProposalState.WAITING).select_related("by"):
        found.setdefault(one.group_id, []).append(one)
    return found


def due_of(groups):
    """The ids of those that we ask about just now."""
    return set(Asking.objects.open().filter(group__in=groups).values_list("group_id", flat=True))


def opened_of(groups):
    """{group's id: how often its page was opened last month and this}."""
    today = timezone.localdate().replace(day=1)
    since = (today - timedelta(days=1)).replace(day=1)
    rows = Opened.objects.filter(group__in=groups, month__gte=since).values("group").annotate(times=Sum("times"))
    return {row["group"]: row["times"] for row in rows}


def in_words(times):
    """ "fewer than 5" or the number."""
    return str(times) if times >= FEWEST_TOLD else f"fewer than {FEWEST_TOLD}"


def others_waiting(person):
    """What somebody sent about a listing that is new, and that waits."""
    return Proposal.objects.filter(by=person, group=None, organisation=None, state=ProposalState.WAITING)


def unsent_of(person):
    """The forms that somebody began and has not sent."""
    return UnsentForm.objects.filter(person=person, proposal=None)


def median_days(region):
    """How many days a curator of a region takes as a rule, of the last fifty; None where there are too few."""
    decided = Proposal.objects.filter(region=region, state__in=[ProposalState.ACCEPTED, ProposalState.DECLINED])
    times = sorted(
        (decided_at - made_at).days
        for made_at, decided_at in decided.order_by("-decided_at").values_list("made_at", "decided_at")[:50]
    )
    return times[len(times) // 2] if len(times) >= ENOUGH_FOR_MEDIAN else None
