"""The one public query. List, map, counts, feeds, booklets: everything that shows groups starts from `GroupSearch`."""

from dataclasses import replace
from functools import cached_property, partial

import django_filters
from django.db.models import Exists, OuterRef, Q

from groups.models import DataVersion, Facet, Group, SearchTag
from regions import lookup

from . import asked, fulltext, near, spelling
from .catalogue import catalogue
from .crisis import speaks_of_crisis
from .understanding import as_written, understand

ENOUGH = 10
ONLY_PARAMETERS = ("attendance", "leadership", "day", "time", "referral", "open", "cost", "carers", "confirmed")


def is_region(where):
    """A region, or London, which is a town and a region in one."""
    return where.kind == "region" or (where.kind == "town" and len(where.districts) > 1)


def is_area(where):
    """A place with an edge to look inside; every other is a point to look around."""
    return where.kind in ("county", "district") or is_region(where)


def has_tag(tags):
    """The condition that a listing has any of these tags."""
    return Exists(SearchTag.objects.filter(group=OuterRef("pk"), tag__in=sorted(tags)))


def tags_of(options):
    """Every tag that satisfies any of the options."""
    return {tag for option in options for tag in option.tags}


def choices_of(parameter):
    return [(option.value, option.label) for option in catalogue()[parameter].options.values()]


class TagFilter(django_filters.MultipleChoiceFilter):
    """A parameter with options: several values mean any of them."""

    def __init__(self, parameter):
        super().__init__(field_name=parameter, choices=partial(choices_of, parameter), required=False)

    def filter(self, queryset, values):
        options = self.parent.catalogue[self.field_name].options
        return queryset.filter(has_tag(tags_of(options[value] for value in values))) if values else queryset


