"""The regions: an index of the eight, and a page for each with its groupings, communities, list and districts."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, F, Window
from django.db.models.functions import Right, RowNumber
from django.http import QueryDict

from groups.models import Facet, SearchTag
from regions.files import listed
from regions.models import District, Region

from . import facets, heading, outline
from .asked import Asked
from .cards import Card, cards
from .results import Results
from .search import GroupSearch, has_tag

# How many groups are named under one grouping before "see all".
A_FEW = 12
BY_NAME = ("search_entry__name_key", "pk")
GSS_LENGTH = 9


@dataclass(frozen=True)
class RegionOfMap:
    """A region in the index: its count, the official regions in it when they are called otherwise, its shape."""

    region: Region
    count: int
    shape: outline.Shape | None = None

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
class Community:
    """A community that a group of the region names. `count` is what its search gives: those open to everyone too."""

    label: str
    count: int
    query: QueryDict


@dataclass(frozen=True)
class CountedDistrict:
    """A district with the number of groups in it or covering it, and the search for them."""

    name: str
    count: int

    @property
    def query(self):
        return Asked(place=f"{self.name} district").as_query()


def official_names(region):
    """The ONS regions in it; none when it is one of the same name."""
    names = listed(region.ons_names)
    return [] if names == [region.name] else names


class Index:
    """The eight regions with their counts, and the drawing of England when there is one."""

    def __init__(self):
        self.search = GroupSearch()
        self.drawing = outline.england()

    @cached_property
    def regions(self):
        by_tag = facets.counts(self.search)[0]["region"]
        shapes = self.drawing.shapes if self.drawing else {}
        return [
            RegionOfMap(region, by_tag.get(f"region:{region.slug}", 0), shapes.get(region.name))
            for region in Region.objects.order_by("order")
        ]

    @cached_property
    def total(self):
        return self.search.qs.count()

    @property
    def without_region(self):
        """How many groups are in no one region: national and online ones."""
        return self.total - sum(counted.count for counted in self.regions)


class RegionPage:
    """What the page of one region shows. The list is the search's own, page by page."""

    def __init__(self, region, page=""):
        self.region = region
        self.search = GroupSearch({"region": region.slug, "page": page})
        self.results = Results(self.search)
        self.drawing = outline.england()

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
    def is_overview(self):
        """Whether this is the first page: the others hold the list alone."""
        return self.results.page == 1

    @cached_property
    def by_tag(self):
        """{parameter: {tag: how many}} in the region; the regions themselves are counted in all of England."""
        return facets.counts(self.search)[0]

    @cached_property
    def named(self):
        """{tag: [ids]} of the first few groups in each grouping, by name."""
        tagged = SearchTag.objects.filter(
            group__in=self.search.qs.order_by().values("pk"), tag__startswith=f"{Facet.GROUPING}:"
        )
        order = [F(f"group__{field}").asc() for field in BY_NAME]
        numbered = tagged.annotate(place=Window(RowNumber(), partition_by=F("tag"), order_by=order))
        found = {}
        for tag, pk in numbered.filter(place__lte=A_FEW).order_by("tag", "place").values_list("tag", "group_id"):
            found.setdefault(tag, []).append(pk)
        return found

    @cached_property
    def in_no_grouping(self):
        """(how many groups stand in none of the groupings, the ids of the first few)."""
        tags = [option.tag for option in self.search.catalogue[Facet.GROUPING].options.values()]
        others = self.search.qs.exclude(has_tag(tags)).annotate(in_all=Window(Count("pk")))
        rows = list(others.order_by(*BY_NAME).values_list("pk", "in_all")[:A_FEW])
        return (rows[0][1] if rows else 0), [pk for pk, _ in rows]

    @cached_property
    def _cards(self):
        """Every card of the page, fetched together."""
        ids = {row.pk for row in self.results.page_rows}
        if self.is_overview:
            ids |= {pk for named in self.named.values() for pk in named} | set(self.in_no_grouping[1])
        return cards(ids)

    @property
    def cards(self):
        """The cards of this page of the list."""
        return [self._cards[row.pk] for row in self.results.page_rows]

    @property
    def groupings(self):
        """Every grouping in the vocabulary's order, then the groups that stand in none, if there are any."""
        counts = self.by_tag[Facet.GROUPING]
        options = self.search.catalogue[Facet.GROUPING].options.values()
        made = [self.grouping(option, counts.get(option.tag, 0)) for option in options]
        count, ids = self.in_no_grouping
        if count:
            about = "These are in none of the six parts of the mapping."
            made.append(Grouping("Not part of a grouping", about, count, [self._cards[pk] for pk in ids]))
        return made

    def grouping(self, option, count):
        few = [self._cards[pk] for pk in self.named.get(option.tag, ())]
        return Grouping(option.label, option.definition, count, few, self.query_with(option))

    def query_with(self, option):
        """The search for one option within the region."""
        return Asked(chosen={"region": (self.region.slug,), option.parameter: (option.value,)}).as_query()

    @property
    def communities(self):
        """The communities that some group here names, the most served first."""
        by_tag = self.by_tag[Facet.COMMUNITY]
        options = self.search.catalogue[Facet.COMMUNITY].options.values()
        served = [option for option in options if by_tag.get(option.tag)]
        made = [Community(o.label, facets.how_many(o, by_tag), self.query_with(o)) for o in served]
        return sorted(made, key=lambda community: -community.count)

    @property
    def open_to_all(self):
        """How many groups here are open to everyone, and so are counted for each community."""
        return self.by_tag[Facet.COMMUNITY].get(facets.TO_ALL, 0)

    @cached_property
    def districts(self):
        """Its districts by name, each with the groups in it and those that cover it."""
        districts = list(District.objects.filter(region=self.region).order_by("name"))
        tags = [f"{kind}:{district.gss}" for district in districts for kind in ("district", "covers")]
        tagged = SearchTag.objects.filter(
            tag__in=tags, group__in=GroupSearch(version=self.search.version).qs.values("pk")
        )
        by_gss = tagged.order_by().annotate(gss=Right("tag", GSS_LENGTH)).values("gss")
        counts = dict(by_gss.annotate(groups=Count("group", distinct=True)).values_list("gss", "groups"))
        return [CountedDistrict(district.name, counts.get(district.gss, 0)) for district in districts]

    @property
    def districts_with_groups(self):
        return [district for district in self.districts if district.count]

    @property
    def districts_without(self):
        return [district for district in self.districts if not district.count]

    @property
    def others(self):
        """The other regions, with their counts."""
        parameter = self.search.catalogue["region"]
        counted = facets.counted_parameter(self.search, parameter, self.by_tag["region"])
        return [option for option in counted.options if not option.chosen]
