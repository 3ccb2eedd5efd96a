"""Letters as they are compared: lower case, without accents and apostrophes. What is stored and what is typed alike."""

import re
import unicodedata

_APOSTROPHES = re.compile("['’‘`´ʼ′]")
# Letters of our neighbours' languages that are not a letter and an accent.
_OTHER_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def fold_letters(text: str) -> str:
    """Lower case without accents and apostrophes, and & as "and": "St. Mungo's Café" is "st. mungos cafe"."""
    if not text.isascii():
        text = _without_accents(_without_accents(_APOSTROPHES.sub("", text)).casefold()).translate(_OTHER_LETTERS)
    return _APOSTROPHES.sub("", text.lower()).replace("&", " and ")


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
