"""Did you mean: near spellings from the directory's own words. Nothing that was typed is kept."""

from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from groups.models import SearchWord

from .understanding import Word, as_written, typed_words

SHORTEST = 4


@lru_cache(maxsize=2)
def spellings(version):
    """Every word of the directory under one data version, as a tuple."""
    return tuple(SearchWord.objects.order_by("word").values_list("word", flat=True))


def nearest(word, known):
    """The known word most like `word`, or None. One slip in a short word, two in a longer, and the same first letter
    or nearly the same word: "anxeity" is "anxiety", "cat" is nothing."""
    if len(word) < SHORTEST:
        return None
    slips = 1 if len(word) < 7 else 2
    found = process.extract(
        word, known, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=8, processor=None
    )
    ranked = sorted(found, key=lambda hit: (hit[1], hit[0][0] != word[0], -fuzz.ratio(word, hit[0]), hit[0]))
    return ranked[0][0] if ranked else None


def corrected(text, knows_word, version):
    """The text with each unknown word put right, or "" when nothing was.

    `knows_word(folded)` says whether a word is known otherwise, as a place is. Words in quotes are left alone.
    """
    known = spellings(version)
    vocabulary = set(known)
    written, changed = [], False
    for word in typed_words(text):
        right = None
        if not word.literal and word.folded not in vocabulary and not knows_word(word.folded):
            right = nearest(word.folded, known)
        changed = changed or right is not None
        written.append(Word(right, right, False) if right else word)
    return as_written(written) if changed else ""
