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
    kept = (" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in ordinary if _visible(c))
    return " ".join("".join(kept).split())


def clean(text: object) -> str:
    """Plain text of no more than 200 characters."""
    return plain(str(text or "")[: LONGEST * 2])[:LONGEST].strip()


def _visible(character: str) -> bool:
    return unicodedata.category(character) not in ("Cf", "Cs", "Co", "Cn")


def fold(text: str) -> str:
    """Lower case without accents, apostrophes or punctuation; & is "and", Saint is "st", upon is "on"."""
    bare = _APOSTROPHES.sub("", text).replace("&", " and ").lower()
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return " ".join(_SAME_WORDS.get(word, word) for word in _NOT_WORDS.sub(" ", bare).split())
