"""What place in England a visitor means. It is all looked up here: nobody else is asked, and nothing is logged."""

from dataclasses import replace

from .answers import Answer, Found, Outside, Several, Unknown, Where
from .folding import clean, fold_name
from .names.answering import answer_of
from .names.choosing import hits_for, is_well_known, known_hits, settle
from .names.gazetteer import Gazetteer, gazetteer
from .names.no_place import is_everywhere, is_here, says_here, without_country
from .names.parts import without_part
from .names.word_answers import HAS_PARTS, answer_words
from .points import answer_point, is_too_exact, rounded_point
from .postcodes.postcode_answers import answer_full, answer_inside, answer_postcode, is_part_postcode, whole_postcode
from .postcodes.redacting import find_full_postcode, without_full_postcodes

__all__ = [
    "Found",
    "Outside",
    "Several",
    "Unknown",
    "Where",
    "find_full_postcode",
    "is_everywhere",
    "is_here",
    "is_too_exact",
    "lookup",
    "named_exactly",
    "rounded_point",
    "says_here",
    "without_full_postcodes",
]  # fmt: skip


def lookup(text: str) -> Answer:
    """The place meant by a full or part postcode, or the name of a town, district, county, region or ward.

    `Found` is one place, with what to tell the visitor where it was not plain; `Several` is for them to choose from;
    `Outside` is not in England; `Unknown` has near spellings. Any text at all is safe; it is cut at 200 characters.
    """
    typed = clean(text)
    if whole := whole_postcode(typed):
        return answer_full(whole, whole.sector)
    if point := answer_point(typed):
        return point
    if not typed or is_everywhere(typed) or is_here(typed):
        return Unknown(typed)
    shown = clean(without_full_postcodes(text))
    short = without_country(typed)
    if short == typed or hits_for(gazetteer(), typed):
        return _answer(typed, shown)
    answer = _answer(short, without_country(shown))
    return answer if isinstance(answer, Found) else replace(answer, text=shown)


def _answer(typed: str, shown: str) -> Answer:
    return answer_postcode(typed, shown) or answer_inside(typed, shown) or answer_words(shown)


def named_exactly(phrase: str, *, announced: bool = False) -> Found | Several | None:
    """The place or places that have exactly this name (town, other name, district, county, region, outcode, sector), or
    of which it names a part; None when it is no name. Never wards; and villages that few know only if something before
    the phrase `announced` a place, for their names may be everyday words. Quick, so that it can be asked of every
    phrase in a longer text."""
    typed, places = clean(phrase), gazetteer()
    if is_part_postcode(typed):
        answer = answer_postcode(typed, typed)
        return answer if isinstance(answer, Found) else None
    if not typed or places.is_country(fold_name(typed)):
        return None
    if beside := _postcode_beside_name(places, typed):
        return beside
    hits = known_hits(places, typed, lead=False)
    if any(announced or is_well_known(hit.place) for hit in hits):
        return answer_of(settle(hits), typed)
    for part in without_part(fold_name(typed)):
        if hits := [hit for hit in known_hits(places, part.name, lead=False) if hit.place.size >= HAS_PARTS]:
            return answer_of(settle(hits), part.name)
    return None


def _postcode_beside_name(places: Gazetteer, typed: str) -> Found | None:
    """A part postcode with the name of a place before or after it: "hackney e8", "LS6 Leeds"."""
    first, _, rest = typed.partition(" ")
    before, _, last = typed.rpartition(" ")
    for part, name in ((first, rest), (last, before)):
        if name and is_part_postcode(part) and known_hits(places, name, lead=False):
            answer = answer_postcode(part, part)
            return answer if isinstance(answer, Found) else None
    return None
