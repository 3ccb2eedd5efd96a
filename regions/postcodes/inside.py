"""Full postcodes inside longer text.

The plain form ("LS1 4AB", "ls1-4ab") always counts. Any other counts only if the tables know it: with other marks in
it ("LS1/4AB", "LS1 4 AB", "(LS1)(4AB)"), each character by itself ("L S 1 4 A B"), or with letters typed for digits
("LS1 OAA"). What may as well be words ("LS1, 3rd floor", "LS1 led by women", "all 4 us") counts only if it is a
postcode in use; so does what is glued to other letters or digits ("nearLS14AB").
"""

import re
from typing import NamedTuple

from .pack import pack
from .part_postcodes import part_postcodes
from .typed import UNIT_LETTER, Postcode, compact, full_postcode, mended

_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z01]")
_GAP, _MARK, _END = r"[\W_]{0,5}", r"[\W_]?", "(?![A-Za-z0-9])"
_U = UNIT_LETTER
_PLAIN = re.compile(rf"([A-Z]{{1,2}}\d[A-Z\d]?)[\s.\-–]{{0,3}}(\d)({_U}{_U}){_END}", re.I)
_MARKED = re.compile(rf"[A-Z]{{1,2}}{_MARK}\d(?:{_MARK}[A-Z\d])?{_GAP}(\d{_MARK}{_U}{_MARK}{_U}){_END}", re.I)
_APART = re.compile(rf"[A-Z][\W_](?:[A-Z][\W_])?\d(?:[\W_][A-Z\d])?{_GAP}(\d{_MARK}{_U}{_MARK}{_U}){_END}", re.I)
_GLUED = re.compile(rf"([A-Z]{{1,2}}\d[A-Z\d]?)[\s.\-–]{{0,3}}(\d)({_U}{_U})", re.I)
_ALIKE = re.compile(rf"([A-Z01]{{1,2}}[\dOIL][A-Z\d]?)({_GAP})([\dOIL]{_MARK}{_U}{_U}){_END}", re.I)
# No match is longer: seven characters, a gap of five and five single marks.
LONGEST = 20

# Three letters that a sentence may have after "LS1", and that are a digit and a unit if the first is read as a digit.
_WORDS = set(
    "ian ibs ida ids ifs ill ina inn ins ips ira ire irl isa ish isn its lab lad lag lap las law lax lay ldn "
    "lea led lee leg len les let leu lex ley lgb lhs llp lpa lse ltd lye lyn oap oar oat obe odd ode off old "
    "ola one ons opt orb ore ott our out owe owl own".split()
)
# The end of a postcode that in a sentence is a number: "2nd", "4th", "2hr".
_NUMBER = re.compile(r"1ST|2ND|3RD|[04-9]TH|\d(?:HR|YR|FT)")


class Inside(NamedTuple):
    """A full postcode and where in the text it is."""

    start: int
    end: int
    postcode: Postcode


def first_inside(text: str, at: int = 0) -> Inside | None:
    """The first full postcode within longer text, from `at` on."""
    for start in _START.finditer(text, at):
        for form, reading in _READINGS:
            match = form.match(text, start.start())
            if match and (postcode := reading(match)):
                return Inside(match.start(), match.end(), postcode)
    return _first_glued(text, at)


def _first_glued(text: str, at: int) -> Inside | None:
    """The first postcode in use that runs on into other letters or digits: "nearLS14AB", "LS1 4ABhelp"."""
    while match := _GLUED.search(text, at):
        at = match.start() + 1
        around = text[: match.start()][-1:] + text[match.end() :][:1]
        postcode = Postcode(*(part.upper() for part in match.groups()))
        if (
            any(c.isalnum() for c in around)
            and not _NUMBER.fullmatch(match[2] + match[3].upper())
            and _in_use(postcode)
        ):
            return Inside(match.start(), match.end(), postcode)
    return None


def _plain(match: re.Match) -> Postcode:
    mended_or_as_typed = full_postcode(match[0], part_postcodes().all_outcodes)
    return mended_or_as_typed or Postcode(*(part.upper() for part in match.groups()))


def _marked(match: re.Match) -> Postcode | None:
    postcode = full_postcode(match[0])
    if not postcode or not part_postcodes().knows_sector(postcode):
        return None
    if not _NUMBER.fullmatch(postcode.digit + postcode.unit):
        return postcode
    together = postcode.outcode in match[0].upper()  # "M1, 2nd floor" may be one; "meet me 1 2nd Street" is none.
    return postcode if together and _in_use(postcode) else None


def _alike(match: re.Match) -> Postcode | None:
    """One with letters typed for digits. "LSI 4AB" and "LS1 OAA" will do; the less of it is a digit, the more it takes
    to tell it from words."""
    first, gap, last = match.groups()
    tables, squeezed = part_postcodes(), compact(match[0])
    postcode = mended(squeezed, tables.all_outcodes)
    if postcode is None or squeezed == "".join(postcode):
        return None
    first_has_digit, last_has_digit = _has_digit(first), last[0].isdigit()
    is_word = last.lower() in _WORDS
    if is_word and not first_has_digit:
        return None
    wordlike = (
        is_word
        or len(last) > 3
        or _NUMBER.fullmatch(last.upper())
        or not (first_has_digit or (last_has_digit and (gap or first.isupper())))
    )
    if wordlike:
        return postcode if match[0].isupper() and _in_use(postcode) else None
    return postcode if first_has_digit or tables.knows_sector(postcode) else None


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _in_use(postcode: Postcode) -> bool:
    return pack().find(postcode.sector, postcode.unit) is not None


_READINGS = ((_PLAIN, _plain), (_MARKED, _marked), (_APART, _marked), (_ALIKE, _alike))
