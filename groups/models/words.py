"""Words as the search sees them: the same on both engines, for what is stored and for what is typed.

Accents, case and punctuation fall away ("St. Mungo's" and "st mungos" are one), `&` is "and", and words are cut to
their English stems in Python, so that SQLite and PostgreSQL only ever compare plain tokens.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

# Nobody types more than this to find a group; the rest of a longer text is not read.
LONGEST_TEXT = 500
APOSTROPHES = re.compile("['’‘`´ʼ]")
# Letters of our neighbours' languages that are not a letter and an accent.
OTHER_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
WORD = re.compile(r"[a-z0-9]+")
STEMMER = snowballstemmer.stemmer("english")
# Words that say nothing about which group is meant.
FILLERS = frozenset(
    """a an and any are as at be by can do find for from get have i im in into is it its looking me my near need nearby
    nearest of on or our please some someone somewhere that the there this to us want we with where who you your around
    within local like anyone""".split()
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
    return WORD.findall(fold(text))


def squeezed(text):
    """The text with each written word's punctuation gone: "SUN:RISE" is "sunrise", "I.R.I.E. Mind" "irie mind"."""
    return " ".join("".join(WORD.findall(word)) for word in fold(text).split())


@lru_cache(maxsize=50_000)
def stem(word):
    """The English stem of one folded word: "mentoring" → "mentor". "Mindfulness" is not about Mind, so -ful stays."""
    if word.endswith(("ful", "fulness")):
        return word.removesuffix("ness")
    return STEMMER.stemWord(word)


def stems_of(text):
    """The stems of a text's words, in order."""
    return [stem(word) for word in words_of(text)]


def key_of(text):
    """What two spellings of one name have in common: "St. Mungo's" and "st mungos" → "st mungo"."""
    return " ".join(stems_of(text))
