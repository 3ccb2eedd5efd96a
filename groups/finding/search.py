"""The one public query. List, map, counts, feeds, booklets: everything that shows groups starts from `GroupSearch`."""

from dataclasses import replace
from functools import cache, cached_property

from groups.finding.matching.areas import is_area, is_region
from groups.index import current
from groups.models import Group
from regions import lookup

from .asking import danger, parameters, spelling
from .asking.crisis import dangers_in, speaks_of_crisis
from .asking.needs import CHILD, needs_in
from .asking.options import current_options, tags_of
from .asking.parameters import RADII
from .asking.phrases import understand
from .asking.typed import as_written
from .matching.conditions import AnyOf, Around, Every, Not, Tagged, any_tag
from .matching.fit import Fit, apart, named, whole
from .matching.parts import FOR_ANY_DISTRESS, FOR_FAMILY, NOTHING, TOPICS, parts_of
from .matching.unsaid import UNSAID, unsaid
from .matching.wording import Wording, word_matches

ENOUGH = 10
# Said once; every search refines a copy of it.
published = cache(Group.objects.published)
ABUSE = frozenset(["experience:domestic-abuse", "experience:sexual-abuse"])
# Organisations and services are no groups to join.
A_SERVICE = any_tag("kind:service")
A_GROUP = Not(A_SERVICE)
BEREAVED_BY_SUICIDE = "experience:bereaved-by-suicide"
TOPICS_OF_CRISIS = ABUSE | {
    BEREAVED_BY_SUICIDE,
    "experience:suicidal-feelings",
    "experience:self-harm",
    "experience:crisis",
}
DANGERS_OF_ABUSE = frozenset(["hurt-by-someone", "afraid"])
DANGERS_OF_GRIEF = frozenset(["suicide"])


