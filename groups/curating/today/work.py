"""What somebody's work did, in sentences; and how much lies with each region and its curators."""

from dataclasses import dataclass, field

from django.utils import timezone

from groups.models import Check, Curator, How, Outcome, Proposal, QueueItem, WaitingFor
from groups.records.people.roles import is_admin, regions_of
from groups.records.people.scope import theirs
from groups.records.proposals import median_waits, wait_in_words
from regions.models import Region

from .parts import by_region

ENGLAND = "All of England"


def work(person):
    """How much they decided and confirmed this month, and how long keepers wait there."""
    month = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    decided = Proposal.objects.filter(decided_by=person, decided_at__gte=month).count()
    rung = Check.objects.filter(by=person, added_at__gte=month, how=How.CALL, outcome=Outcome.RIGHT).count()
    sentences = [f"You have decided {decided} this month."] if decided else []
    if rung:
        sentences.append(f"{rung} confirmed by your calls this month.")
    waits = median_waits(regions_of(person))
    if waits:
        sentences.append(f"Half of what keepers send is decided within {wait_in_words(max(waits.values()))}.")
    return sentences


@dataclass
class Load:
    """A region: how much waits for its curators, who they are, and how long half of it takes."""

    name: str
    waiting: int
    curators: list = field(default_factory=list)
    wait: str = ""


def load(person):
    """[`Load`] of each region that this person sees, all of England first; nobody's name but of those who curate."""
    open_items = QueueItem.objects.open().exclude(waiting_for=WaitingFor.KEEPER)
    waiting = by_region(open_items.filter(theirs(person)))
    own = regions_of(person)
    everywhere = None in own or is_admin(person)
    regions = {None: ENGLAND} | dict(Region.objects.order_by("name").values_list("pk", "name"))
    waits = median_waits(regions)
    found = {
        pk: Load(name, waiting[pk], wait=wait_in_words(waits[pk]) if pk in waits else "")
        for pk, name in regions.items()
        if everywhere or pk in own
    }
    rows = Curator.objects.filter(ended_at=None, network=None, person__is_active=True).select_related("person")
    for row in rows:
        if row.region_id in found:
            found[row.region_id].curators.append(str(row.person))
    return list(found.values())
