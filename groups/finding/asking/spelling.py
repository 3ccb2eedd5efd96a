"""Did you mean: near spellings of the directory's own topics, names and places. Nothing that was typed is kept.

Only words that lead somewhere are put right: towards a topic, a name or a town. The words people use for how they feel
are left as they are.
"""

from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from groups.index.words import words_of
from groups.models import SearchWord

from .phrases import Word, as_written, typed_words

SHORTEST = 5
# Everyday words that are a slip away from one of ours and are never taken for it.
LEFT_ALONE = frozenset(
    """about after again alive alone anger angry another anymore anyone beaten better boyfriend brother cannot cares
    child children cope cried crying daughter dead death died dying empty enough everyone family father feels fight
    friend friends girlfriend going happy hates hating hatred heart hello hitting hits hurts hurting husband kids
    kill killed killing know least leave life listen living lonely losing lost loved lover lovers mental mother myself
    needs never nobody nothing nowhere other others panic partner please point really reason sadness scared scare shame
    sister sleep someone something sometimes stop struggling talks tears terrified their there these thing things think
    thinking thought tired trying unhappy upset using waking wanting wants wasted watch weight where which whole whose
    wife wishes without wonder work working worried worry worse worst worth would writing wrong yourself""".split()
)


@lru_cache(maxsize=2)
def spellings(version, topics):
    """Every word of the directory's names and places, and of its topics, as a tuple."""
    return tuple(sorted({*SearchWord.objects.values_list("word", flat=True), *topics}))


@lru_cache(maxsize=2)
def topic_words(options):
    """The words of the labels and synonyms of these options."""
    phrases = (phrase for option in options for phrase in (option.label, *option.phrases))
    return frozenset(
        word for phrase in phrases for word in words_of(phrase) if word.isalpha() and len(word) >= SHORTEST
    )


def nearest(word, known):
    """The known word most like `word`, or None. One slip in a short word, two in a longer, and the same first letter:
    "anxeity" is "anxiety", "cat" is nothing."""
    if len(word) < SHORTEST or word in LEFT_ALONE:
        return None
    slips = 1 if len(word) < 7 else 2
    found = process.extract(
        word, known, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=12, processor=None
    )
    alike = [(said, slip) for said, slip, _ in found if said[0] == word[0]]
    ranked = sorted(alike, key=lambda hit: (hit[1], -fuzz.ratio(word, hit[0]), hit[0]))
    return ranked[0][0] if ranked else None


def corrected(text, knows_word, version, catalogue):
    """The text with each unknown word put right, or "" when nothing was.

    `knows_word(folded)` says whether a word is known otherwise, as a place is. Words in quotes are left alone.
    """
    options = tuple(option for parameter in catalogue.values() for option in parameter.options.values())
    known = spellings(version, topic_words(options))
    vocabulary = set(known)
    written, changed = [], False
    for word in typed_words(text):
        right = None
        if not word.literal and word.folded not in vocabulary and not knows_word(word.folded):
            right = nearest(word.folded, known)
        changed = changed or right is not None
        written.append(Word(right, right, False, word.token) if right else word)
    return as_written(written) if changed else ""
