"""The page of a county: its towns, what its groups are about and who they are for, and the list."""

from dataclasses import dataclass
from functools import cached_property

from groups.finding.asking.parameters import SearchTerms
from groups.finding.search import A_GROUP
from groups.index import current
from regions.counties import County, counties_of
from regions.models import Region

from .area import AreaPage


@dataclass(frozen=True)
class CountedCounty:
    """A county with the number of groups in it or covering a part of it."""

    county: County
    count: int


def counted(counties):
    """The counties with their counts: what their own pages and searches give."""
    index = current.index()
    groups = A_GROUP.on(index)

    def count(county):
        tags = [f"{kind}:{gss}" for gss in county.districts for kind in ("district", "covers")]
        return (groups & index.tagged(tags)).bit_count()

    return [CountedCounty(county, count(county)) for county in counties]


class CountyPage(AreaPage):
    """What the page of one county shows."""

    def __init__(self, county, page=""):
        super().__init__(SearchTerms(place=county.key), page)
        self.county, self.name = county, county.name

    @property
    def title(self):
        return f"Peer support in {self.name}"

    @cached_property
    def region(self):
        return Region.objects.get(slug=self.county.region)

    @property
    def others(self):
        """The other counties of the region, with their counts."""
        return counted([county for county in counties_of(self.county.region) if county != self.county])
