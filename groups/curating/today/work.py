"""What somebody's work did, in sentences; and how much lies with each region and its curators."""

from dataclasses import dataclass, field

from django.utils import timezone

from groups.models import Check, Curator, How, Outcome, Proposal, QueueItem, WaitingFor
from groups.records.people.roles import is_admin, regions_of
from groups.records.people.scope import theirs
from groups.records.proposals import wait_in_words
from regions.models import Region

from .parts import by_region

ENGLAND = "All of England"


def done_by(person):
    """{name: rows}: what they decided this month, and what their calls confirmed."""
    month = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return {
        "decided": Proposal.objects.filter(decided_by=person, decided_at__gte=month),
        "rung": Check.objects.filter(by=person, added_at__gte=month, how=How.CALL, outcome=Outcome.RIGHT),
    }


def in_sentences(person, decided, rung, waits):
    """How much somebody decided and confirmed this month, and how long keepers wait in their regions."""
    sentences = [f"You have decided {decided} this month."] if decided else []
    if rung:
        sentences.append(f"{rung} confirmed by your calls this month.")
    own = [wait for region, wait in waits.items() if region in regions_of(person)]
    if own:
        sentences.append(f"Half of what keepers send is decided within {wait_in_words(max(own))}.")
    return sentences


@dataclass
class Load:
    """A region: how much waits for its curators, who they are, and how long half of it takes."""

    name: str
    waiting: int
    curators: list = field(default_factory=list)
    wait: str = ""


def load(person, waits):
    """[`Load`] of each region that this person sees, all of England first; nobody's name but of those who curate."""
    open_items = QueueItem.objects.open().exclude(waiting_for=WaitingFor.KEEPER)
    waiting = by_region(open_items.filter(theirs(person)))
    curators = list(present(person))
    found = {
        pk: Load(name, waiting[pk], wait=wait_in_words(waits[pk]) if pk in waits else "")
        for pk, name in regions_seen(person, curators).items()
    }
    for row in curators:
        if row.region_id in found:
            found[row.region_id].curators.append(str(row.person))
    return list(found.values())


def present(person):
    """The curators of regions and of all England whom this person sees."""
    rows = Curator.objects.filter(ended_at=None, network=None, person__is_active=True)
    rows = rows.select_related("person", "region")
    return rows if sees_all(person) else rows.filter(region__in=regions_of(person))


def sees_all(person):
    return is_admin(person) or None in regions_of(person)


def regions_seen(person, curators):
    """{region's id: its name}: all of them, or those of one's own, which one curates."""
    if sees_all(person):
        return {None: ENGLAND} | dict(Region.objects.order_by("name").values_list("pk", "name"))
    return {row.region_id: row.region.name for row in sorted(curators, key=lambda row: row.region.name)}
