"""The regions: an index of the eight, a page for each for visitors, and one of its part of the 2013 mapping."""

from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict

from groups.finding.asking.parameters import SearchTerms
from groups.finding.results.cards import Card
from groups.finding.results.page import facets, heading
from groups.finding.search import A_GROUP, GroupSearch
from groups.models import Facet
from regions.counties import counties_of
from regions.files import listed
from regions.models import District, Region

from . import region_map
from .area import AreaPage
from .county import counted

# How many groups are named under one grouping before "see all".
A_FEW = 12


@dataclass(frozen=True)
class RegionOfMap:
    """A region in the index: its count, the official regions in it when they are called otherwise, its shape."""

    region: Region
    count: int
    shape: region_map.Shape | None = None

    @property
    def official(self):
        return official_names(self.region)


@dataclass(frozen=True)
class Grouping:
    """A part of the mapping in one region: how many groups stand in it, the first few, and the search for all.

    `query` is None for the groups that stand in no part: no search gives just them.
    """

    label: str
    definition: str
    count: int
    cards: list[Card]
    query: QueryDict | None = None

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


def official_names(region):
    """The ONS regions in it; none when it is one of the same name."""
    names = listed(region.ons_names)
    return [] if names == [region.name] else names


class Index:
    """The eight regions with their counts, and the drawing of England when there is one."""

    def __init__(self):
        self.search = GroupSearch()
        self.drawing = region_map.region_map()

    @cached_property
    def regions(self):
        shapes = self.drawing.shapes if self.drawing else {}
        return [
            RegionOfMap(region, self.count(f"region:{region.slug}"), shapes.get(region.name))
            for region in Region.objects.order_by("order")
        ]

    def count(self, tag):
        """How many groups have a tag."""
        return (self.search.answers() & self.search.index.tagged([tag])).bit_count()

    @cached_property
    def total(self):
        return self.search.answers().bit_count()

    @property
    def without_region(self):
        """How many groups are in no one region: national and online ones."""
        return self.total - sum(counted.count for counted in self.regions)


class RegionPage(AreaPage):
    """What the page of one region shows to somebody who looks for a group."""

    def __init__(self, region, page=""):
        super().__init__(SearchTerms(chosen={"region": (region.slug,)}), page)
        self.region, self.name = region, region.name
        self.drawing = region_map.region_map()

    @property
    def title(self):
        return f"Peer support{heading.in_region(self.region.name)}"

    @property
    def official(self):
        return official_names(self.region)

    @property
    def shape(self):
        return self.drawing.shapes.get(self.region.name) if self.drawing else None

    @property
    def counties(self):
        return counted(counties_of(self.region.slug))

    @property
    def others(self):
        """The other regions, with their counts."""
        parameter = self.search.options["region"]
        counted = facets.counted_parameter(self.search, parameter, self.everything)
        return [option for option in counted.options if not option.chosen]


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
        return Grouping(option.label, option.definition, found.bit_count(), few, query)

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
