"""Words that are a slip or two from what was typed. Each caller says how many slips, and how alike, is near enough."""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein


class Near(NamedTuple):
    """A word near the typed one: how many slips apart, and how alike in per cent."""

    word: str
    slips: int
    likeness: float


def is_near(typed: str, word: str, slips: int) -> bool:
    """Whether so many slips at most (a letter more, less, changed, or two changed about) make one of the other."""
    return DamerauLevenshtein.distance(typed, word, score_cutoff=slips) <= slips


def near_words(typed: str, words: Sequence[str], slips: int, limit: int) -> list[Near]:
    """The words so few slips away, the fewest slips first, then the most alike, then by the alphabet."""
    found = process.extract(
        typed, words, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=limit, processor=None
    )
    near = [Near(word, apart, fuzz.ratio(typed, word)) for word, apart, _ in found]
    return sorted(near, key=lambda one: (one.slips, -one.likeness, one.word))


def alike_words(typed: str, words: Sequence[str], slips: int, likeness: float, limit: int) -> list[Near]:
    """The words so much alike and so few slips away, the most alike first: for names, which may be long."""
    found = process.extract(typed, words, scorer=fuzz.ratio, score_cutoff=likeness, limit=limit)
    near = (Near(word, DamerauLevenshtein.distance(typed, word), alike) for word, alike, _ in found)
    return [one for one in near if one.slips <= slips]
