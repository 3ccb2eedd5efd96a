"""How well listings fit what was asked: all of it, nearly, or a part of it.

What was asked has *parts*: each thing that was understood, and the plain words. Where too few listings fit all parts,
those follow that fit some, the more the earlier: wholly, nearly (by what is related, or by their own words), or by
being open to everyone. One of the gravest parts is always kept.
"""

from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import and_

import numpy as np

from groups.finding.asking.options import tags_of
from groups.index.fulltext import Wanted, Within
from groups.models import Facet
from groups.models.index import ANYONE
from text.word_lists import word_lists

from .conditions import AnyOf, Every, Holds, Not, Tagged
from .wording import as_name, spellings

# With fewer that fit all of it, those that fit a part are listed after them.
ENOUGH_FITTING = 3
# Of more plain words the rarest are taken.
MOST_PARTS = 8
APART = word_lists("search")["apart"].read_as
GRAVEST = frozenset(word_lists("search")["gravest"].phrases)
GRAVE, TOPIC, MANNER, WORD = 20, 8, 3, 1
# What a part counts where it fits wholly, nearly, or only by being open to everyone.
WHOLLY, NEARLY, OPEN = 1.0, 0.6, 0.4
# Which of the sets that hold a stem: in a name, anywhere.
NAMES, ANYWHERE = 0, 2
TOPICS = frozenset([Facet.EXPERIENCE, Facet.COMMUNITY])
FOR_ANYONE = frozenset([f"{Facet.COMMUNITY}:{ANYONE}"])
NOTHING = Tagged(frozenset())
FOR_ANY_DISTRESS = Tagged(frozenset(["experience:any-distress", "experience:wellbeing"]))


@dataclass(frozen=True)
class Part:
    """One part of what was asked: what it is called and how much it counts.

    `own` is to have just this; `near` to have what is related (these tags), or to speak of it; `anyone` to be open to
    everyone, where a community was asked for.
    """

    label: str
    weight: int
    own: object
    near: object = NOTHING
    anyone: object = NOTHING
    parameters: frozenset = frozenset()
    related: tuple[str, ...] = ()

    @property
    def sure(self):
        return AnyOf((self.own, self.anyone))

    @property
    def at_all(self):
        return AnyOf((self.own, self.anyone, self.near))

    def score(self, index):
        """How much each listing fits this part, by slot."""
        ways = ((self.anyone, OPEN), (self.near, NEARLY), (self.own, WHOLLY))
        return self.weight * reduce(np.maximum, (share * index.mask(way.on(index)) for way, share in ways))


def parts_of(index, understood, matches):
    """The parts of what was understood, each once, the heaviest first."""
    by_tags = {tags_of(reading.options): reading for reading in understood.readings if reading.options}
    parts = [part_of(index, reading, tags) for tags, reading in by_tags.items()]
    stems = understood.stems
    if stems and parts:
        parts.append(Part(understood.plain, WORD, Holds(Wanted(stems), matches.everywhere)))
    elif stems:
        parts += parts_of_words(index, understood.other_words)
    return tuple(sorted(parts, key=lambda part: -part.weight)[:MOST_PARTS])


def part_of(index, reading, tags):
    """The part of one reading. Nearly fits what is related to it, and what holds the words that were typed for it: of
    a topic or a community anywhere in its text, of other things in its name."""
    options = reading.options
    parameters = frozenset(option.parameter for option in options)
    related = tuple(dict.fromkeys(tag for option in options for tag in option.near))
    near = [Tagged(frozenset(related))]
    if reading.stems:
        level, within = (NAMES, Within.NAMES) if TOPICS.isdisjoint(parameters) else (ANYWHERE, Within.EVERYTHING)
        near.append(Holds(Wanted(reading.stems, within), holding_all(index, reading.stems, level)))
    anyone = Tagged(FOR_ANYONE) if tags >= FOR_ANYONE else NOTHING
    own, nearly = Tagged(tags - FOR_ANYONE), AnyOf(tuple(near))
    return Part(reading.label, weight_of(options), own, nearly, anyone, parameters, related)


def weight_of(options):
    """How much a reading counts: what happened most, then who it is for, then how it is done."""
    if any(option.tag in GRAVEST for option in options):
        return GRAVE
    return max(TOPIC if option.parameter in TOPICS else MANNER for option in options)


