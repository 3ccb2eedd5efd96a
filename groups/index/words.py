"""Words as the search sees them: the same on both engines, for what is stored and for what is typed.

Accents, case and punctuation fall away ("St. Mungo's" and "st mungos" are one), `&` is "and", and words are cut to
their English stems in Python, so that SQLite and PostgreSQL only ever compare plain tokens.
"""

import re
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock

import snowballstemmer

from text.folding import fold_letters

# Nobody types more than this to find a group; the rest of a longer text is not read.
LONGEST_TEXT = 300
WORD = re.compile(r"[a-z0-9]+")
STEMMER = snowballstemmer.stemmer("english")
# The stemmer keeps the word it works on, and the server has several threads.
ONE_AT_A_TIME = Lock()
# Stands between two texts in the index, so that no phrase runs from one into the next; never a visitor's word.
BREAK = "0break0"


def fold(text):
    """Letters as `text.folding` has them, with + as a space; full stops stay: "St. Mungo's" is "st. mungos".

    Names of places are folded further (`regions.folding.fold_name`), so that "Saint" and "St" are one place."""
    return fold_letters(text).replace("+", " ")


def words_of(text):
    """The plain words of a text, in order: "Philosophy Café" → ["philosophy", "cafe"]."""
    return [word for word in WORD.findall(fold(text)) if word != BREAK]


# "A.A." is one word.
INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?")


def squeezed(text):
    """The text with each written word's punctuation gone: "SUN:RISE" is "sunrise", "I.R.I.E. Mind" "irie mind"."""
    return " ".join("".join(WORD.findall(word)) for word in fold(text).split())


# The stems of the directory's own words; and, while a request is answered, of the words that its visitor typed.
_own, _typed = {}, ContextVar("typed", default=None)


@contextmanager
def typed_words_forgotten():
    """What is stemmed within is a visitor's, unless the directory has it too, and is forgotten at the end."""
    token = _typed.set({})
    try:
        yield
    finally:
        _typed.reset(token)


@contextmanager
def own_words():
    """What is stemmed within is the directory's own, even while a request is answered."""
    token = _typed.set(None)
    try:
        yield
    finally:
        _typed.reset(token)


def stem(word):
    """The English stem of one folded word: "mentoring" → "mentor". "Mindfulness" is not about Mind, so -ful stays."""
    known = _own.get(word)
    if known is None:
        typed = _typed.get()
        remembered = _own if typed is None else typed
        known = remembered.get(word)
        if known is None:
            known = remembered[word] = stemmed(word)
    return known


def stemmed(word):
    """The stem, worked out."""
    if word.endswith(("ful", "fulness")):
        return word.removesuffix("ness")
    with ONE_AT_A_TIME:
        return STEMMER.stemWord(word)


def stems_of(text):
    """The stems of a text's words, in order."""
    return [stem(word) for word in words_of(text)]


def key_of(text):
    """What two spellings of one name have in common: "St. Mungo's" and "st mungos" → "st mungo", "A.A." → "aa"."""
    return " ".join(map(stem, words_of_name(text)))


def words_of_name(text):
    """The plain words of a name, its initials as one: "A.A. Leeds" → ["aa", "leeds"]."""
    return words_of(INITIALS.sub(lambda found: found[0].replace(".", ""), text))
