"""Did you mean: near spellings of the directory's own topics, names and places. Nothing that was typed is kept.

Only what is no English word is put right, towards a topic, a name or a town; a word of danger or loss never is.
"""

import re

from groups.index.words import words_of
from text.english import is_english
from text.nearest import near_words
from text.word_lists import word_lists

from .phrases import BEFORE_A_PLACE
from .typed import FILLERS, Word, as_written, typed_words

SHORTEST = 5
# Never taken for a slip, though they are in no dictionary: short forms, and words of danger and loss.
LISTS = ("spelling", "crisis", "happened")
LEFT_ALONE = frozenset(
    word for name in LISTS for found in word_lists(name).values() for phrase in found.phrases for word in phrase.split()
)
NUMBERED = re.compile(r"([a-z]{3,})(\d+[a-z]?)")
SHORTEST_HALF = 3


def vocabulary_of(index, options):
    """The words of all names and places that can be found now, and of all topics: in order, and as a set."""

    def made():
        words = index.written() | topic_words(options)
        return sorted(words), words

    return index.cached("spellings", options, made)


def topic_words(options):
    """The words of the labels and synonyms of all options."""
    every_option = (option for parameter in options.values() for option in parameter.options.values())
    phrases = (phrase for option in every_option for phrase in (option.label, *option.phrases))
    return {word for phrase in phrases for word in words_of(phrase) if word.isalpha() and len(word) >= 3}


def nearest(word, vocabulary, is_better=None):
    """The word of the vocabulary most like `word`, or None. One slip in a short word, two in a longer, and the same
    first letter: "anxeity" is "anxiety", "cat" is nothing. One that `is_better` goes before others."""
    if len(word) < SHORTEST or word in LEFT_ALONE:
        return None
    near = near_words(word, vocabulary, slips=1 if len(word) < 7 else 2, limit=12)
    likely = [one.word for one in near if one.word[0] == word[0]]
    return next(filter(is_better, likely) if is_better else iter(()), next(iter(likely), None))


def in_two(word, vocabulary):
    """A word that is two of the directory's run together, as two: "over50", "roshnighar"; "" when it is not."""
    if numbered := NUMBERED.fullmatch(word):
        return " ".join(numbered.groups())
    halves = ((word[:at], word[at:]) for at in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1))
    return next((" ".join(pair) for pair in halves if vocabulary.issuperset(pair)), "")


def corrected(text, knows_word, index, options):
    """The text with each unknown word put right, or "" when nothing was.

    `knows_word(folded)` says whether a word is known otherwise, as a place is. Words in quotes are left alone.
    """
    vocabulary, in_vocabulary = vocabulary_of(index, options)
    written, changed = [], False
    before = ""
    for word in typed_words(text):
        right, names_a_place = "", before in BEFORE_A_PLACE
        before = word.folded
        is_meant = word.literal or word.folded in in_vocabulary or word.folded in FILLERS or is_english(word.folded)
        if not is_meant and not knows_word(word.folded):
            better = knows_word if names_a_place else None
            right = in_two(word.folded, in_vocabulary) or nearest(word.folded, vocabulary, better) or ""
        changed = changed or bool(right)
        written.append(Word(right, right, False, word.token) if right else word)
    return as_written(written) if changed else ""
