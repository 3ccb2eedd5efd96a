"""Two spellings that a reader would call the same name fold to the same text."""

import re
import unicodedata

LONGEST = 200

_APOSTROPHES = re.compile(r"['’‘`´ʼ′]")
_NOT_WORDS = re.compile(r"[\W_]+")
_SAME_WORDS = {"saint": "st", "upon": "on", "ste": "st"}


def plain(text: object) -> str:
    """What was typed as plain text on one line: full-width and other variant characters made ordinary, invisible and
    control characters taken out, spaces made single."""
    if isinstance(text, str) and text.isascii() and text.isprintable():
        return " ".join(text.split())
    ordinary = unicodedata.normalize("NFKC", str(text or ""))
    read_as = {c: _read_as(c) for c in set(ordinary)}
    return " ".join("".join(map(read_as.__getitem__, ordinary)).split())


def clean(text: object) -> str:
    """Plain text of no more than 200 characters."""
    return plain(str(text or "")[: LONGEST * 2])[:LONGEST].strip()


def _read_as(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category in ("Cf", "Cs", "Co", "Cn") else character


def fold(text: str) -> str:
    """Lower case without accents, apostrophes or punctuation; & is "and", Saint is "st", upon is "on"."""
    bare = _APOSTROPHES.sub("", text).replace("&", " and ").lower()
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return " ".join(_SAME_WORDS.get(word, word) for word in _NOT_WORDS.sub(" ", bare).split())
