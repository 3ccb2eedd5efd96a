"""What the typed words were taken for, and which listings hold them."""

from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from groups.finding.asking.phrases import Understood
from groups.index import fulltext
from groups.index.fulltext import Wanted, Within


@dataclass(frozen=True)
class Wording:
    """A reading of the typed words, and what it took: spelling put right, words left out, any of them for all."""

    understood: Understood
    any_of: bool = False
    corrected: str = ""
    left_out: str = ""


@dataclass(frozen=True)
class WordMatches:
    """The sets of listings that hold the typed words: in a name, in what they are found by, anywhere; and of those
    whose name holds all that was typed, as one phrase."""

    in_names: int = 0
    in_found_by: int = 0
    everywhere: int = 0
    name: int = 0


def word_matches(index, understood, any_of):
    """What a `WordMatches` says of one reading: listings with all its plain words, or with any of them."""
    held = [index.holding(stem) for stem in understood.stems]
    sets = (reduce(or_ if any_of else and_, level) for level in zip(*held, strict=True)) if held else (0, 0, 0)
    return WordMatches(*sets, named(index, understood))


def named(index, understood):
    """The set of listings that have a name with all the typed words in their order.

    The database is asked only when some listing has all of several words in its names.
    """
    stems = understood.name_stems
    if not stems:
        return 0
    found = reduce(and_, (index.set_at(index.words.in_names[stem]) for stem in stems))
    if not found or len(stems) == 1:
        return found
    return found & index.set_of(fulltext.found(name_of(understood)).tolist())


def name_of(understood):
    """What to look for as a name: all the typed words, as one phrase."""
    return Wanted(understood.name_stems, Within.NAMES, phrase=True)
