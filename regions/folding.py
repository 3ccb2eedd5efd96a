"""Two spellings that a reader would call the same name fold to the same text."""

import re
import unicodedata

from text.folding import fold_letters

LONGEST = 200

_NOT_WORDS = re.compile(r"[\W_]+")
_SAME_WORDS = {"saint": "st", "upon": "on", "ste": "st"}


def plain_text(text: object) -> str:
    """What was typed as plain text on one line: full-width and other variant characters made ordinary, invisible and
    control characters taken out, spaces made single."""
    if isinstance(text, str) and text.isascii() and text.isprintable():
        return " ".join(text.split())
    ordinary = unicodedata.normalize("NFKC", str(text or ""))
    read_as = {c: _read_as(c) for c in set(ordinary)}
    return " ".join("".join(map(read_as.__getitem__, ordinary)).split())


def clean(text: object) -> str:
    """Plain text of no more than 200 characters."""
    return plain_text(str(text or "")[: LONGEST * 2])[:LONGEST].strip()


def _read_as(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category in ("Cf", "Cs", "Co", "Cn") else character


def fold_name(text: str) -> str:
    """A place's name as it is compared: letters as `text.folding` has them, without punctuation; Saint is "st", upon
    is "on", which only names of places may lose."""
    words = _NOT_WORDS.sub(" ", fold_letters(text)).split()
    if not _SAME_WORDS.keys().isdisjoint(words):
        words = [_SAME_WORDS.get(word, word) for word in words]
    return " ".join(words)
