"""What counts as a postcode in what people type.

The shape is the one Royal Mail publishes: an area of one or two letters, a district (a digit, then perhaps a digit or
a letter), a sector digit, and two letters of the unit, which are never C, I, K, M, O or V.
"""

import re
from typing import NamedTuple

from regions.folding import clean

UNIT_LETTER = "[ABD-HJLNP-UW-Z]"
_OTHER = re.compile(r"[^A-Z0-9]+")
_FULL = re.compile(rf"([A-Z]{{1,2}}\d[A-Z\d]?)(\d)({UNIT_LETTER}{{2}})")
_PARTLY = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d)[A-Z]")
_LIKE_DIGIT = str.maketrans("OIL", "011")
_LIKE_LETTER = str.maketrans("01", "OI")


class Postcode(NamedTuple):
    """A full postcode in its parts: "LS1", "4", "AB"."""

    outcode: str
    digit: str
    unit: str

    @property
    def sector(self) -> str:
        return f"{self.outcode} {self.digit}"


def compact(text: str) -> str:
    """Letters and digits only, in capitals."""
    return _OTHER.sub("", clean(text).upper())


def full_postcode(text: str, outcodes=None) -> Postcode | None:
    """The whole of the text as a full postcode. With `outcodes` (all there are), letters typed for digits
    and digits for letters are put right, if that gives one of them."""
    squeezed = compact(text)
    match = _FULL.fullmatch(squeezed)
    misread = outcodes is not None and (not match or match[1] not in outcodes)
    if misread and not squeezed.isalpha() and (better := mended(squeezed, outcodes)):
        return better
    return Postcode(*match.groups()) if match else None


def mended(squeezed: str, outcodes) -> Postcode | None:
    """LS1OAA as LS1 0AA, SWIA1AA as SW1A 1AA, 0X11AA as OX1 1AA."""
    if not 5 <= len(squeezed) <= 7:
        return None
    first, digit, unit = squeezed[:-3], squeezed[-3].translate(_LIKE_DIGIT), squeezed[-2:]
    for letters in (2, 1):
        rest = first[letters:]
        area = first[:letters].translate(_LIKE_LETTER)
        for tail in (rest.translate(_LIKE_DIGIT), rest[:1].translate(_LIKE_DIGIT) + rest[1:]):
            match = _FULL.fullmatch(area + tail + digit + unit)
            if match and match[1] in outcodes:
                return Postcode(*match.groups())
    return None


def mended_part(text: str, outcodes) -> str:
    """P01 as PO1, 0X1 2 as OX1 2; "" where nothing is to be put right or nothing comes of it."""
    first, _, digit = clean(text).upper().partition(" ")
    if len(first) == 2 and first[1] == "0":  # P0 1
        first, digit = first + digit, ""
    if not 2 <= len(first) <= 4 or not first.isalnum() or len(digit) > 1 or first in outcodes:
        return ""
    digit = digit.translate(_LIKE_DIGIT)
    for letters in (2, 1):
        area, rest = first[:letters].translate(_LIKE_LETTER), first[letters:]
        for tail in (rest.translate(_LIKE_DIGIT), rest[:1].translate(_LIKE_DIGIT) + rest[1:]):
            if area + tail in outcodes and (digit.isdecimal() or not digit):
                return f"{area}{tail} {digit}".strip()
    return ""


def partly_typed(text: str) -> tuple[str, str] | None:
    """(outcode, sector digit) where all but the last letter of a postcode was typed."""
    match = _PARTLY.fullmatch(compact(text))
    return (match[1], match[2]) if match else None
