"""Answers to words: the name of a place, perhaps with what it is in."""

from collections.abc import Iterable
from dataclasses import replace

from regions.answers import Answer, Found, Outside, Several, Unknown
from regions.folding import fold_name
from regions.postcodes.postcode_answers import answer_area
from text.word_lists import word_lists

from .choosing import hits_for, narrowed, one_of, settle, split_at_commas, splits_at_words
from .describing import choices, county_in_words, describe
from .gazetteer import OWN, Gazetteer, Hit, Place, gazetteer
from .similar_names import similar_places

# No place, and not a misspelling of one.
_NOWHERE = frozenset(word_lists("places")["nowhere"].phrases)


def answer_words(shown: str) -> Answer:
    """The answer to text that is no postcode."""
    places = gazetteer()
    return (
        _by_name(places, shown)
        or _by_commas(places, shown)
        or _by_last_words(places, shown)
        or answer_area(shown, shown)
        or Unknown(shown, () if fold_name(shown) in _NOWHERE else choices(similar_places(shown)))
    )


def _by_name(places: Gazetteer, shown: str) -> Answer | None:
    """A country's name, or a town's outside England, comes before a village or a ward of that name in England."""
    hits = settle(hits_for(places, shown))
    if places.is_country(fold_name(shown)) or all(hit.place.kind == "ward" for hit in hits):
        here = [hit.place for hit in hits]
        if answer := _outside(places, shown, shown, shown, here):
            return answer
    return answer_of(hits, shown) if hits else None


def _outside(places: Gazetteer, outside: str, label: str, shown: str, here: Iterable[Place] = ()) -> Outside | None:
    """The answer if `outside` is a country or place outside England; `here` are namesakes in England to tell of."""
    countries = places.outside.get(fold_name(outside))
    if not countries:
        return None
    label = places.name_outside(label)
    remarks = [f"There is also {label} in {country}." for country in countries[1:]]
    remarks += [f"For the one in England, type {where.key}." for where in choices(list(here))]
    return Outside(countries[0], label, shown, " ".join(remarks))


def answer_of(hits: list[Hit], shown: str) -> Found | Several:
    """One place if it is clear which, with its namesakes named; otherwise all of them."""
    places = gazetteer()
    abroad = " and ".join(places.outside.get(fold_name(shown), ()))
    also = f"There is also one in {abroad}, which is outside England." if abroad else ""
    place = one_of(hits)
    if place is None:
        return Several(choices([hit.place for hit in hits]), shown, also)
    remarks = [_others(place, [hit.place for hit in hits if hit.place is not place]), _wider(places, place), also]
    return Found(describe(place), " ".join(filter(None, remarks)))


def _others(place: Place, others: list[Place]) -> str:
    if not others:
        return ""
    listed = "; ".join(f"{where.label}, {where.detail}" for where in choices(others[:5]))
    more = f"; and {len(others) - 5} more" if len(others) > 5 else ""
    return f"{place.name} in {_inside(place)}. There are other places of that name: {listed}{more}."


def _inside(place: Place) -> str:
    return county_in_words(place.county) if place.county and place.county != place.name else "England"


def _wider(places: Gazetteer, place: Place) -> str:
    """The West Midlands are a region and, within it, a county."""
    namesakes = {hit.place.kind for hit in places.named(fold_name(place.name)) if hit.fit == OWN}
    if place.kind != "region" or "county" not in namesakes:
        return ""
    return f"The whole {place.name} region. For the county alone, type {place.name} county."


def _by_commas(places: Gazetteer, shown: str) -> Answer | None:
    """ "Newport, Shropshire"; "Newport, Wales"; "12 High Street, Leeds"."""
    name, within = split_at_commas(places, shown)
    if "," not in shown or not name:
        return None
    for qualifier in within:
        abroad = places.is_country(fold_name(qualifier)) or not hits_for(places, qualifier)
        if abroad and (answer := _outside(places, qualifier, name, shown)):
            return answer
    wider = [qualifier for qualifier in within if hits_for(places, qualifier)]
    if hits := narrowed(places, name, wider):
        return _with_unknown(answer_of(hits, shown), [q for q in within if q not in wider])
    if not wider:
        return None
    return _wider_place(places, name, wider, shown)


def _with_unknown(answer: Found | Several, unknown: list[str]) -> Found | Several:
    if not unknown:
        return answer
    remark = f"We do not know “{', '.join(unknown)}”. {answer.remark}".strip()
    if isinstance(answer, Found):
        return Found(answer.where, remark)
    return Several(answer.wheres, answer.text, remark)


def _wider_place(places: Gazetteer, name: str, wider: list[str], shown: str) -> Answer:
    """A name we lack in a place we know: that place, said to be so; suggestions if the name is known elsewhere."""
    around = meant(places, wider)
    elsewhere = [hit.place for hit in settle(hits_for(places, name))] or similar_places(name, within=around)
    if elsewhere:
        return Unknown(shown, choices([*elsewhere[:4], *around[:1]]))
    if len(around) > 1:
        return Several(choices(around), shown, f"We do not know “{name}”.")
    where = replace(describe(around[0]), approximate=True)
    return Found(where, f"We do not know “{name}”, so this is all of {where.label}.")


def meant(places: Gazetteer, names: Iterable[str]) -> list[Place]:
    """What the first of the names that means anything means."""
    for name in names:
        if hits := settle(hits_for(places, name)):
            place = one_of(hits)
            return [place] if place else [hit.place for hit in hits]
    return []


def _by_last_words(places: Gazetteer, shown: str) -> Answer | None:
    """ "Ashford Kent", "Newport Wales"."""
    if "," in shown:
        return None
    for name, qualifier in splits_at_words(shown):
        if not hits_for(places, name) and fold_name(name) not in places.outside:
            continue
        if hits := narrowed(places, name, [qualifier]):
            return answer_of(hits, shown)
        if answer := _outside(places, qualifier, name, shown):
            return answer
    return None
