"""Answers to words: the name of a place, perhaps with what it is in, or with the part of it that is meant."""

from dataclasses import replace

from regions.answers import Answer, Found, Several, Unknown
from regions.folding import fold_name
from regions.postcodes.postcode_answers import answer_area, answer_misread, answer_numbered
from text.word_lists import word_lists

from .answering import answer_of, outside
from .choosing import hits_for, is_well_known, known_hits, one_of, settle
from .describing import choices, describe
from .gazetteer import Gazetteer, gazetteer
from .narrowing import in_area, narrowed, split_at_commas, splits_at_words
from .no_place import EVERYWHERE
from .parts import is_only_a_part, without_part
from .place import PART, Hit, Place
from .similar_names import similar_places
from .two_places import answer_two

# No place, and not a misspelling of one.
_NOWHERE = frozenset(word_lists("places")["nowhere"].phrases)
# Of a smaller town nobody names the north; a word beside its name is rather another name.
HAS_PARTS = 15_000


def answer_words(shown: str) -> Answer:
    """The answer to text that is no postcode."""
    places = gazetteer()
    return (
        _by_name(places, shown)
        or (None if "," in shown else answer_two(places, shown))
        or _by_commas(places, shown)
        or _by_last_words(places, shown)
        or _by_part(places, shown)
        or _by_number(places, shown)
        or _by_part_of_a_ward(places, shown)
        or answer_area(shown, shown)
        or answer_misread(shown)
        or Unknown(shown, () if fold_name(shown) in _NOWHERE else choices(similar_places(shown)))
    )


def _by_name(places: Gazetteer, shown: str) -> Answer | None:
    """A country's name, or a town's outside England, comes before a village or a ward of that name in England."""
    hits = settle(hits_for(places, shown))
    if places.is_country(fold_name(shown)) or not any(is_well_known(hit.place) for hit in hits):
        here = [hit.place for hit in hits]
        if answer := outside(places, shown, shown, shown, here):
            return answer
    if not hits or all(hit.fit == PART or _is_of_another_place(places, hit.place) for hit in hits):
        return None
    return answer_of(hits, shown)


def _is_of_another_place(places: Gazetteer, ward: Place) -> bool:
    """Whether a ward's name is a compass word with the name of a county or city that it does not lie in."""
    if ward.kind != "ward":
        return False
    around = [hit.place for part in without_part(fold_name(ward.name)) for hit in known_hits(places, part.name)]
    return bool(around) and all(ward.gss[0] not in place.gss for place in around)


def _by_part_of_a_ward(places: Gazetteer, shown: str) -> Answer | None:
    hits = settle(hits_for(places, shown))
    return answer_of(hits, shown) if hits else None


def _by_commas(places: Gazetteer, shown: str) -> Answer | None:
    """ "Newport, Shropshire"; "Newport, Wales"; "12 High Street, Leeds"; "South East, Brighton"."""
    name, within = split_at_commas(places, shown)
    if "," not in shown or not name:
        return None
    for qualifier in within:
        abroad = places.is_country(fold_name(qualifier)) or not hits_for(places, qualifier)
        if abroad and (answer := outside(places, qualifier, name, shown)):
            return answer
    wider = [qualifier for qualifier in within if hits_for(places, qualifier)]
    unknown = [qualifier for qualifier in within if qualifier not in wider]
    if hits := narrowed(places, name, wider):
        return _with_unknown(answer_of(hits, shown, wider), unknown)
    if within and not unknown and (hits := in_area(places, within[-1], [name, *within[:-1]])):
        return answer_of(hits, shown, [name, *within[:-1]])
    if answer := answer_two(places, shown):
        return answer
    if answer := _part_within(places, name, wider, shown) or _by_number(places, name):
        return answer
    return _wider_place(places, name, wider, shown) if wider else None


def _part_within(places: Gazetteer, name: str, wider: list[str], shown: str) -> Answer | None:
    for part in without_part(fold_name(name)):
        if hits := narrowed(places, part.name, wider):
            answer = answer_of(hits, shown, wider)
            return answer if part.is_whole else _all_of(answer, name)
    return None


def _with_unknown(answer: Found | Several, unknown: list[str]) -> Found | Several:
    if not unknown:
        return answer
    return replace(answer, remark=f"We do not know “{', '.join(unknown)}”. {answer.remark}".strip())


def _wider_place(places: Gazetteer, name: str, wider: list[str], shown: str) -> Answer:
    """A name we lack in a place we know: that place, said to be so; suggestions if the name is known elsewhere."""
    around = _meant(places, wider)
    elsewhere = [hit.place for hit in settle(hits_for(places, name))] or similar_places(name, within=around)
    if elsewhere:
        return Unknown(shown, choices([*elsewhere[:4], *around[:1]]))
    if len(around) > 1:
        return Several(choices(around), shown, f"We do not know “{name}”.")
    where = replace(describe(around[0]), approximate=True)
    return Found(where, f"We do not know “{name}”, so this is all of {where.label}.")


def _meant(places: Gazetteer, names: list[str]) -> list[Place]:
    """What the first of the names that means anything means."""
    for name in names:
        if hits := settle(hits_for(places, name)):
            place = one_of(hits)
            return [place] if place else [hit.place for hit in hits]
    return []


def _by_last_words(places: Gazetteer, shown: str) -> Answer | None:
    """ "Ashford Kent", "Newport Wales", "Headingley Leeds West Yorkshire", "Kent Ashford"."""
    if "," in shown:
        return None
    for name, within in splits_at_words(places, shown):
        if fold_name(name) in EVERYWHERE:  # "England Sheffield"
            return answer_words(within[-1])
        if hits := _either_way(places, name, within):
            return answer_of(hits, shown, within)
        is_name = len(within) == 1 and (hits_for(places, name) or fold_name(name) in places.outside)
        if is_name and (answer := outside(places, within[0], name, shown)):
            return answer
    return None


def _either_way(places: Gazetteer, name: str, within: list[str]) -> list[Hit]:
    """The name in what follows it; or what follows in the name, where that is the smaller of the two."""
    forward = narrowed(places, name, within)
    if is_only_a_part(fold_name(name)):
        return []
    backward = in_area(places, within[0], [name]) if len(within) == 1 else []
    if not forward or not backward:
        return forward or backward
    return min(forward, backward, key=lambda hits: (hits[0].fit, hits[0].place.size))


def _by_part(places: Gazetteer, shown: str) -> Answer | None:
    """ "South Birmingham", "Central Lancs", "Leeds city centre": all of the place, said to be so."""
    for part in without_part(fold_name(shown)):
        hits = [hit for hit in known_hits(places, part.name) if part.is_whole or hit.place.size >= HAS_PARTS]
        if hits:
            answer = answer_of(settle(hits), shown)
            return answer if part.is_whole else _all_of(answer, shown)
        if answer := outside(places, part.name, part.name, shown):
            return answer
    return None


def _all_of(answer: Found | Several, name: str) -> Found | Several:
    if isinstance(answer, Several):
        return answer
    remark = f"We do not know where {name} ends, so this is all of {answer.where.label}. {answer.remark}".strip()
    return Found(replace(answer.where, approximate=True), remark)


def _by_number(places: Gazetteer, shown: str) -> Answer | None:
    """ "Leeds 6", as the post wrote it: LS6."""
    name, _, number = shown.rpartition(" ")
    if not (name and number.isdecimal() and len(number) < 3):
        return None
    place = one_of(settle(known_hits(places, name)))
    return answer_numbered(place.lat, place.lng, number) if place else None
