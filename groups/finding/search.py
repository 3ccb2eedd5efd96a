"""The one public query. List, map, counts, feeds, booklets: everything that shows groups starts from `GroupSearch`."""

from dataclasses import replace
from functools import cache, cached_property

from groups.finding.matching.areas import is_area, is_region
from groups.models import Group

from .asked import Asked
from .asking.needs import CHILD
from .asking.options import tags_of
from .asking.parameters import RADII
from .matching.conditions import AnyOf, Around, Every, Not, Tagged, any_tag
from .matching.fit import Fit, apart
from .matching.parts import FOR_ANY_DISTRESS, FOR_FAMILY, NOTHING, TOPICS
from .matching.unsaid import UNSAID, unsaid

ENOUGH = 10
# Said once; every search refines a copy of it.
published = cache(Group.objects.published)
# Organisations and services are no groups to join.
A_SERVICE = any_tag("kind:service")
A_GROUP = Not(A_SERVICE)


class GroupSearch(Asked):
    """A search for published groups.

    `qs` is the listings that answer it. When everything that was asked had to be left out, `qs` is empty: the whole
    directory is no answer to a filter. `GroupFilters` documents the parameters, and offers the same search where a
    FilterSet is wanted.
    """

    def __init__(self, data=None, queryset=None, *, index=None, options=None):
        super().__init__(data, index=index, options=options)
        self._circles, self._distances = {}, {}
        self.is_of_all = queryset is None
        self.queryset = published().all() if queryset is None else queryset

    def without(self, *names):
        """The same search without some of its parameters, looking as far; nothing is looked up twice."""
        queryset = None if self.is_of_all else self.queryset
        other = self.__class__(self.terms.without(*names).as_query(), queryset, index=self.index, options=self.options)
        other._matches, other._circles, other._distances = self._matches, self._circles, self._distances
        if not {"q", "place"} & set(names):
            other.typed = self.typed
        if self.where and not is_area(self.where):
            other.radius = self.radius
        return other

    @cached_property
    def fit(self):
        """Which listings fit the words, and how well: a `Fit`."""
        parts, name = self.asked_by(self.understood)
        said = tuple(part for part in parts if not self.is_unsaid(part.parameters, part.own))
        if any(need.name == CHILD for need in self.needs):
            # "Open to everyone" means every adult, unless a listing says more.
            said = tuple(replace(part, anyone=NOTHING) for part in said)
        within = self.reach & Every((self.not_apart, A_GROUP)).on(self.index)
        return Fit(
            self.index,
            said,
            name,
            within,
            has_place=self.where is not None,
            instead=AnyOf((FOR_ANY_DISTRESS, FOR_FAMILY)) if self.understood.for_family else FOR_ANY_DISTRESS,
            has_other_questions=len(said) < len(parts),
        )

    @property
    def not_apart(self):
        """Not to be only for others than the communities that were understood."""
        return apart([option for options in self.understood.chosen for option in options])

    @cached_property
    def reach(self):
        """The set of listings in the place, as far as we look around it; all, when there is no place."""
        where = self.where
        if not where:
            return self.all_there_is
        widest = self.around(where, RADII[-1]).on(self.index)
        return self.all_there_is & widest

    def is_unsaid(self, parameters, condition):
        """Whether these are questions that no listing within reach answers so. "Chinese" asks for a community, too."""
        if UNSAID.keys().isdisjoint(parameters) or not TOPICS.isdisjoint(parameters):
            return False
        return not condition.on(self.index) & self.reach

    @cached_property
    def unsaid(self):
        """What was asked that no listing within reach says: [`Unsaid`]."""
        asked = []
        for options in self.understood.chosen:
            if self.is_unsaid({option.parameter for option in options}, Tagged(tags_of(options))):
                name = next(option.parameter for option in options if option.parameter in UNSAID)
                asked.append((name, [option for option in options if option.parameter == name]))
        for name, values in self.terms.chosen.items():
            options = [self.options[name].options[value] for value in values]
            if self.is_unsaid({name}, Tagged(tags_of(options))):
                asked.append((name, options))
        return [unsaid(self.options, name, options) for name, options in asked]

    def chosen(self, leaving_out=""):
        """What the choices ask for, and what nobody says left open."""
        left_open = [one.condition for one in self.unsaid]
        return Every((*left_open, *self.chosen_and_said(leaving_out)))

    def chosen_and_said(self, leaving_out):
        for name, values in self.terms.chosen.items():
            condition = self.is_one_of(name, values)
            if name != leaving_out and not self.is_unsaid({name}, condition):
                yield condition

    @property
    def qs(self):
        """The published listings that answer the search, for any room to go on from."""
        condition = self.condition()
        return self.queryset.filter(condition.q()) if condition else self.queryset.none()

    def answers(self, *, leaving_out="", anywhere=False):
        """The same as a set in the index; with one parameter's choice left out, or with no regard to place."""
        condition = self.condition(leaving_out=leaving_out, anywhere=anywhere)
        return self.all_there_is & condition.on(self.index) if condition else 0

    @cached_property
    def all_there_is(self):
        """The set of listings that are searched."""
        return (
            self.index.everything if self.is_of_all else self.index.set_of(self.queryset.values_list("pk", flat=True))
        )

    def condition(self, *, leaving_out="", anywhere=False):
        """What a listing must be to answer; None when nothing that was asked could be used."""
        if self.is_asked and not self.is_filtered:
            return None
        fit, fitting = self.fit, self.fit.condition
        if self.where and not anywhere:
            fitting = AnyOf((Every((fitting, self.around(self.where))), fit.from_afar))
        fitting = Every((fitting, self.not_apart, A_GROUP))
        return Every((self.or_called_so(fitting, anywhere), self.chosen(leaving_out)))

    def or_called_so(self, fitting, anywhere):
        """To fit, or to have a name that holds all that was typed: the place in the words may be a part of it, and
        what is no group to join is found by its name alone."""
        name = self.fit.name
        if name and self.place_where and not anywhere:
            name = Every((name, self.around(self.place_where)))
        return AnyOf((fitting, name)) if name else fitting

    def is_one_of(self, name, values):
        """To answer a parameter with any of these values."""
        options = self.options[name].options
        return Tagged(tags_of(options[value] for value in values))

    def around(self, where, radius=None):
        """To be in or near a place, or to cover its district with no town of one's own.

        Around a point, within `radius` miles: those that are asked for or chosen, where none are given.
        """
        if is_region(where):
            return any_tag(f"region:{where.region}")
        covers = any_tag(*(f"covers:{gss}" for gss in where.districts))
        if not is_area(where):
            return AnyOf((covers, self.within(where, radius or self.radius)))
        inside = (covers, any_tag(*(f"district:{gss}" for gss in where.districts)))
        return AnyOf((*inside, self.within(where, self.terms.radius)) if self.terms.radius else inside)

    @cached_property
    def radius(self):
        """Miles to look around a point: as asked, unless there is nothing; else the least that gives ten groups."""
        if self.terms.radius and self.anywhere & self.around(self.where, self.terms.radius).on(self.index):
            return self.terms.radius
        best = self.fit.best(self.within_reach(RADII[-1])) if self.fit.relaxes else -1
        return float(next((step for step in RADII if self.is_enough(step, best)), RADII[-1]))

    def is_enough(self, miles, best):
        """Whether enough answers lie so near, one of those that fit best among them."""
        near = self.within_reach(miles)
        return near.bit_count() >= ENOUGH and bool(near & best)

    @property
    def is_widened(self):
        """Whether nothing was found as near as was asked, so that we looked further."""
        if not self.terms.radius or not self.where or is_area(self.where):
            return False
        return self.radius > self.terms.radius

    @cached_property
    def anywhere(self):
        """The set of listings that answer all of the search but its place."""
        return self.answers(anywhere=True)

    def within_reach(self, miles):
        """The set of those within so many miles of the point that answer the rest of the search."""
        return self.anywhere & self.within(self.where, miles).found

    def within(self, where, miles):
        """To have a point within so many miles of a place. Each circle is drawn once for a search."""
        if (where, miles) not in self._circles:
            self._circles[where, miles] = Around(where, miles, self.index.set_at(self.distances(where).within(miles)))
        return self._circles[where, miles]

    def distances(self, where):
        """How far each listing is from a place, measured once for a search."""
        if where not in self._distances:
            self._distances[where] = self.index.distances(where)
        return self._distances[where]
