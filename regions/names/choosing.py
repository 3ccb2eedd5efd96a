"""Which of the places that have a name are meant. No guess is made that the answer does not tell."""

import re
from collections.abc import Iterable

from regions.distance import KM_A_MILE, miles_between
from regions.folding import fold_name
from text.word_lists import word_lists

from .gazetteer import OWN, Gazetteer, Hit, Place
from .no_place import EVERYWHERE

SAME_SPOT_KM = 15
# A place this much bigger than its namesakes, and this big, is answered with; the others are then named.
FAR_BIGGER, BIG = 20, 50_000

_RANK = {"town": 0, "region": 1, "county": 2, "district": 3, "ward": 4}
_WIDE = ("region", "county", "district")

# Words around a name that say what kind of place is meant, in folded text.
_KINDS = [
    ("region", re.compile(r"(.+) region")),
    ("county", re.compile(r"county of (.+)")),
    ("county", re.compile(r"(.+) county(?: council)?")),
    ("district", re.compile(r"(?:(?:london|royal|metropolitan) )*(?:borough|district) of (.+)")),
    ("district", re.compile(r"city of (.+)")),
    ("district", re.compile(r"(.+?) (?:(?:city|town|borough|district|metropolitan) )*council")),
    ("district", re.compile(r"(.+) (?:district|borough)")),
    ("district", re.compile(r"(.+) (?:london|metropolitan) borough")),
    ("ward", re.compile(r"(.+) ward")),
    ("town", re.compile(r"(.+) (?:town|city|village)")),
]
_MOST_COMMAS = 6
_LEAD = re.compile(f"^(?:(?:{'|'.join(word_lists('places')['before-a-name'].phrases)}) )+")


def hits_for(places: Gazetteer, text: str, *, lead: bool = True) -> list[Hit]:
    """The places a name may mean: as it stands, by kind ("Leeds district"), or if `lead` without "the" or "near"."""
    folded = fold_name(text)
    for name in (folded, _LEAD.sub("", folded)) if lead else (folded,):
        if hits := places.named(name) or _of_kind(places, name):
            return hits
    return []


def _of_kind(places: Gazetteer, folded: str) -> list[Hit]:
    for kind, pattern in _KINDS:
        if match := pattern.fullmatch(folded):
            hits = [hit for hit in places.index.get(match[1], ()) if hit.place.kind == kind]
            if hits:
                return hits
    return []


def apart_km(a: Place, b: Place) -> float:
    return miles_between(a.lat, a.lng, b.lat, b.lng) * KM_A_MILE


def settle(hits: Iterable[Hit]) -> list[Hit]:
    """The hits without those that are the same spot under another heading, the largest first. A place that stands for
    another has the name as much as the other had it: the City of Westminster is Westminster, for its borough is."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (_RANK[h.place.kind], h.fit, -h.place.size)):
        stand_in = next((i for i, other in enumerate(kept) if _same_spot(other, hit)), None)
        if stand_in is None:
            kept.append(hit)
        elif hit.place.kind != "ward":
            kept[stand_in] = Hit(kept[stand_in].place, min(kept[stand_in].fit, hit.fit))
    return sorted(kept, key=lambda h: (-h.place.size, _RANK[h.place.kind], h.fit, h.place.county))


def _same_spot(kept: Hit, hit: Hit) -> bool:
    """Whether a place is already stood for: Leeds the district by Leeds the town, a ward by the town it is part of. Two
    towns, or two wards, of one name are two places, except that a second name does not count beside a town's own."""
    a, b = kept.place, hit.place
    if b.kind == "town":
        return kept.fit == OWN and hit.fit > OWN and apart_km(a, b) <= SAME_SPOT_KM
    if b.kind == "ward":
        if a.kind == "ward":
            return kept.fit < hit.fit and a.gss == b.gss
        return apart_km(a, b) <= SAME_SPOT_KM or (a.kind in _WIDE and b.gss[0] in a.gss)
    return bool(set(a.gss) & set(b.gss)) or apart_km(a, b) <= SAME_SPOT_KM


def one_of(settled: list[Hit]) -> Place | None:
    """The place meant, if that is clear: the only one, or one by its own name far bigger than all its namesakes. Wards
    have no known population, so they do not stand in the way; the answer still names them."""
    if len(settled) < 2:
        return settled[0].place if settled else None
    first, *others = settled
    largest = max((hit.place.size for hit in others if hit.place.kind != "ward"), default=0)
    clear = first.fit == OWN and first.place.kind != "ward" and first.place.size > BIG
    return first.place if clear and first.place.size >= FAR_BIGGER * largest else None


def narrowed(places: Gazetteer, name: str, within: list[str]) -> list[Hit]:
    """The places called `name` that lie in every one of `within` (counties, districts, regions), or failing that near a
    town of that name; by their own name if that leaves any."""
    hits = places.index.get(fold_name(name)) or hits_for(places, name)
    for qualifier in within:
        around = [hit.place for hit in hits_for(places, qualifier) if hit.place.kind != "ward"]
        covered = [set(place.gss) for place in around if place.kind in _WIDE or len(place.gss) > 1]
        inside = [hit for hit in hits if any(set(hit.place.gss) <= area for area in covered)]
        towns = [place for place in around if place.kind == "town"]
        hits = inside or [hit for hit in hits if any(0 < apart_km(hit.place, town) <= SAME_SPOT_KM for town in towns)]
    best = min((hit.fit for hit in hits), default=OWN)
    return settle([hit for hit in hits if hit.fit == best] if len(hits) > 1 else hits)


def split_at_commas(places: Gazetteer, text: str) -> tuple[str, list[str]]:
    """A name and what it is said to be in: "Newport, Shropshire, England" is Newport, in Shropshire. The name is as
    much of the text as is one, for there are wards with commas in their names."""
    parts = [part.strip() for part in text.split(",") if fold_name(part)]
    sizes = range(min(len(parts) - 1, _MOST_COMMAS), 0, -1)
    size = next((n for n in sizes if hits_for(places, ", ".join(parts[:n]))), 1)
    return ", ".join(parts[:size]), [part for part in parts[size:] if fold_name(part) not in EVERYWHERE]


def splits_at_words(text: str) -> Iterable[tuple[str, str]]:
    """Every way to read "Ashford Kent" as a name and what it is in, the longest name first."""
    words = text.split()
    if len(words) <= 8:
        for at in range(len(words) - 1, 0, -1):
            yield " ".join(words[:at]), " ".join(words[at:])
