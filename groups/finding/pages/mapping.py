"""A region's part of the 2013 mapping, for those who study or pay for peer support.

What the document itself says of a region stands in `fixtures/mapping_2013.csv`, beside what is listed here.
"""

import csv
from dataclasses import dataclass
from functools import cache, cached_property

from django.conf import settings
from django.http import QueryDict

from groups.finding.asking.parameters import SearchTerms
from groups.finding.results import heading
from groups.finding.results.cards import Card
from groups.finding.search import A_GROUP
from groups.models import Facet
from regions.models import District

from .region import RegionPage

# How many groups are named under one grouping before "see all".
A_FEW = 12


@dataclass(frozen=True)
class Grouping:
    """A part of the mapping in one region: how many groups stand in it here, the first few, and the search for all.

    `said` is what the document says of it, "" where that is no number of its own. `query` is None for the groups that
    stand in no part: no search gives just them.
    """

    label: str
    definition: str
    count: int
    cards: list[Card]
    query: QueryDict | None = None
    said: str = ""

    @property
    def has_more(self):
        return self.count > len(self.cards)


@dataclass(frozen=True)
class CountedDistrict:
    """A district with the number of groups in it or covering it, and the search for them."""

    name: str
    count: int

    @property
    def query(self):
        return SearchTerms(place=f"{self.name} district").as_query()


@cache
def document_says():
    """{(region, grouping): what the 2013 document says of it}, by their slugs."""
    with (settings.FIXTURES_DIR / "mapping_2013.csv").open(encoding="utf-8", newline="") as file:
        return {(row["region"], row["grouping"]): row["said"] for row in csv.DictReader(file)}


class MappingPage(RegionPage):
    """What those who study a region look for: the six parts of the 2013 mapping, and its districts."""

    @property
    def title(self):
        return f"The 2013 mapping{heading.in_region(self.region.name)}"

    def few(self, found):
        """The slots of the first few in a set, by name."""
        return self.search.index.by_name(found)[:A_FEW]

    @cached_property
    def in_groupings(self):
        """[(option or None, set)]: each grouping in the vocabulary's order, then those that stand in none, if any."""
        options = self.search.options[Facet.GROUPING].options.values()
        sets = [(option, self.tagged(option.tag)) for option in options]
        others = self.everything & ~self.tagged(*(option.tag for option in options))
        return [*sets, (None, others)] if others else sets

    def slots_to_show(self):
        return {slot for _, found in self.in_groupings for slot in self.few(found)}

    @property
    def groupings(self):
        """Every grouping with its count and its first few groups, then the groups that stand in none."""
        return [self.grouping(option, found) for option, found in self.in_groupings]

    def grouping(self, option, found):
        few = [self.shown[slot] for slot in self.few(found) if slot in self.shown]
        if option is None:
            about = "These are in none of the six parts of the mapping."
            return Grouping("Not part of a grouping", about, found.bit_count(), few)
        query = self.query_with(grouping=(option.value,))
        said = document_says().get((self.region.slug, option.value), "")
        return Grouping(option.label, option.definition, found.bit_count(), few, query, said)

    @cached_property
    def districts(self):
        """Its districts by name, each with the groups in it and those that cover it."""
        index = self.search.index
        groups = A_GROUP.on(index)
        return [
            CountedDistrict(name, (groups & index.tagged((f"district:{gss}", f"covers:{gss}"))).bit_count())
            for gss, name in District.objects.filter(region=self.region).order_by("name").values_list("gss", "name")
        ]

    @property
    def districts_with_groups(self):
        return [district for district in self.districts if district.count]

    @property
    def districts_without(self):
        return [district for district in self.districts if not district.count]
