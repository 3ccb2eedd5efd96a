"""What was asked, in parts, and how much each counts: what is grave most, then topics, manner and plain words."""

from dataclasses import dataclass
from functools import reduce
from operator import and_

import numpy as np

from groups.finding.asking.options import tags_of
from groups.finding.asking.phrases import stems_of_list
from groups.index.fulltext import Wanted, Within
from groups.models import Facet
from groups.models.index import ANYONE
from text.word_lists import word_lists

from .conditions import AnyOf, Every, Holds, Not, Tagged

# Of more plain words the rarest are taken.
MOST_PARTS = 8
WORDS = {name: frozenset(found.phrases) for name, found in word_lists("search").items()}
DANGER, GRAVE, TOPIC, BROAD, MANNER, WORD = 30, 20, 8, 5, 3, 1
WEIGHTS = {"danger": DANGER, "gravest": GRAVE, "broad": BROAD, "vague": MANNER}
# What a part counts where it fits wholly, by what is closest to it, by what is close, or by being open to everyone.
WHOLLY, CLOSEST, CLOSE, OPEN = 1.0, 0.6, 0.45, 0.4
HAPPENED = 0.2
# Which of the sets that hold a stem: in a name, anywhere.
NAMES, ANYWHERE = 0, 2
TOPICS = frozenset([Facet.EXPERIENCE, Facet.COMMUNITY])
FOR_ANYONE = frozenset([f"{Facet.COMMUNITY}:{ANYONE}"])
NOTHING = Tagged(frozenset())
# What a plain word asks for that is known to be about something, though no option is.
UNLISTED = frozenset(["unlisted"])
FOR_FAMILY = Tagged(frozenset([f"{Facet.COMMUNITY}:families", "carers:yes"]))
FOR_ANY_DISTRESS = Tagged(frozenset(["experience:any-distress", "experience:wellbeing"]))


@dataclass(frozen=True)
class Part:
    """One part of what was asked: what it is called and how much it counts.

    `own` is to have just this; `closest` to have what is most related, `close` what else is, or to speak of it;
    `anyone` to be open to everyone, where a community was asked for. `related` are the tags of what is related,
    `narrower` those that are taken for it because they are a kind of it, where `just` has its own.
    """

    label: str
    weight: int
    own: object
    closest: object = NOTHING
    close: object = NOTHING
    anyone: object = NOTHING
    parameters: frozenset = frozenset()
    related: tuple[str, ...] = ()
    just: object = NOTHING
    narrower: tuple[str, ...] = ()

    @property
    def sure(self):
        return AnyOf((self.own, self.anyone))

    @property
    def near(self):
        return AnyOf((self.closest, self.close))

    @property
    def at_all(self):
        return AnyOf((self.own, self.anyone, self.near))

    @property
    def most(self):
        """What a listing that fits it wholly scores. Of what weighs the same, what happened comes before who it is."""
        return self.weight + (HAPPENED if Facet.EXPERIENCE in self.parameters else 0)

    def score(self, index):
        """How much each listing fits this part, by slot."""
        ways = ((self.anyone, OPEN), (self.close, CLOSE), (self.closest, CLOSEST), (self.own, WHOLLY))
        scores = np.zeros(index.size)
        for way, share in ways:
            if found := way.on(index):
                scores[index.mask(found)] = self.most * share
        return scores


def parts_of(index, understood, matches):
    """The parts of what was understood, each once, the heaviest first."""
    by_tags = {tags_of(reading.options): reading for reading in understood.readings if reading.options}
    asked = frozenset().union(*by_tags)
    parts = [part_of(index, reading, tags, asked) for tags, reading in by_tags.items()]
    stems = understood.stems
    if stems and parts:
        parts.append(Part(understood.plain, WORD, Holds(Wanted(stems), matches.everywhere)))
    elif stems:
        parts += parts_of_words(index, understood.other_words)
    return tuple(sorted(parts, key=lambda part: -part.weight)[:MOST_PARTS])


def part_of(index, reading, tags, asked):
    """The part of one reading. What was asked for by itself (`asked`) is not taken as related to another part."""
    options = reading.options
    parameters = frozenset(option.parameter for option in options)
    related = tuple(dict.fromkeys(tag for option in options for tag in option.near if tag not in asked))
    related = tuple(sorted(related, key=lambda tag: not tag.startswith(f"{Facet.EXPERIENCE}:")))
    closest, close = related_to(index, related[:1], asked), related_to(index, related[1:], asked)
    anyone = Tagged(FOR_ANYONE) if tags >= FOR_ANYONE else NOTHING
    close = AnyOf((close, own_words(index, reading, tags, parameters)))
    just = frozenset(option.tag for option in options)
    return Part(
        reading.label,
        weight_of(options),
        Tagged(tags - FOR_ANYONE),
        closest,
        close,
        anyone,
        parameters,
        related,
        Tagged(just),
        tuple(sorted(tags - FOR_ANYONE - just)) if parameters <= TOPICS else (),
    )


def related_to(index, tags, asked):
    """To have one of these tags. Those of women, say, that are about some other experience are not close."""
    whom = frozenset(tags) & WORDS["broad"]
    what = frozenset(tags) - whom
    if not whom:
        return Tagged(what)
    about = frozenset(tag for tag in index.tags if tag.startswith(f"{Facet.EXPERIENCE}:"))
    return AnyOf((Tagged(what), Every((Tagged(whom), Not(Tagged(about - what - asked - FOR_ANY_DISTRESS.tags))))))


def own_words(index, reading, tags, parameters):
    """To hold the words that were typed for it: of a topic or a community anywhere in its text, of other things in its
    name. What holds them only in the name of some other feature is not meant."""
    if stems_of_list(WORDS["in-other-senses"]).issuperset(reading.stems):
        return NOTHING
    if TOPICS.isdisjoint(parameters):
        return Holds(Wanted(reading.stems, Within.NAMES), holding_all(index, reading.stems, NAMES))
    holds = Holds(Wanted(reading.stems), holding_all(index, reading.stems, ANYWHERE))
    found_by = frozenset.intersection(*(frozenset(index.features.get(stem, ())) for stem in reading.stems))
    return Every((holds, Not(Tagged(found_by - tags))))


def weight_of(options):
    """How much a reading counts: what happened most, then who it is for, then how it is done."""
    tags = {option.tag for option in options}
    for name, weight in WEIGHTS.items():
        if not tags.isdisjoint(WORDS[name]):
            return weight
    return max(TOPIC if option.parameter in TOPICS else MANNER for option in options)


def holding_all(index, stems, level):
    """The set of listings that hold all these stems, in their names or anywhere."""
    return reduce(and_, (index.holding(stem)[level] for stem in stems))


def parts_of_words(index, words):
    """A part for each plain word: the rarest that some listing holds, and those that none does."""
    by_stem = {stem: written for written, stem in ((word.written, word.stem) for word in words)}
    held = sorted(((index.holding(stem)[2], stem) for stem in by_stem), key=lambda one: one[0].bit_count())
    unlisted = stems_of_list(WORDS["unlisted"])
    return [
        Part(
            by_stem[stem], WORD, Holds(Wanted((stem,)), found), parameters=UNLISTED if stem in unlisted else frozenset()
        )
        for found, stem in held
    ]
