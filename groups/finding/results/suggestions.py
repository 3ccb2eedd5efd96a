"""There is no empty page: what to offer after the last answer, or instead of one."""

from dataclasses import dataclass, field
from itertools import islice

from groups.finding.asking.parameters import SearchTerms
from groups.finding.matching.areas import is_region
from groups.finding.search import A_SERVICE

from . import order

A_FEW = 3
FOR_ANY_DISTRESS = ("experience:any-distress", "experience:wellbeing")
# How far the nearest group is looked for when none is within reach: across all of England.
ACROSS_ENGLAND = 450


@dataclass(frozen=True)
class Offer:
    """A few listings beyond the answers: what they are, how many there are in all, and the parameters of all.

    `here` are slots of the index, and `miles` is by slot.
    """

    kind: str
    title: str
    here: list[int]
    total: int = 0
    more: dict = field(default_factory=dict)
    miles: dict = field(default_factory=dict)

    @property
    def more_query(self):
        """The parameters that list all of them; None when these are all, or no search gives just them."""
        return SearchTerms(chosen=self.more).as_query() if self.more and self.total > len(self.here) else None


def offers(results):
    """In order: the nearest, online groups, national networks, the region's groups whose town is not recorded.

    A search among some of the listings offers nothing beyond them.
    """
    search = results.search
    if not search.is_of_all or (search.where is None and results.total):
        return []
    if search.is_asked and not search.is_filtered and not search.is_crisis:
        return []
    made = [services(results), nearest(results), online(results), national(results), of_region(results)]
    return [offer for offer in made if offer and offer.here]


def services(results):
    """The organisations and services in the place that the search is about: no groups to join, but somebody to ask."""
    search, index = results.search, results.index
    if not search.where:
        return None
    found = A_SERVICE.on(index) & search.reach & ~results.answers
    title = "Organisations and services there: no groups to join, but somebody to ask"
    return Offer("services", title, index.by_name(found)[:A_FEW], found.bit_count())


def a_few(kind, title, results, tag, more):
    """The first few listings with a tag that are not among the answers.

    They answer the rest of the search. When next to nothing was found and none does, those for any kind of distress,
    or any at all.
    """
    index, search = results.index, results.search
    among = index.tagged([tag]) & ~results.answers & search.all_there_is & ~A_SERVICE.on(index)
    found = among & search.anywhere
    if not found and results.total < A_FEW:
        found = among & index.tagged(FOR_ANY_DISTRESS) or among
    return Offer(kind, title, order.to_ask(search, found)[:A_FEW], found.bit_count(), more)


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
    name = search.options["region"].options[region].label
    title = f"In the same region, {name}: town not recorded"
    return a_few("region", title, results, f"nowhere:{region}", {"region": [region]})


def nearest(results):
    """When little or nothing is within reach: the nearest that fit, further away, or else whatever else is near."""
    search, index = results.search, results.index
    if results.total >= A_FEW or not search.where or is_region(search.where):
        return None
    distances = search.distances(search.where)
    fit = near(distances, index, search.anywhere & ~results.answers) if not results.total else []
    others = index.everything & ~results.answers & search.all_there_is
    here = fit or near(distances, index, others)
    miles = distances.miles(here, ACROSS_ENGLAND)
    any_kind = "Other groups near you, of any kind" if results.total else "The nearest groups of any kind"
    title = "The nearest groups that fit, further away" if fit else any_kind
    return Offer("nearest", title, here, len(here), {}, miles)


def near(distances, index, among):
    """The slots of the few of a set that are nearest."""
    return [slot for _, _, slot in islice(index.nearest(distances, ACROSS_ENGLAND, among), A_FEW)]
