"""The regions: an index of the eight, and a page for each for visitors."""

from dataclasses import dataclass
from functools import cached_property

from groups.finding.asking.parameters import SearchTerms
from groups.finding.results.page import facets, heading
from groups.finding.search import GroupSearch
from regions.counties import counties_of
from regions.files import listed
from regions.models import Region

from . import region_map
from .area import AreaPage
from .county import counted


@dataclass(frozen=True)
class RegionOfMap:
    """A region in the index: its count, the official regions in it when they are called otherwise, its shape."""

    region: Region
    count: int
    shape: region_map.Shape | None = None

    @property
    def official(self):
        return official_names(self.region)


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
