"""What the pages of a region and of a county share: where in it, what about, who for, and the list itself."""

from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict

from groups.finding.asking.options import tags_of
from groups.finding.asking.parameters import SearchTerms
from groups.finding.matching.parts import FOR_ANYONE
from groups.finding.results.cards import Card, told_of
from groups.finding.results.page import Results, drawing
from groups.finding.search import A_GROUP, GroupSearch
from groups.models import Facet
from groups.models.index import ANYONE


@dataclass(frozen=True)
class Tally:
    """Something that groups here have in common: how many there are, and the search for them."""

    label: str
    count: int
    query: QueryDict


class AreaPage:
    """What the page of an area shows. The list is the search's own, page by page."""

    # What its towns are told apart by in a search: "Newport, Isle of Wight".
    name = ""

    def __init__(self, terms, page=""):
        self.terms = terms
        self.search = GroupSearch({**dict(terms.as_query().lists()), "page": [page]})
        self.results = Results(self.search)

    @property
    def is_overview(self):
        """Whether this is the first page: the others hold the list alone."""
        return self.results.page == 1

    @cached_property
    def everything(self):
        """The set of the groups here, in the index."""
        return self.search.answers()

    def tagged(self, *tags):
        """The set of the groups here with any of these tags."""
        return self.everything & self.search.index.tagged(tags)

    def slots_to_show(self):
        return set(self.results.here)

    @cached_property
    def shown(self):
        """{slot: Card} of the whole page, fetched together."""
        here = self.slots_to_show()
        pks = dict(zip(here, self.search.index.pks[list(here)].tolist(), strict=True))
        told = told_of(pks.values())
        return {slot: Card(told[pk]) for slot, pk in pks.items() if pk in told}

    @property
    def cards(self):
        """The cards of this page of the list, as HTML."""
        return [drawing.card(self.shown[slot], can_keep=True) for slot in self.results.here if slot in self.shown]

    def query_with(self, **chosen):
        """The search for more within the area."""
        return SearchTerms(place=self.terms.place, chosen=self.terms.chosen | chosen).as_query()

    @cached_property
    def towns(self):
        """The towns that groups here are in, by name. They are not counted: a search looks around a town, not in it."""
        towns = self.search.qs.exclude(town="").order_by("town").values_list("town", flat=True).distinct()
        return [Tally(town, 0, SearchTerms(place=f"{town}, {self.name}").as_query()) for town in towns]

    def tallies(self, facet):
        """How many groups here have each feature of a facet, or a narrower one, themselves; the commonest first."""
        options = self.search.options[facet].options.values()
        counted = [(option, self.tagged(*tags_of([option]) - FOR_ANYONE).bit_count()) for option in options]
        found = [Tally(o.label, count, self.query_with(**{facet: (o.value,)})) for o, count in counted if count]
        return sorted(found, key=lambda tally: -tally.count)

    @cached_property
    def topics(self):
        return self.tallies(Facet.EXPERIENCE)

    @cached_property
    def communities(self):
        return self.tallies(Facet.COMMUNITY)

    @property
    def open_to_all(self):
        """How many groups here are open to everyone."""
        return self.tagged(f"{Facet.COMMUNITY}:{ANYONE}").bit_count()

    @property
    def online(self):
        """The groups that anybody can join online, wherever they are."""
        index = self.search.index
        count = (A_GROUP.on(index) & index.tagged(["attendance:online"])).bit_count()
        return Tally("Groups that meet online", count, SearchTerms(chosen={"attendance": ("online",)}).as_query())
