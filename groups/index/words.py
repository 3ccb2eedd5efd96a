"""Words as the search sees them: the same on both engines, for what is stored and for what is typed.

Accents, case and punctuation fall away ("St. Mungo's" and "st mungos" are one), `&` is "and", and words are cut to
their English stems in Python, so that SQLite and PostgreSQL only ever compare plain tokens.
"""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

# Nobody types more than this to find a group; the rest of a longer text is not read.
LONGEST_TEXT = 300
APOSTROPHES = re.compile("['’‘`´ʼ]")
# Letters of our neighbours' languages that are not a letter and an accent.
OTHER_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
WORD = re.compile(r"[a-z0-9]+")
STEMMER = snowballstemmer.stemmer("english")
# The stemmer keeps the word it works on, and the server has several threads.
ONE_AT_A_TIME = Lock()
# Stands between two texts in the index, so that no phrase runs from one into the next; never a visitor's word.
BREAK = "0break0"
# Words that say nothing about which group is meant.
FILLERS = frozenset(
    """a am an and any anyone are around as at be been by can do find for from get had has have i im in into is it
    its ive just like local looking me my near nearby nearest need of on or our please really so some
    someone somewhere that the there this to us very want was we were where who with within you your""".split()
)


def fold(text):
    """Lower case, without accents, with `&` as "and" and apostrophes gone: "St. Mungo's" is "st. mungos"."""
    plain = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text)).casefold()
    plain = "".join(
        character for character in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(character)
    )
    return APOSTROPHES.sub("", plain).translate(OTHER_LETTERS).replace("&", " and ").replace("+", " ")


def words_of(text):
    """The plain words of a text, in order: "Philosophy Café" → ["philosophy", "cafe"]."""
    return [word for word in WORD.findall(fold(text)) if word != BREAK]


def squeezed(text):
    """The text with each written word's punctuation gone: "SUN:RISE" is "sunrise", "I.R.I.E. Mind" "irie mind"."""
    return " ".join("".join(WORD.findall(word)) for word in fold(text).split())


@lru_cache(maxsize=50_000)
def stem(word):
    """The English stem of one folded word: "mentoring" → "mentor". "Mindfulness" is not about Mind, so -ful stays."""
    if word.endswith(("ful", "fulness")):
        return word.removesuffix("ness")
    with ONE_AT_A_TIME:
        return STEMMER.stemWord(word)


def stems_of(text):
    """The stems of a text's words, in order."""
    return [stem(word) for word in words_of(text)]


def key_of(text):
    """What two spellings of one name have in common: "St. Mungo's" and "st mungos" → "st mungo"."""
    return " ".join(stems_of(text))
