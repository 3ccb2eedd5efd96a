"""What place in England a visitor means. It is all looked up here: nobody else is asked, and nothing is logged."""

from dataclasses import replace

from .answers import Answer, Found, Outside, Several, Unknown, Where
from .folding import clean, fold_name
from .names.choosing import hits_for, settle
from .names.gazetteer import gazetteer
from .names.no_place import is_everywhere, is_here, without_country
from .names.word_answers import answer_of, answer_words
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
    "lookup",
    "named_exactly",
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


def named_exactly(phrase: str) -> Found | Several | None:
    """The place or places that have exactly this name (town, other name, district, county, region, outcode, sector),
    never wards; None when it is no name. Quick, so that it can be asked of every phrase in a longer text."""
    typed, places = clean(phrase), gazetteer()
    if is_part_postcode(typed):
        answer = answer_postcode(typed, typed)
        return answer if isinstance(answer, Found) else None
    if not typed or places.is_country(fold_name(typed)):
        return None
    hits = [hit for hit in hits_for(places, typed, lead=False) if hit.place.kind != "ward"]
    return answer_of(settle(hits), typed) if hits else None
