"""Each region for those who run the site: whether anybody curates it, what waits, and how long that takes."""

from collections import Counter
from dataclasses import dataclass

from groups.models import Proposal, ProposalState
from groups.records.people.roles import is_admin, present_curators
from groups.records.proposals import median_waits, wait_in_words
from regions.models import Region

ALL = "All of England"


@dataclass(frozen=True)
class Curated:
    """A region by name: how many people curate it, how many proposals wait there, and the usual wait in words."""

    name: str
    curators: int
    waiting: int
    wait: str


def overview(person):
    """[`Curated`] of all of England and of each region, for somebody who runs the site; [] for anybody else."""
    if not is_admin(person):
        return []
    names = {None: ALL} | dict(Region.objects.order_by("name").values_list("pk", "name"))
    curators = Counter(present_curators().values_list("region_id", flat=True))
    waiting = Proposal.objects.filter(state=ProposalState.WAITING).order_by()
    counts, waits = Counter(waiting.values_list("region_id", flat=True)), median_waits(names)
    return [
        Curated(name, curators[pk], counts[pk], wait_in_words(waits[pk]) if pk in waits else "")
        for pk, name in names.items()
    ]
