"""Two places in one text: "Gateshead/Newcastle", "Leeds and Bradford", "Norfolk and Suffolk"."""

import re
from itertools import combinations, product

from regions.answers import Found, Several, Where
from regions.folding import fold_name

from .answering import listed
from .choosing import FAR_BIGGER, WIDE, apart_km, settle
from .describing import choices
from .gazetteer import Gazetteer
from .narrowing import meant_by
from .parts import is_only_a_part, without_part
from .place import Place

_BETWEEN = re.compile(r"\s*(?:[/&+;,]|\s(?:and|or|plus|und)\s)\s*", re.IGNORECASE)
_BEFORE = re.compile(r"^(?:both|between|either)\s+", re.IGNORECASE)
MOST = 4
# Of so many namesakes it is asked which are near each other.
_NAMESAKES = 8


def answer_two(places: Gazetteer, shown: str) -> Found | Several | None:
    """Towns are to be chosen from; areas are looked in together. None unless each part names a place."""
    names = [part.strip() for part in _BETWEEN.split(_BEFORE.sub("", shown))]
    if not 1 < len(names) <= MOST or not all(names):
        return None
    if "," in shown and len(names) > 2:  # An address.
        return None
    names = [_with_what_follows(name, names[-1]) for name in names]
    meant = [_meant(places, name) for name in names]
    if not all(meant):
        return None
    chosen = _nearest_together(meant)
    if len(set(chosen)) < len(chosen):
        return None
    wide = [place for place in chosen if place.kind in WIDE or len(place.gss) > 1]
    if wide and "," in shown and len(wide) < len(chosen):  # Leeds, Devon: a mistake, and not two places.
        return None
    if wide:
        return _together(places, chosen)
    return Several(choices(chosen), shown, "You named more than one place. Choose one of them to look around.")


def _with_what_follows(name: str, last: str) -> str:
    """In "North and South London", North is North London."""
    if not is_only_a_part(fold_name(name)):
        return name
    return next((f"{name} {part.name}" for part in without_part(fold_name(last))), name)


def _meant(places: Gazetteer, name: str) -> list[Place]:
    if is_only_a_part(fold_name(name)):  # The South East is a region; east alone is no place.
        return [hit.place for hit in meant_by(places, name) if hit.place.kind == "region"]
    whole = [part.name for part in without_part(fold_name(name)) if part.is_whole]
    for text in (name, *whole):
        if known := [hit.place for hit in settle(meant_by(places, text)) if hit.place.kind != "ward"]:
            return known
    return []


def _nearest_together(meant: list[list[Place]]) -> list[Place]:
    """One place for each name, those nearest to each other: in "Gateshead/Newcastle" the Newcastle on the Tyne."""
    several = product(*(_largest(places) for places in meant))
    return list(min(several, key=lambda some: sum(apart_km(a, b) for a, b in combinations(some, 2))))


def _largest(places: list[Place]) -> list[Place]:
    return [place for place in places[:_NAMESAKES] if place.size >= places[0].size / FAR_BIGGER]


def _together(places: Gazetteer, chosen: list[Place]) -> Found:
    """All the districts of the areas named."""
    gss = tuple(dict.fromkeys(code for place in chosen for code in place.gss))
    largest = max(chosen, key=lambda place: place.size)
    total = sum(place.size for place in chosen)
    lat, lng = (sum(getattr(place, axis) * place.size for place in chosen) / total for axis in ("lat", "lng"))
    label = listed([place.name for place in chosen])
    where = Where(
        "districts", label, "", label, round(lat, 5), round(lng, 5), largest.region, gss, "", False, 0
    )  # fmt: skip
    return Found(where)
