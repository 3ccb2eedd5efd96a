"""How well listings fit what was asked: all of it, nearly, or a part of it.

Where too few listings fit all parts of what was asked, those follow that fit some, the more the earlier: wholly,
nearly (by what is related, or by their own words), or by being open to everyone. One of the gravest parts is always
kept. Where little is near, those that serve all of England stand beside what is.
"""

from dataclasses import replace
from functools import cached_property

import numpy as np

from groups.models import Facet
from text.word_lists import word_lists

from .conditions import AnyOf, Every, Holds, Named, Not, Tagged
from .parts import BROAD, FOR_ANY_DISTRESS, FOR_ANYONE, NOTHING
from .wording import as_name, place_first, spellings

# With fewer that fit all of it, those that fit a part are listed after them.
ENOUGH_FITTING = 3
APART = word_lists("search")["apart"].read_as
FROM_ANYWHERE = Tagged(frozenset(["reach:national", "reach:online"]))


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


def named(index, understood, matches):
    """To have a name that holds all that was typed, or that stands as a whole in it; None where no listing has one. A
    place alone is no name."""
    if understood.where and not understood.chosen and not understood.stems:
        return None
    within = matches.within | place_first(index, understood)
    ways = [Holds(as_name(stems), matches.name) for stems in spellings(understood.name_stems)] if matches.name else []
    ways += [Named(within)] if within else []
    return AnyOf(tuple(ways)) if ways else None


class Fit:
    """Which listings answer the words, and in which order of fitting.

    `reach` is the set of listings there are, in the place if there is one; what was chosen in filters narrows the
    answers and does not change what answers. `relaxes` says that too few fit all of it, so that those follow that fit a
    part; `gives_up` that none fits any of it, so that those for any kind of distress, or for family, answer `instead`.
    `has_other_questions` says that more was asked than the parts hold, so that a word that leads nowhere is given up.
    """

    def __init__(self, index, parts, name, reach, *, has_place, instead=FOR_ANY_DISTRESS, has_other_questions=False):
        self.index, self.parts, self.name, self.reach = index, parts, name, reach
        self.has_place, self.instead, self.has_other_questions = has_place, instead, has_other_questions

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
        is_about = self.has_other_questions or any(part.parameters for part in self.parts)
        if not (self.parts and is_about) or self.within_reach(AnyOf((self.at_all, self.whole))):
            return False
        return self.has_place or self.within_reach(self.instead) != 0

    @property
    def weight(self):
        """How much the heaviest part counts."""
        return max((part.weight for part in self.parts), default=0)

    @property
    def has_topic(self):
        """Whether it is about what somebody lives with, or who they are."""
        return self.weight >= BROAD

    def weighing(self, weight):
        """The parts that count so much."""
        return [part for part in self.parts if part.weight == weight]

    @cached_property
    def kept(self):
        """The gravest parts that anything within reach fits in some way: topics, as long as there is one."""
        weights = sorted({part.weight for part in self.parts}, reverse=True)
        levels = [self.weighing(weight) for weight in weights if weight >= min(BROAD, self.weight)]
        fit = (parts for parts in levels if self.within_reach(AnyOf(tuple(part.at_all for part in parts))))
        return next(fit, self.weighing(self.weight))

    @cached_property
    def at_all(self):
        """To fit the gravest of the parts in some way, or to be called by what was typed."""
        ways = tuple(part.at_all for part in self.kept)
        return AnyOf((*ways, self.name) if self.name else (*ways, NOTHING))

    @cached_property
    def from_afar(self):
        """To serve all of England, or anyone online, in the gravest of what was asked, where little is near."""
        if not self.has_place or not self.has_topic or not (self.relaxes or self.gives_up):
            return NOTHING
        return Every((FROM_ANYWHERE, AnyOf(tuple(part.own for part in self.weighing(self.weight)))))

    @cached_property
    def condition(self):
        """What a listing must be to answer the words."""
        if self.gives_up:
            return self.instead if self.within_reach(self.instead) else Every(())
        return self.at_all if self.relaxes else self.whole

    @cached_property
    def scores(self):
        """How much of what was asked each listing fits, by slot."""
        scores = sum((part.score(self.index) for part in self.parts), np.zeros(self.index.size))
        if self.name:
            whole = sum(part.most for part in self.parts)
            scores = np.maximum(scores, whole * self.index.mask(self.name.on(self.index)))
        return np.round(scores, 1)

    @property
    def all_alike(self):
        """Whether all that answer fit all of it, none by being open to everyone."""
        return not (self.relaxes or self.gives_up) and all(part.anyone is NOTHING for part in self.parts)

    def tiers(self, answers):
        """The answers in sets, those that fit most before those that fit less."""
        if not self.parts or self.all_alike:
            return [answers]
        among = self.index.mask(answers)
        levels = np.unique(self.scores[among])[::-1]
        return [self.index.set_at(np.flatnonzero(among & (self.scores == level))) for level in levels]

    def best(self, among):
        """Those of a set that fit best."""
        return next(iter(self.tiers(among)), 0)

    def left_out(self, answers):
        """The parts that none of the best answers fits."""
        if not (self.relaxes or self.gives_up):
            return []
        best = self.best(answers)
        return [part for part in self.parts if not part.at_all.on(self.index) & best]