class GroupSearch(django_filters.FilterSet):
    """A search for published groups, from any mapping of parameters; needs no request.

    `qs` is the listings that answer it. Parameters that make no sense are put right or left out, and `remarks` says
    so. When everything that was asked had to be left out, `qs` is empty: the whole directory is no answer to a filter.
    """

    region = TagFilter("region")
    for facet in Facet.values:
        locals()[facet] = TagFilter(facet)
    for parameter in ONLY_PARAMETERS:
        locals()[parameter] = TagFilter(parameter)
    del facet, parameter

    def __init__(self, data=None, queryset=None, *, version=None):
        self.version = DataVersion.current() if version is None else version
        self.catalogue = catalogue(self.version)
        self.raw = asked.as_lists(data or {})
        self.asked = asked.read(self.raw, self.catalogue)
        self._ranks, self._reach = {}, {}
        super().__init__(self.asked.as_query(), Group.objects.published() if queryset is None else queryset)

    def without(self, *names):
        """The same search without some of its parameters, looking as far; nothing is looked up twice."""
        other = self.__class__(self.asked.without(*names).as_query(), self.queryset, version=self.version)
        other._ranks = self._ranks
        if self.where and not is_area(self.where):
            other.radius = self.radius
        return other

    # What was asked

    @cached_property
    def place_answer(self):
        """What `regions.lookup` makes of the place field; None when it is empty."""
        return lookup.lookup(self.asked.place) if self.asked.place else None

    @property
    def place_kind(self):
        """What kind of answer the place field got: "found", "several", "outside", "unknown"; "" when it is empty."""
        return type(self.place_answer).__name__.lower() if self.place_answer else ""

    @property
    def place_where(self):
        return self.place_answer.where if isinstance(self.place_answer, lookup.Found) else None

    @property
    def place_choices(self):
        """(place, the search with it) for each place that the visitor may have meant, when we cannot tell which."""
        answer, question = self.place_answer, self.typed.question
        places = getattr(answer, "wheres", ()) or getattr(answer, "suggestions", ())
        q = self.linkable.q
        if not places and question and not self.asked.place:
            places, q = question.namesakes, q and self.typed.without(question)
        return [(place, replace(self.linkable, q=q, place=place.key, page=1).as_query()) for place in places]

    @property
    def where(self):
        """The place it is about: the place field's, or else one understood from the words."""
        return self.place_where or self.understood.where

    @property
    def is_crisis(self):
        """Whether the words are those of somebody who may be in danger."""
        return speaks_of_crisis(f"{self.asked.q} {self.asked.place}")

    @property
    def linkable(self):
        """What was asked, as far as it may stand in a link: without the words of somebody in danger."""
        return (
            self.asked.without("q", "place" if speaks_of_crisis(self.asked.place) else "")
            if self.is_crisis
            else self.asked
        )

    @cached_property
    def typed(self):
        """The words as they were typed, understood."""
        return self.read(self.asked.q)

    def read(self, text):
        return understand(text, self.catalogue, with_place=not self.asked.place)

    @cached_property
    def wording(self):
        """(understood, any_of, corrected): the reading of the words that finds something, and what it took.

        As typed; else with misspelt words put right; else with any of the words instead of all.
        """
        if self.finds(self.typed):
            return self.typed, False, ""
        corrected = spelling.corrected(self.asked.q, self.knows, self.version)
        if corrected:
            better = self.read(corrected)
            if self.finds(better):
                return better, False, corrected
        if len(self.typed.stems) > 1 and fulltext.ranked(fulltext.Wanted(self.typed.stems, any_of=True))[0]:
            return self.typed, True, ""
        return self.typed, False, ""

    @property
    def understood(self):
        return self.wording[0]

    @property
    def any_of(self):
        return self.wording[1]

    @property
    def corrected(self):
        return self.wording[2]

    def finds(self, understood):
        """Whether some listing holds the plain words, or the name, that this reading asks for."""
        return not understood.stems or any(self.ranks(understood, any_of=False))

    @staticmethod
    def knows(word):
        return lookup.named_exactly(word) is not None

    def ranks(self, understood, any_of):
        """({group: rank} for the plain words, {group: rank} for those whose name holds all that was typed)."""
        if (understood, any_of) not in self._ranks:
            words = fulltext.Wanted(understood.stems, any_of=any_of)
            name = fulltext.Wanted(understood.name_stems, phrase=True, in_names=True)
            self._ranks[understood, any_of] = fulltext.ranked(words, name)
        return self._ranks[understood, any_of]

    @property
    def word_ranks(self):
        return self.ranks(self.understood, self.any_of)[0]

    @property
    def name_ranks(self):
        return self.ranks(self.understood, self.any_of)[1]

    @property
    def literal_q(self):
        """The typed words in quotes, to be looked for as they stand; "" for words that may stand in no link."""
        return self.linkable.q and f'"{as_written(self.typed.words).replace(chr(34), "")}"'

    @property
    def says_nothing(self):
        """Whether words were typed of which none can be looked for ("!!!", an emoji)."""
        return bool(self.asked.q) and not self.typed.words

    @property
    def is_filtered(self):
        """Whether anything that was asked narrows the directory."""
        return bool(self.asked.chosen or self.where or (self.asked.q and self.typed.words))

    @property
    def is_asked(self):
        """Whether anything was asked at all, sensible or not."""
        return bool(self.asked.chosen or self.asked.ignored or self.asked.q or self.asked.place)

    # What answers it

    @property
    def qs(self):
        """The published listings that answer the search."""
        return self.matching()

    def matching(self, *, leaving_out="", anywhere=False):
        """The listings that answer; with one parameter's choice left out, or with no regard to place."""
        if self.is_asked and not self.is_filtered:
            return self.queryset.none()
        queryset = self.queryset.filter(self.said(anywhere))
        if self.place_where and not anywhere:
            queryset = queryset.filter(self.around(self.place_where))
        for name, values in self.asked.chosen.items():
            if name != leaving_out:
                queryset = self.filters[name].filter(queryset, values)
        return queryset

    def said(self, anywhere=False):
        """The condition that the typed words make: all that was understood, or a name that holds all of them."""
        understood = self.understood
        condition = Q()
        for options in understood.chosen:
            condition &= Q(has_tag(tags_of(options)))
        if understood.where and not anywhere:
            condition &= self.around(understood.where)
        if understood.stems:
            condition &= Q(pk__in=fulltext.ids(fulltext.Wanted(understood.stems, any_of=self.any_of)))
        if understood.readings and self.name_ranks:
            name = fulltext.Wanted(understood.name_stems, phrase=True, in_names=True)
            condition |= Q(pk__in=fulltext.ids(name))
        return condition

    def around(self, where):
        """The condition to be in or near a place."""
        if is_region(where):
            return Q(has_tag({f"region:{where.region}"}))
        covers = Q(has_tag({f"covers:{gss}" for gss in where.districts}))
        if not is_area(where):
            return covers | self.within(where, self.radius)
        inside = covers | Q(has_tag({f"district:{gss}" for gss in where.districts}))
        return inside | self.within(where, self.asked.radius) if self.asked.radius else inside

    @staticmethod
    def within(where, miles):
        return Q(pk__in=near.points_within(where, miles).values("group"))

    @cached_property
    def radius(self):
        """Miles to look around a point: as asked, unless there is nothing; else the least that gives ten groups."""
        if self.asked.radius and self.within_reach(self.asked.radius):
            return self.asked.radius
        for reach in (asked.RADII[2], asked.RADII[-1]):
            miles = sorted(self.within_reach(reach).values())
            if len(miles) >= ENOUGH:
                return next(step for step in asked.RADII if step >= miles[ENOUGH - 1])
        return float(asked.RADII[-1])

    @property
    def is_widened(self):
        """Whether nothing was found as near as was asked, so that we looked further."""
        if not self.asked.radius or not self.where or is_area(self.where):
            return False
        return self.radius > self.asked.radius

    def within_reach(self, miles):
        """{group: miles} of the listings that answer all but the distance, within so many miles of the point."""
        if miles not in self._reach:
            points = near.points_within(self.where, miles).filter(group__in=self.matching(anywhere=True))
            self._reach[miles] = near.nearest_miles(points.values_list("group_id", "d2"))
        return self._reach[miles]
