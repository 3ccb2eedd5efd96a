"""What the typed words were taken for, and which listings hold them."""

from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from groups.finding.asking.phrases import Understood
from groups.finding.asking.typed import WEAK
from groups.index import fulltext
from groups.index.fulltext import Wanted, Within
from groups.index.words import stem

# Of more words, no name is looked for within them.
LONGEST_NAME = 8
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
    whose name holds all that was typed, as one phrase. `within` are the names that stand in what was typed."""

    in_names: int = 0
    in_found_by: int = 0
    everywhere: int = 0
    name: int = 0
    within: frozenset[str] = frozenset()


def word_matches(index, understood):
    """What a `WordMatches` says of one reading."""
    held = [index.holding(stem) for stem in understood.stems]
    sets = (reduce(and_, level) for level in zip(*held, strict=True)) if held else (0, 0, 0)
    return WordMatches(*sets, named(index, understood), names_within(index, understood))


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
    """The names that may have been typed, as names are sorted: all of the words, those without the place, or with the
    place at their other end ("mind leeds")."""
    there, rest = apart_from_place(understood)
    typed = [understood.name_stems, *([rest, *with_place(there, rest)] if there else [])]
    return {" ".join(spelt) for one in typed for spelt in spellings(one)}


def apart_from_place(understood):
    """The stems of the place among the typed words, and all others."""
    stems = understood.name_stems
    place = next((reading for reading in understood.readings if reading.where), None)
    if not place:
        return (), stems
    end = place.at + place.length
    return stems[place.at : end], stems[: place.at] + stems[end:]


def with_place(there, rest):
    """A name with the place first and last: "Leeds Mind", "Mind Leeds", "Mind in Leeds"."""
    return [(*there, *rest), (*rest, *there), (*rest, "in", *there)]


def place_first(index, understood):
    """The names that hold all that was typed, with the place at one of their ends, as names are sorted."""
    there, rest = apart_from_place(understood)
    names = map(" ".join, with_place(there, rest) if there and rest else ())
    return frozenset(name for name in names if index.named(name))


def names_within(index, understood):
    """The names of two words and more that stand as a whole among the typed words, as names are sorted.

    A name of nothing but topics and the directory's own words ("Anxiety group") is not meant by them.
    """
    stems, said = understood.name_stems, plainly_said(understood)
    spans = (
        range(at, end) for at in range(len(stems)) for end in range(at + 2, min(at + LONGEST_NAME, len(stems)) + 1)
    )
    found = {" ".join(stems[at] for at in span) for span in spans if not said.issuperset(span)}
    names = (name for written in found for name in (written, f"the {written}", stem(written.replace(" ", ""))))
    return frozenset(name for name in names if index.named(name))


def plainly_said(understood):
    """The places of the words that were understood as something, or are the directory's own."""
    read = {at for one in understood.readings for at in range(one.at, one.at + one.length)}
    return read | {at for at, word in enumerate(understood.words) if word.folded in WEAK}


def as_name(stems):
    """What to look for as a name: all these words, as one phrase."""
    return Wanted(stems, Within.NAMES, phrase=True)