def holding_all(index, stems, level):
    """The set of listings that hold all these stems, in their names or anywhere."""
    return reduce(and_, (index.holding(stem)[level] for stem in stems))


def parts_of_words(index, words):
    """A part for each plain word: the rarest that some listing holds, and those that none does."""
    by_stem = {stem: written for written, stem in ((word.written, word.stem) for word in words)}
    held = sorted(((index.holding(stem)[2], stem) for stem in by_stem), key=lambda one: one[0].bit_count())
    return [Part(by_stem[stem], WORD, Holds(Wanted((stem,)), found)) for found, stem in held]


def whole(parts, name):
    """To fit all parts, or to have a name that holds all that was typed."""
    fitting = Every(tuple(part.sure for part in parts))
    if not name:
        return fitting
    return AnyOf((fitting, name)) if parts else name


def apart(options):
    """Not to be only for those who are apart from the communities that were asked for: no men's group for women."""
    asked = {option.value for option in options if option.parameter == Facet.COMMUNITY}
    others = {APART[value] for value in asked & APART.keys()} - asked
    if not others:
        return Every(())
    theirs = Tagged(frozenset(f"{Facet.COMMUNITY}:{value}" for value in others))
    welcome = Tagged(FOR_ANYONE | {f"{Facet.COMMUNITY}:{value}" for value in asked})
    return AnyOf((Not(theirs), welcome))


def named(understood, matches):
    """To have a name that holds all that was typed, where some listing has one; else None. A place alone is no name."""
    if not matches.name or (understood.where and not understood.chosen and not understood.stems):
        return None
    return AnyOf(tuple(Holds(as_name(stems), matches.name) for stems in spellings(understood.name_stems)))


class Fit:
    """Which listings answer the words, and in which order of fitting.

    `reach` is the set that the rest of the search allows. `relaxes` says that too few fit all of it, so that those
    follow that fit a part; `gives_up` that none near the place that was asked for fits any of it, so that those for any
    kind of distress answer instead.
    """

    def __init__(self, index, parts, name, reach, has_place):
        self.index, self.parts, self.name, self.reach = index, parts, name, reach
        self.has_place = has_place

    def within_reach(self, condition):
        return condition.on(self.index) & self.reach

    @cached_property
    def whole(self):
        return whole(self.parts, self.name)

    @cached_property
    def relaxes(self):
        own = whole(tuple(replace(part, anyone=NOTHING) for part in self.parts), self.name)
        few = self.within_reach(own).bit_count() < ENOUGH_FITTING
        return bool(self.parts) and few and self.within_reach(self.at_all) != 0

    @cached_property
    def gives_up(self):
        asked = any(part.parameters for part in self.parts)
        return self.has_place and asked and not self.within_reach(AnyOf((self.at_all, self.whole)))

    @cached_property
    def at_all(self):
        """To fit the gravest of the parts in some way, or to be called by what was typed."""
        heaviest = max((part.weight for part in self.parts), default=0)
        ways = tuple(part.at_all for part in self.parts if part.weight == heaviest)
        return AnyOf((*ways, self.name) if self.name else (*ways, NOTHING))

    @cached_property
    def condition(self):
        """What a listing must be to answer the words."""
        if self.gives_up:
            return FOR_ANY_DISTRESS if self.within_reach(FOR_ANY_DISTRESS) else Every(())
        return self.at_all if self.relaxes else self.whole

    @cached_property
    def scores(self):
        """How much of what was asked each listing fits, by slot."""
        scores = sum((part.score(self.index) for part in self.parts), np.zeros(self.index.size))
        if self.name:
            scores = np.maximum(
                scores, sum(part.weight for part in self.parts) * self.index.mask(self.name.on(self.index))
            )
        return np.round(scores, 1)

    def tiers(self, answers):
        """The answers in sets, those that fit most before those that fit less."""
        if not self.parts:
            return [answers]
        among = self.index.mask(answers)
        levels = np.unique(self.scores[among])[::-1]
        return [self.index.set_at(np.flatnonzero(among & (self.scores == level))) for level in levels]

    @cached_property
    def best(self):
        """The set of those within reach that fit best."""
        return next(iter(self.tiers(self.within_reach(self.condition))), 0)

    @cached_property
    def left_out(self):
        """The parts that none of the best answers fits."""
        if not (self.relaxes or self.gives_up):
            return []
        return [part for part in self.parts if not part.at_all.on(self.index) & self.best]
