"""Which of the places that have a name are meant. No guess is made that the answer does not tell."""

import re
from collections.abc import Iterable

from regions.distance import KM_A_MILE, miles_between
from regions.folding import fold_name
from text.word_lists import word_lists

from .gazetteer import Gazetteer
from .parts import in_full
from .place import OWN, PART, SHORT, Hit, Place

SAME_SPOT_KM = 15
# A place this much bigger than its namesakes, and this big, is answered with; the others are then named.
FAR_BIGGER, BIG = 20, 10_000
# Those that only begin with the name (Bradford on Avon), and those in the county that was named, stand less in the way.
BIGGER, BIGGER_WITHIN = 3, 5
_LARGE_SUBURB = 3_000
_LONG_NAME = 7
# Bromley is the town, though there are suburbs called so.
_LARGE_TOWN = 50_000
# A district so many times larger than a suburb of its name is not called after it: Sandwell is six towns.
_NO_CENTRE = 50

_RANK = {"town": 0, "region": 1, "county": 2, "districts": 3, "district": 4, "ward": 5}
WIDE = ("region", "county", "districts", "district")

# Words around a name that say what kind of place is meant, in folded text.
_KINDS = [
    ("region", re.compile(r"(.+) region")),
    ("districts", re.compile(r"(.+) area")),
    ("county", re.compile(r"county of (.+)")),
    ("county", re.compile(r"(.+) county(?: council)?")),
    ("district", re.compile(r"(?:(?:london|royal|metropolitan) )*(?:borough|district) of (.+)")),
    ("district", re.compile(r"city of (.+)")),
    ("district", re.compile(r"(.+?) (?:(?:city|town|borough|district|metropolitan|county) )*council")),
    ("district", re.compile(r"(.+) (?:district|borough)")),
    ("district", re.compile(r"(.+) (?:london|metropolitan) borough")),
    ("ward", re.compile(r"(.+) ward")),
    ("town", re.compile(r"(.+) (?:town|city|village)")),
]
_BEFORE = sorted(word_lists("places")["before-a-name"].phrases, key=len, reverse=True)
_LEAD = re.compile(f"^(?:(?:{'|'.join(_BEFORE)}) )+")


def hits_for(places: Gazetteer, text: str, *, lead: bool = True) -> list[Hit]:
    """The places a name may mean: as it stands, written out ("W Yorks"), by kind ("Leeds district"), or if `lead`
    without "the" or "near"."""
    folded = fold_name(text)
    bare = _LEAD.sub("", folded) if lead else folded
    hits = _named(places, folded) or _of_kind(places, folded)
    if bare == folded:
        return hits
    if not hits or folded == f"the {bare}":
        hits = _together(hits, _named(places, bare))
    return hits or _of_kind(places, bare)


def _named(places: Gazetteer, folded: str) -> list[Hit]:
    """The places of this name, or of the name written out; wards only where nothing else has either."""
    hits, full = places.named(folded), in_full(folded)
    if full == folded or any(hit.place.kind != "ward" for hit in hits):
        return hits
    return places.named(full) or hits


def _together(hits: list[Hit], others: list[Hit]) -> list[Hit]:
    """The Fens are a village, and without "the" an area: one of them may be meant. A part of a ward's name is not."""
    known = {hit.place for hit in hits}
    more = [hit for hit in others if hit.place not in known and (hit.fit < PART or not hits)]
    return [*hits, *more]


def known_hits(places: Gazetteer, text: str, *, lead: bool = True) -> list[Hit]:
    """The places a name may mean, without wards."""
    return [hit for hit in hits_for(places, text, lead=lead) if hit.place.kind != "ward"]


def is_well_known(place: Place) -> bool:
    """Whether people elsewhere know the name: a town, or a large suburb whose name is no short everyday word."""
    if place.kind == "town":
        return place.is_listed or (place.size >= _LARGE_SUBURB and len(place.name) >= _LONG_NAME)
    return place.kind != "ward"


def _of_kind(places: Gazetteer, folded: str) -> list[Hit]:
    for name in dict.fromkeys((folded, in_full(folded))):
        for kind, pattern in _KINDS:
            match = pattern.fullmatch(name)
            hits = [hit for hit in places.index.get(match[1], ()) if hit.place.kind == kind] if match else []
            if hits:
                return hits
    return []


def apart_km(a: Place, b: Place) -> float:
    return miles_between(a.lat, a.lng, b.lat, b.lng) * KM_A_MILE


def settle(hits: Iterable[Hit]) -> list[Hit]:
    """The hits without those that are the same spot under another heading, the largest first and wards last. A place
    that stands for another has the name as much as the other had it: the City of Westminster is Westminster, for its
    borough is."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (_RANK[h.place.kind], h.fit, -h.place.size)):
        stand_in = next((i for i, other in enumerate(kept) if _same_spot(other, hit)), None)
        if stand_in is None:
            kept.append(hit)
        elif hit.place.kind != "ward":
            kept[stand_in] = Hit(kept[stand_in].place, min(kept[stand_in].fit, hit.fit))
    return sorted(
        kept, key=lambda h: (h.place.kind == "ward", -h.place.size, _RANK[h.place.kind], h.fit, h.place.county)
    )


def _same_spot(kept: Hit, hit: Hit) -> bool:
    """Whether a place is already stood for: Leeds the district by Leeds the town, a ward by the town it is part of. Two
    towns, or two wards, of one name are two places, except that a second name does not count beside a town's own."""
    a, b = kept.place, hit.place
    if b.kind == "town":
        return kept.fit == OWN and hit.fit > OWN and a.size >= b.size and apart_km(a, b) <= SAME_SPOT_KM
    if b.kind == "ward":
        if a.kind == "ward":
            return kept.fit < hit.fit and a.gss == b.gss
        return apart_km(a, b) <= SAME_SPOT_KM or (a.kind in WIDE and b.gss[0] in a.gss)
    if a.kind == "town" and hit.fit == OWN and a.size < b.size / _NO_CENTRE:
        return False
    return bool(set(a.gss) & set(b.gss)) or apart_km(a, b) <= SAME_SPOT_KM


def one_of(settled: list[Hit], far_bigger: int = FAR_BIGGER) -> Place | None:
    """The place meant, if that is clear: the only one, or one by its own name far bigger than all its namesakes; by
    another name only if nobody knows those. Wards do not stand in the way; the answer still names them."""
    if len(settled) < 2:
        return settled[0].place if settled else None
    first, *others = settled
    others = [hit for hit in others if hit.place.kind != "ward"]
    if first.place.kind == "ward" or (first.fit > OWN and any(hit.place.is_listed for hit in others)):
        return None
    if others and first.place.size <= BIG and far_bigger == FAR_BIGGER:
        return None
    return first.place if all(_is_far_smaller(hit, first, far_bigger) for hit in others) else None


def _is_far_smaller(hit: Hit, first: Hit, far_bigger: int) -> bool:
    if hit.fit >= SHORT:
        far_bigger = BIGGER
    elif first.place.size >= _LARGE_TOWN and not hit.place.population:
        far_bigger = BIGGER_WITHIN
    return first.place.size >= hit.place.size * far_bigger


def also_part_of_a_name(places: Gazetteer, folded: str, place: Place) -> list[Place]:
    """Wards elsewhere that have the name as one part of a double one."""
    parts = [hit.place for hit in places.index.get(folded, ()) if hit.fit == PART]
    return [ward for ward in parts if apart_km(ward, place) > SAME_SPOT_KM and ward.gss[0] not in place.gss]
