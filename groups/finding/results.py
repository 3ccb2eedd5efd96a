"""A page of answers: which listings in which order, what else there is, and what to say about it."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import BooleanField, Value

from groups.models import Facet

from . import chips, elsewhere, facets, heading
from .cards import Card, cards
from .search import GroupSearch, has_tag, is_area

A_PAGE = 20
# Where a listing that covers the whole area stands among those with a distance, in miles.
COVERS_COUNTS_AS = 10


@dataclass(frozen=True)
class Row:
    """What is needed to put one answer in its place."""

    pk: int
    name: str
    confirmed: object
    for_everyone: bool


class Results:
    """The answers to a `GroupSearch`, a page of 20 at a time."""

    def __init__(self, search: GroupSearch):
        self.search = search

    @cached_property
    def rows(self):
        """Every answer, in order."""
        search = self.search
        fields = search.qs.annotate(for_everyone=self.only_for_everyone()).values_list(
            "pk", "search_entry__name_key", "search_entry__confirmed_on", "for_everyone"
        )
        return sorted((Row(*row) for row in fields.order_by()), key=self.place_in_order)

    def only_for_everyone(self):
        """Whether a listing answers a chosen community only because it is open to everyone."""
        named = self.communities_asked_for
        return ~has_tag(named) if named else Value(False, BooleanField())

    @property
    def communities_asked_for(self):
        """The tags of the communities chosen or understood, without the one of listings open to everyone."""
        chosen = self.search.asked.chosen.get(Facet.COMMUNITY, ())
        tags = {f"{Facet.COMMUNITY}:{value}" for value in chosen}
        for options in self.search.understood.chosen:
            tags |= {option.tag for option in options if option.parameter == Facet.COMMUNITY}
        return tags

    def place_in_order(self, row):
        """Its own name first, then those for the community asked for, then as sorted, then by name."""
        exact = row.name == " ".join(self.search.understood.name_stems)
        named = row.pk in self.search.name_ranks
        return (not exact, row.for_everyone, not named, self.sorting[self.sort](row), row.name, row.pk)

    @property
    def sorting(self):
        return {
            "distance": lambda row: round(self.miles.get(row.pk, COVERS_COUNTS_AS), 1),
            "match": lambda row: -self.search.word_ranks.get(row.pk, 0),
            "name": lambda row: 0,
            "confirmed": lambda row: -row.confirmed.toordinal() if row.confirmed else 0,
        }

    @cached_property
    def sort(self):
        """The order in force: as asked if it can be, else by distance, by match, by name."""
        possible = [name for name, can in self.sorts.items() if can]
        return self.search.asked.sort if self.search.asked.sort in possible else possible[0]

    @property
    def sorts(self):
        """{order: whether it can be had for this search}."""
        return {
            "distance": bool(self.is_around),
            "match": bool(self.search.understood.stems),
            "name": True,
            "confirmed": True,
        }

    @property
    def is_around(self):
        """Whether it is about a point, so that there are distances."""
        return self.search.where is not None and not is_area(self.search.where)

    @cached_property
    def miles(self):
        return self.search.within_reach(self.search.radius) if self.is_around else {}

    @property
    def total(self):
        return len(self.rows)

    @property
    def last_page(self):
        return max(1, -(-self.total // A_PAGE))

    @property
    def page(self):
        """The page shown: the one asked for, or the last there is."""
        return min(self.search.asked.page, self.last_page)

    @property
    def page_rows(self):
        return self.rows[(self.page - 1) * A_PAGE : self.page * A_PAGE]

    @cached_property
    def elsewhere(self):
        """What to offer besides, on the last page of a search about a place, or when nothing was found."""
        return elsewhere.offers(self) if self.page == self.last_page else []

    @cached_property
    def _cards(self):
        """The cards of the page and of what is offered besides, fetched together."""
        everyone = {row.pk for row in self.page_rows if row.for_everyone}
        ids = [row.pk for row in self.page_rows] + [pk for offer in self.elsewhere for pk in offer.ids]
        miles = self.miles | {pk: far for offer in self.elsewhere for pk, far in offer.miles.items()}
        return cards(ids, miles=miles, for_everyone=everyone)

    @property
    def cards(self) -> list[Card]:
        """The page's cards, in order."""
        return [self._cards[row.pk] for row in self.page_rows]

    @property
    def offers(self):
        """What is offered besides, each with its cards."""
        return [(offer, [self._cards[pk] for pk in offer.ids]) for offer in self.elsewhere]

    @property
    def heading(self):
        return heading.heading(self)

    @property
    def chips(self):
        """What is applied and understood, each with the search without it."""
        return chips.chips(self)

    @cached_property
    def counted(self):
        """(the catalogue with counts, what leaving one thing out would give), in one query."""
        looser = [] if self.total else chips.looser(self.search)
        parameters, totals = facets.counted(self.search, [other.qs for _, other in looser])
        found = zip(looser, totals, strict=True)
        return parameters, [chips.Loosened(label, n, other.asked.as_query()) for (label, other), n in found if n]

    @property
    def parameters(self):
        """The catalogue with counts."""
        return self.counted[0]

    @property
    def loosened(self):
        """When nothing was found: what leaving one thing out would give."""
        return self.counted[1]
