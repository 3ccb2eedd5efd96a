"""There is no empty page: what to offer after the last answer, or instead of one."""

from dataclasses import dataclass, field
from itertools import islice

from .asked import Asked
from .near import is_area, is_region

A_FEW = 3
FOR_ANY_DISTRESS = ("experience:any-distress", "experience:wellbeing")
# How far the nearest group is looked for when none is within reach: across all of England.
ACROSS_ENGLAND = 450


@dataclass(frozen=True)
class Offer:
    """A few listings beyond the answers: what they are, how many there are in all, and the parameters of all.

    `here` are positions on the shelf, and `miles` is by position.
    """

    kind: str
    title: str
    here: tuple[int, ...]
    total: int = 0
    more: dict = field(default_factory=dict)
    miles: dict = field(default_factory=dict)

    @property
    def more_query(self):
        """The parameters that list all of them; None when these are all, or no search gives just them."""
        return Asked(chosen=self.more).as_query() if self.more and self.total > len(self.here) else None


def offers(results):
    """In order: the nearest, online groups, national networks, the region's groups whose town is not recorded."""
    search = results.search
    if search.where is None and results.total:
        return []
    if search.is_asked and not search.is_filtered and not search.is_crisis:
        return []
    made = [nearest(results), online(results), national(results), of_region(results)]
    return [offer for offer in made if offer and offer.here]


def a_few(kind, title, results, tag, more):
    """The first few listings with a tag that are not among the answers.

    They answer the rest of the search. When nothing at all was found and none does, those for any kind of distress,
    or any at all.
    """
    shelf, search = results.shelf, results.search
    among = shelf.tagged([tag]) & ~results.answers & search.all_there_is
    found = among & search.anywhere
    if not found and not results.total:
        found = among & shelf.tagged(FOR_ANY_DISTRESS) or among
    return Offer(kind, title, tuple(islice(shelf.positions(found), A_FEW)), found.bit_count(), more)


def online(results):
    return a_few("online", "Online, from anywhere", results, "reach:online", {"attendance": ["online"]})


def national(results):
    return a_few("national", "National networks with groups in many places", results, "reach:national", {})


def of_region(results):
    """Listings of the region whose town is not recorded."""
    search = results.search
    if not search.where or is_region(search.where):
        return None
    region = search.where.region
    name = search.catalogue["region"].options[region].label
    title = f"In the same region, {name}: town not recorded"
    return a_few("region", title, results, f"nowhere:{region}", {"region": [region]})


def nearest(results):
    """The nearest listings when nothing is within reach: those that fit the rest, or else whatever is near."""
    search, shelf = results.search, results.shelf
    if results.total or not search.where or is_area(search.where):
        return None
    fit = list(islice(shelf.nearest(search.where, ACROSS_ENGLAND, search.anywhere), A_FEW))
    near = fit or list(islice(shelf.nearest(search.where, ACROSS_ENGLAND, shelf.everything), A_FEW))
    around, here = shelf.grid.around(search.where), tuple(at for _, at in near)
    miles = {at: around.miles(at, ACROSS_ENGLAND) for at in here}
    title = "The nearest groups that fit, further away" if fit else "The nearest groups of any kind"
    return Offer("nearest", title, here, len(here), {}, miles)
