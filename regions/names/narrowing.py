"""A name with what it is in: "Newport, Shropshire", "Croydon Surrey", "Devon, Exeter"."""

from collections.abc import Iterable

from regions.folding import fold_name

from .choosing import SAME_SPOT_KM, WIDE, apart_km, hits_for, known_hits, settle
from .gazetteer import Gazetteer
from .no_place import EVERYWHERE
from .parts import in_full, is_only_a_part, without_part
from .place import OWN, Hit, Place

_MOST_COMMAS, _MOST_WORDS = 6, 8
# A place this near a county is called by it, too.
NEAR_EDGE_KM = 5
# How far "near Reeth" may be at the most.
NEAR_KM = 25


def narrowed(places: Gazetteer, name: str, within: list[str]) -> list[Hit]:
    """The places called `name` that lie in every one of `within` (counties of today or before, districts, regions), or
    failing that near a town of that name, or close to the edge of that county; by their own name if that leaves any.
    Wards come last."""
    hits = places.index.get(fold_name(name)) or hits_for(places, name)
    for qualifier in within:
        beside = fold_name(qualifier).startswith("near ")
        hits = _nearest(places, hits, qualifier) if beside else _inside(places, hits, qualifier)
    best = min((hit.fit for hit in hits), default=OWN)
    return settle([hit for hit in hits if hit.fit == best] if len(hits) > 1 else hits)


def in_area(places: Gazetteer, name: str, within: list[str]) -> list[Hit]:
    """The towns and areas called `name` that lie in the counties or districts `within`; near a town is not enough."""
    hits = known_hits(places, name)
    for qualifier in within:
        covered = [set(hit.place.gss) for hit in hits_for(places, qualifier) if hit.place.kind in WIDE]
        hits = [hit for hit in hits if _in_any(hit.place, covered) and not _is_all_of_one(hit.place, covered)]
    return settle(hits)


def _is_all_of_one(place: Place, covered: list[set[str]]) -> bool:
    return place.kind in WIDE and set(place.gss) in covered


def _inside(places: Gazetteer, hits: list[Hit], qualifier: str) -> list[Hit]:
    around = [hit.place for hit in hits_for(places, qualifier) if hit.place.kind != "ward"]
    covered = [set(place.gss) for place in around if place.kind in WIDE or len(place.gss) > 1]
    historic = historic_county(places, qualifier)
    towns = [place for place in around if place.kind == "town"]
    known = [hit for hit in hits if hit.place.kind != "ward"]
    wards = [hit for hit in hits if hit.place.kind == "ward"]
    return (
        [hit for hit in known if _in_any(hit.place, covered) or _was_in(places, hit.place, historic)]
        or [hit for hit in known if _beside_any(hit.place, towns)]
        or [hit for hit in wards if _in_any(hit.place, covered) or _beside_any(hit.place, towns)]
        or [hit for hit in known if _is_close_to(places, hit.place, around)]
        or next((_inside(places, hits, part.name) for part in without_part(fold_name(qualifier))), [])
    )


def _nearest(places: Gazetteer, hits: list[Hit], qualifier: str) -> list[Hit]:
    """The one hit that is nearest to a town ("Newtown, near Wem")."""
    towns = [hit.place for hit in hits_for(places, qualifier) if hit.place.kind == "town"]
    known = [hit for hit in hits if hit.place.kind == "town"]
    apart = [(apart_km(hit.place, town), at) for at, hit in enumerate(known) for town in towns if hit.place is not town]
    return [known[min(apart)[1]]] if apart and min(apart)[0] <= NEAR_KM else []


def historic_county(places: Gazetteer, name: str) -> str:
    """The county of before 1974 that a name means; "" when it means none."""
    folded = fold_name(name)
    return places.historic.get(folded) or places.historic.get(in_full(folded), "")


def _was_in(places: Gazetteer, place: Place, county: str) -> bool:
    """Whether a town, or much of a district, was in this county."""
    if not county or place.kind not in ("town", "district"):
        return False
    if place.kind == "district":
        return county in places.historic_of_districts[place.gss[0]]
    return county in place.historic


def _in_any(place: Place, covered: list[set[str]]) -> bool:
    return any(set(place.gss) <= area for area in covered)


def _beside_any(place: Place, towns: list[Place]) -> bool:
    return any(0 < apart_km(place, town) <= SAME_SPOT_KM and place.size < town.size for town in towns)


def _is_close_to(places: Gazetteer, place: Place, around: list[Place]) -> bool:
    """Whether some town of the county is next to this one."""
    areas = [set(area.gss) for area in around if area.kind == "county"]
    if place.kind != "town" or not areas:
        return False
    return any(apart_km(place, town) <= NEAR_EDGE_KM for town in places.near(place.lat) if _in_any(town, areas))


def split_at_commas(places: Gazetteer, text: str) -> tuple[str, list[str]]:
    """A name and what it is said to be in: "Newport, Shropshire, England" is Newport, in Shropshire. The name is as
    much of the text as is one, for there are wards with commas in their names."""
    parts = [part.strip() for part in text.split(",") if fold_name(part)]
    parts = [part for part in parts if fold_name(part) not in EVERYWHERE] or parts[:1]
    sizes = range(min(len(parts) - 1, _MOST_COMMAS), 0, -1)
    size = next((n for n in sizes if hits_for(places, ", ".join(parts[:n]))), 1)
    return ", ".join(parts[:size]), parts[size:]


def splits_at_words(places: Gazetteer, text: str) -> Iterable[tuple[str, list[str]]]:
    """Every way to read "Ashford Kent" as a name and what it is in, and "Headingley Leeds West Yorkshire" as a name and
    two of them; the longest name first."""
    words = text.split()
    if len(words) > _MOST_WORDS:
        return
    lasts = {at: " ".join(words[at:]) for at in range(len(words) - 1, 0, -1)}
    lasts = {at: last for at, last in lasts.items() if not is_only_a_part(fold_name(last))}
    yield from ((" ".join(words[:at]), [last]) for at, last in lasts.items())
    for at, last in lasts.items():
        if hits_for(places, last):
            yield from ((" ".join(words[:i]), [" ".join(words[i:at]), last]) for i in range(at - 1, 0, -1))


def meant_by(places: Gazetteer, text: str) -> list[Hit]:
    """The places a name means, with or without commas that say what it is in."""
    if hits := hits_for(places, text):
        return settle(hits)
    name, within = split_at_commas(places, text)
    return narrowed(places, name, within)