class GroupSearch:
    """A search for published groups, from any mapping of parameters; needs no request.

    `qs` is the listings that answer it. Parameters that make no sense are put right or left out, and `remarks` says
    so. When everything that was asked had to be left out, `qs` is empty: the whole directory is no answer to a filter.
    `GroupFilters` documents the parameters, and offers the same search where a FilterSet is wanted.
    """

    def __init__(self, data=None, queryset=None, *, index=None):
        self.index = index or current.index()
        self.options = current_options(self.index.version)
        self.raw = parameters.as_lists(data or {})
        self.terms = parameters.read(self.raw, self.options)
        self._matches, self._circles, self._distances = {}, {}, {}
        self.is_of_all = queryset is None
        self.queryset = published().all() if queryset is None else queryset

    def without(self, *names):
        """The same search without some of its parameters, looking as far; nothing is looked up twice."""
        queryset = None if self.is_of_all else self.queryset
        other = self.__class__(self.terms.without(*names).as_query(), queryset, index=self.index)
        other._matches, other._circles, other._distances = self._matches, self._circles, self._distances
        if not {"q", "place"} & set(names):
            other.typed = self.typed
        if self.where and not is_area(self.where):
            other.radius = self.radius
        return other

    # What was asked

    @cached_property
    def place_answer(self):
        """What `regions.lookup` makes of the place field; None when it is empty."""
        return lookup.lookup(self.terms.place) if self.terms.place else None

    @property
    def place_kind(self):
        """What kind of answer the place field got: "found", "several", "outside", "unknown"; "" when it is empty."""
        return type(self.place_answer).__name__.lower() if self.place_answer else ""

    @cached_property
    def place_where(self):
        return self.place_answer.where if isinstance(self.place_answer, lookup.Found) else None

    @property
    def place_choices(self):
        """(place, the search with it) for each place that the visitor may have meant, when we cannot tell which."""
        answer, ambiguous = self.place_answer, self.typed.ambiguous
        places = getattr(answer, "wheres", ()) or getattr(answer, "suggestions", ())
        q = self.linkable.q
        if not places and ambiguous and not self.terms.place:
            places, q = ambiguous.namesakes, q and self.typed.without(ambiguous)
        return [(place, replace(self.linkable, q=q, place=place.key, page=1).as_query()) for place in places]

    @property
    def none_of_these(self):
        """The search when none of the places is meant: what was typed is then looked for as a word."""
        ambiguous, linkable = self.typed.ambiguous, self.linkable
        if ambiguous and not self.terms.place:
            return replace(linkable, q=linkable.q and self.typed.literally(ambiguous), page=1).as_query()
        words = f'{linkable.q} "{self.place_answer.text.replace(chr(34), "")}"'.strip()
        return replace(linkable, q=words, place="", page=1).as_query()

    @property
    def asks_where(self):
        """Whether it is about where the visitor is, which this site does not know."""
        return not self.where and ("place" in self.terms.ignored or self.typed.here)

    @cached_property
    def where(self):
        """The place it is about: the place field's, or else one understood from the words."""
        return self.place_where or self.understood.where

    @cached_property
    def remarks(self):
        """What to say about the parameters: what was put right or left out, and what could not be used."""
        if self.terms.radius and not self.where and not self.terms.place:
            return (
                *self.terms.remarks,
                parameters.Remark("radius", "Tell us a place, and we look that far around it."),
            )
        return self.terms.remarks

    @cached_property
    def dangers(self):
        """Of which dangers the words speak: names of lists in `fixtures/words/crisis.toml`."""
        return dangers_in(self.terms.q) | dangers_in(self.terms.place)

    @cached_property
    def is_crisis(self):
        """Whether the words are, or mean, those of somebody who may be in danger: they are kept nowhere."""
        read = self.typed if not self.correction else self.read(self.correction)
        return bool(self.dangers) or not TOPICS_OF_CRISIS.isdisjoint(read.tags | self.typed.tags)

    @property
    def needs_help_first(self):
        """Whether help for a crisis comes before the groups: for the words, what they mean, or what was chosen."""
        chosen = {f"experience:{value}" for value in self.terms.chosen.get("experience", ())}
        return self.is_crisis or not TOPICS_OF_CRISIS.isdisjoint(chosen)

    @property
    def help_first(self):
        """Which help comes first: for "abuse", for "grief" after a suicide, or for any "danger"."""
        about = self.understood.tags | {f"experience:{value}" for value in self.terms.chosen.get("experience", ())}
        if BEREAVED_BY_SUICIDE in about and self.dangers <= DANGERS_OF_GRIEF:
            return "grief"
        hurt = self.dangers & DANGERS_OF_ABUSE or not ABUSE.isdisjoint(about)
        return "abuse" if hurt and self.dangers <= DANGERS_OF_ABUSE else "danger"

    @cached_property
    def needs(self):
        """What the words, or the choices, say that somebody needs: [`Need`]."""
        chosen = {f"{name}:{value}" for name, values in self.terms.chosen.items() for value in values}
        return needs_in(self.terms.q, self.understood.tags | chosen)

    @cached_property
    def linkable(self):
        """What was asked, as far as it may stand in a link: without the words of somebody in danger."""
        if not self.is_crisis:
            return self.terms
        return self.terms.without("q", "place") if speaks_of_crisis(self.terms.place) else self.terms.without("q")

    @cached_property
    def typed(self):
        """The words as they were typed, understood."""
        return self.read(self.terms.q)

    def read(self, text):
        return understand(text, self.options, with_place=not self.terms.place)

    @cached_property
    def wording(self):
        """The reading of the words that is searched for: as typed, or with its spelling put right where that helps."""
        if self.is_crisis:
            read = self.read(self.correction) if self.correction else self.typed
            return Wording(danger.about(read, self.dangers, self.options))
        typed = Wording(self.typed)
        if self.answers_whole(typed):
            return typed
        corrected = self.correction
        better = self.read(corrected) if corrected else self.typed
        right = Wording(better, corrected)
        is_better = corrected and (self.answers_whole(right) or len(better.readings) > len(self.typed.readings))
        return right if is_better else typed

    @cached_property
    def correction(self):
        """The typed words with their spelling put right; "" when nothing was."""
        return spelling.corrected(self.terms.q, self.knows, self.index, self.options)

    def answers_whole(self, wording):
        """Whether any listing, anywhere, fits all that this reading asks for."""
        understood = wording.understood
        parts, name = self.asked_by(understood)
        parts = [part for part in parts if UNSAID.keys().isdisjoint(part.parameters)]
        return bool(whole(tuple(parts), name).on(self.index))

    def asked_by(self, understood):
        """The parts of a reading, and the name that it may be."""
        matches = self.matches(understood)
        return parts_of(self.index, understood, matches), named(self.index, understood, matches)

    @property
    def understood(self):
        return self.wording.understood

    @property
    def corrected(self):
        return self.wording.corrected

    @staticmethod
    def knows(word):
        return lookup.named_exactly(word) is not None

    def matches(self, understood):
        """Which listings hold the words of this reading, and where: a `WordMatches`."""
        read = tuple((reading.at, reading.length) for reading in understood.readings)
        key = (understood.stems, understood.name_stems, read)
        if key not in self._matches:
            self._matches[key] = word_matches(self.index, understood)
        return self._matches[key]

    @property
    def word_matches(self):
        """The `WordMatches` of the reading in force."""
        return self.matches(self.understood)

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
    def literal_q(self):
        """The typed words in quotes, to be looked for as they stand; "" for words that may stand in no link."""
        return self.linkable.q and f'"{as_written(self.typed.words).replace(chr(34), "")}"'

    @property
    def says_nothing(self):
        """Whether words were typed of which none can be looked for ("!!!", an emoji, "the")."""
        typed = self.typed
        return bool(self.terms.q) and not (typed.here or typed.readings or typed.stems or self.matches(typed).name)

    @property
    def is_filtered(self):
        """Whether anything that was asked narrows the directory."""
        words = self.understood.readings or self.understood.stems
        return bool(self.terms.chosen or self.where or words or (self.terms.q and self.matches(self.typed).name))

    @property
    def is_asked(self):
        """Whether anything was asked at all, sensible or not."""
        return bool(self.terms.chosen or self.terms.ignored or self.terms.q or self.terms.place)

    # What answers it

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
