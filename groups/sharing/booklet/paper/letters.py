"""Which letters the shipped fonts have. One that they have not would stop a booklet, so all are looked at before."""

import re
import unicodedata
from functools import cache

from django.conf import settings

FONTS = settings.FIXTURES_DIR / "fonts"
# For a letter that no font has; a sign or a little picture is left out instead.
UNKNOWN = "\ufffd"
JOINERS = "\u200c\u200d"
# A word is broken after so many letters where it must be: nothing may run out of its column.
LONGEST_WORD = 24
MAY_BREAK = "\u200b"
# What is not read by people: where a link leads, the drawing of a code.
NOT_READ = ("link", "code")
LONG_WORD = re.compile(rf"[^\s{MAY_BREAK}]{{{LONGEST_WORD}}}(?=\S)")


@cache
def letters():
    """The code points that one of the fonts has, as `characters.txt` lists them."""
    found = set()
    for line in (FONTS / "characters.txt").read_text(encoding="ascii").split():
        first, _, last = line.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)


def printable(text):
    """A text as it can be printed."""
    is_plain = text.isascii() and text.isprintable()  # Nearly all texts are, so no letter of these is looked at.
    told = text if is_plain else "".join(map(printed, unicodedata.normalize("NFC", text)))
    return LONG_WORD.sub(lambda part: part[0] + MAY_BREAK, " ".join(told.split()))


def printed(letter):
    """A letter, or what is printed in its place."""
    kind = unicodedata.category(letter)
    if kind[0] in "CZ" and letter not in JOINERS:
        return "" if kind in ("Cf", "Cn", "Co", "Cs") else " "
    if ord(letter) in letters():
        return letter
    return "" if kind[0] in "SM" else UNKNOWN


def all_printable(value):
    """A value of plain lists and dicts with each of its texts printable."""
    if isinstance(value, dict):
        return {name: one if name in NOT_READ else all_printable(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [all_printable(one) for one in value]
    return printable(value) if isinstance(value, str) else value
