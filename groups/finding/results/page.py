"""A page of answers: which listings in which order, what else there is, and what to say about it."""

from functools import cached_property, reduce
from itertools import chain, islice
from operator import or_

from groups.finding.asking.needs import CHILD
from groups.finding.asking.options import tags_of
from groups.finding.matching.areas import is_area
from groups.finding.matching.fit import FROM_ANYWHERE
from groups.finding.matching.parts import FOR_ANYONE, FOR_FAMILY
from groups.finding.matching.wording import names_meant
from groups.finding.search import GroupSearch
from groups.models import Facet

from . import chips, drawing, facets, fitting, heading, order, suggestions
from .cards import Card, told_of

A_PAGE = 20
# With fewer answers, helplines are named beside them.
FEW = 3
# A community, and those that are hardly ever a group's only one.
ONLY_SOME = f"{Facet.COMMUNITY}:"
FOR_MANY = FOR_ANYONE | {"community:service-users", "community:families"}


def split(found, *sets):
    """A set in parts: those in the first of the `sets` before those that are not, each of them by the next."""
    if not sets:
        return [found]
    first, *others = sets
    return [*split(found & first, *others), *split(found & ~first, *others)]


class Results:
    """The answers to a `GroupSearch`, a page of 20 at a time."""

    def __init__(self, search: GroupSearch):
        self.search, self.index = search, search.index

    @cached_property
    def answers(self):
        """The set of answers."""
        return self.search.answers()

    @cached_property
    def total(self):
        return self.answers.bit_count()

    # In which order

    def ordered(self):
        """The slots of all answers, one after the other: tier by tier, each as sorted."""
        return chain.from_iterable(map(self.sorting[self.sort], self.tiers()))

    def tiers(self):
        """The answers in sets that come one after the other.

        Those whose name is what was typed; then those that fit all of it, and the ways to fit less of it, best first.
        In each, those near come before those that serve all of England; those for family first for somebody who speaks
        of one of theirs; those about something narrower, and those only for others, last; and those first whose name
        holds what was typed, all of several words where there are distances.
        """
        search = self.search
        of_one_word = self.is_around and len(search.understood.name_stems) == 1
        named = 0 if of_one_word or search.is_crisis or not search.fit.name else search.word_matches.name
        later = (~self.narrower, ~self.for_others)
        yield self.answers & self.exact
        for tier in search.fit.tiers(self.answers & ~self.exact):
            for here in split(tier, ~self.for_everyone, ~self.from_afar, self.for_family):
                yield from split(here, *later, named)

    @cached_property
    def exact(self):
        """The listings whose name is what was typed, or all of it but the place, or stands as a whole in it."""
        understood, index = self.search.understood, self.index
        within = reduce(or_, map(index.named, self.search.word_matches.within), 0)
        if self.search.where:
            within &= ~FROM_ANYWHERE.on(index)  # "Bipolar UK group in Torbay" is not Bipolar UK.
        return reduce(or_, map(index.named, names_meant(understood)), within)

    @cached_property
    def from_afar(self):
        """The answers that are not near the place, but serve all of England or anyone online."""
        return self.answers & self.search.fit.from_afar.on(self.index)

    @cached_property
    def narrower(self):
        """The answers about something narrower than what was asked: psychosis after a birth, for any psychosis."""
        read = [option for one in self.search.understood.chosen for option in one]
        asked = {option.tag for option in read}
        below = {tag for option in read for tag in option.tags} - asked - FOR_ANYONE
        return self.answers & self.index.tagged(below)

    @cached_property
    def for_others(self):
        """The answers that are for a community of which nobody spoke, where the words asked for something else."""
        if not self.search.fit.has_topic:
            return 0
        asked, tags = self.communities_asked_for, self.index.tags
        theirs = [tag for tag in tags if tag.startswith(ONLY_SOME) and tag not in asked and tag not in FOR_MANY]
        return self.answers & self.index.tagged(theirs) & ~self.index.tagged(asked | FROM_ANYWHERE.tags)

    @cached_property
    def for_family(self):
        return FOR_FAMILY.on(self.index) if self.search.understood.for_family else 0

    @property
    def has_family_first(self):
        """Whether groups for family come first among those that fit as much."""
        return self.for_family & self.answers != 0

    @cached_property
    def for_everyone(self):
        """The answers that were found for a community only because they are open to everyone."""
        tags = self.communities_asked_for
        return self.answers & self.index.tagged(FOR_ANYONE) & ~self.index.tagged(tags) if tags else 0

    @property
    def communities_asked_for(self):
        """The tags of the communities chosen or understood, without the one of listings open to everyone."""
        options = self.search.options[Facet.COMMUNITY].options
        asked = [options[value] for value in self.search.terms.chosen.get(Facet.COMMUNITY, ())]
        read = (option for one in self.search.understood.chosen for option in one)
        asked += [option for option in read if option.parameter == Facet.COMMUNITY]
        return tags_of(asked) - FOR_ANYONE

    @property
    def sorting(self):
        return {
            "ask": self.by_ask,
            "distance": self.by_distance,
            "match": self.by_match,
            "name": self.index.by_name,
            "confirmed": self.index.by_confirmed,
        }

    def by_distance(self, tier):
        return order.by_distance(self.search, tier)

    def by_match(self, tier):
        """The words in a name first, then in what a listing is found by, then in what is told of it."""
        return chain.from_iterable(map(self.index.by_name, self.by_words(tier)))

    def by_words(self, tier):
        """A set in parts, by where it holds the words that were typed."""
        found = self.search.word_matches
        return split(tier, found.in_names, found.in_found_by)

    def by_ask(self, tier):
        """Those that somebody can be asked about first: among those about as near, or that hold the words as well."""
        if self.is_around:
            return order.near_to_ask(self.search, tier)
        return chain.from_iterable(order.to_ask(self.search, part) for part in self.by_words(tier))

    @cached_property
    def sort(self):
        """The order in force: as asked if it can be, else those first that you can ask."""
        possible = [name for name, can in self.sorts.items() if can]
        return self.search.terms.sort if self.search.terms.sort in possible else possible[0]

    @cached_property
    def sorts(self):
        """{order: whether it can be had for this search}."""
        return {
            "ask": True,
            "distance": bool(self.is_around),
            "match": bool(self.search.understood.stems),
            "name": True,
            "confirmed": True,
        }

    @cached_property
    def is_around(self):
        """Whether it is about a point, so that there are distances."""
        return self.search.where is not None and not is_area(self.search.where)

    @cached_property
    def miles(self):
        """{slot: miles} of the page's listings, as far as they lie within reach."""
        if not self.is_around:
            return {}
        return self.search.distances(self.search.where).miles(self.here, self.search.radius)

    @property
    def last_page(self):
        return max(1, -(-self.total // A_PAGE))

    @property
    def page(self):
        """The page shown: the one asked for, or the last there is."""
        return min(self.search.terms.page, self.last_page)

    @cached_property
    def here(self):
        """The slots on this page, in order."""
        return list(islice(self.ordered(), (self.page - 1) * A_PAGE, self.page * A_PAGE))

    @cached_property
    def suggested(self):
        """What to offer besides, on the last page of a search about a place, or when nothing was found."""
        return suggestions.offers(self) if self.page == self.last_page else []

    def is_for_everyone(self, at):
        return bool(self.for_everyone >> at & 1)

    def cards(self, slots, miles):
        """The listings in these slots as cards; one that was taken away this very moment leaves nothing."""
        pks = self.index.pks[slots].tolist()
        found = ((slot, self._told.get(pk)) for slot, pk in zip(slots, pks, strict=True))
        return [
            Card(told, miles.get(slot), self.is_for_everyone(slot), fitting.why(self, slot))
            for slot, told in found
            if told
        ]

    @cached_property
    def _told(self):
        """What the cards of the page tell, those of what is offered besides too, in one query."""
        slots = [*self.here, *(slot for offer in self.suggested for slot in offer.here)]
        return told_of(self.index.pks[slots].tolist())

    @property
    def drawn(self):
        """The page's cards as HTML, in order. Beside words of danger nothing is offered to be kept."""
        can_keep = not self.search.needs_help_first
        return [drawing.card(card, can_keep=can_keep) for card in self.cards(self.here, self.miles)]

    @property
    def offers(self):
        """What is offered besides, each with its small cards as HTML."""
        return [
            (offer, [drawing.small_card(card) for card in self.cards(offer.here, offer.miles)])
            for offer in self.suggested
        ]

    @cached_property
    def left_out(self):
        """What was asked that none of the best answers has."""
        return self.search.fit.left_out(self.answers)

    @cached_property
    def fitting(self):
        """What to say when the answers fit only a part of what was asked."""
        return fitting.said(self)

    @cached_property
    def signposts(self):
        """The needs to show helplines for: all that are spoken of, when the directory has little for them."""
        has_little = self.total < FEW or self.search.fit.relaxes or self.search.fit.gives_up
        return [need for need in self.search.needs if has_little or not need.features]

    @property
    def signposts_lead(self):
        """Whether helplines come before the groups: somebody is under 18, or no group is about what was asked."""
        nobody_is_about_it = self.search.fit.gives_up and not self.from_afar
        return nobody_is_about_it or any(need.name == CHILD for need in self.signposts)

    @cached_property
    def heading(self):
        return heading.heading(self)

    @property
    def chips(self):
        """What is applied and understood, each with the search without it."""
        return chips.chips(self)

    @cached_property
    def loosened(self):
        """When nothing was found: what leaving one thing out would give."""
        return [] if self.total else chips.loosened(self.search)

    @cached_property
    def filters(self):
        """The filters that are shown, each with its options."""
        return facets.filters(self.parameters)

    @cached_property
    def parameters(self):
        """The options with counts."""
        return facets.counted(self.search)
