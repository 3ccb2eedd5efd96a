"""What the typed words were taken for, and which listings hold them."""

from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from groups.finding.asking.phrases import Understood
from groups.index import fulltext
from groups.index.fulltext import Wanted, Within

# Small words of names that people mix up: "St Mungo's" and "Saint Mungo's", "support of" and "support for".
MIXED_UP = {"saint": "st", "st": "saint", "of": "for", "for": "of"}


@dataclass(frozen=True)
class Wording:
    """A reading of the typed words, and what was put right in their spelling."""

    understood: Understood
    corrected: str = ""


@dataclass(frozen=True)
class WordMatches:
    """The sets of listings that hold the typed words: in a name, in what they are found by, anywhere; and of those
    whose name holds all that was typed, as one phrase."""

    in_names: int = 0
    in_found_by: int = 0
    everywhere: int = 0
    name: int = 0


def word_matches(index, understood):
    """What a `WordMatches` says of one reading."""
    held = [index.holding(stem) for stem in understood.stems]
    sets = (reduce(and_, level) for level in zip(*held, strict=True)) if held else (0, 0, 0)
    return WordMatches(*sets, named(index, understood))


def named(index, understood):
    """The set of listings that have a name with all the typed words in their order, in one of its spellings.

    The database is asked only when some listing has all of several words in its names.
    """
    return reduce(or_, (with_name(index, stems) for stems in spellings(understood.name_stems)), 0)


def with_name(index, stems):
    found = reduce(and_, (index.set_at(index.words.in_names[stem]) for stem in stems))
    if not found or len(stems) == 1:
        return found
    return found & index.set_of(fulltext.found(as_name(stems)).tolist())


def spellings(stems):
    """A name as it was typed, and with one of the small words in it that people mix up put the other way."""
    if not stems:
        return []
    others = [tuple(MIXED_UP.get(stem, stem) for stem in stems)]
    return list(dict.fromkeys([stems, *others]))


def names_meant(understood):
    """The names that may have been typed, as names are sorted: all of the words, or all but those of the place."""
    place = next((reading for reading in understood.readings if reading.where), None)
    stems = understood.name_stems
    typed = [stems, stems[: place.at] + stems[place.at + place.length :]] if place else [stems]
    return {" ".join(spelt) for one in typed for spelt in spellings(one)}


def as_name(stems):
    """What to look for as a name: all these words, as one phrase."""
    return Wanted(stems, Within.NAMES, phrase=True)
