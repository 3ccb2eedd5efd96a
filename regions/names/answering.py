"""From the places a name may mean to an answer, with all that must be told of it."""

from collections.abc import Iterable

from regions.answers import Found, Outside, Several
from regions.folding import fold_name

from .choosing import BIGGER_WITHIN, FAR_BIGGER, WIDE, also_part_of_a_name, hits_for, one_of
from .describing import choices, county_in_words, describe
from .gazetteer import Gazetteer, gazetteer
from .narrowing import historic_county
from .place import OWN, Hit, Place

MOST_CHOICES = 12
MOST_NAMED = 5


def answer_of(hits: list[Hit], shown: str, within: Iterable[str] = ()) -> Found | Several:
    """One place if it is clear which, with its namesakes named; otherwise all of them, the largest first. `within` are
    the names of what it was said to be in."""
    places, within = gazetteer(), list(within)
    abroad = "" if within else _abroad(places, shown)
    place = one_of(hits, BIGGER_WITHIN if _says_where(places, within) else FAR_BIGGER)
    if place is None:
        more = len(hits) - MOST_CHOICES
        fewer = f"There are {more} smaller ones, too. Add a county to find them." if more > 0 else ""
        return Several(choices([hit.place for hit in hits[:MOST_CHOICES]]), shown, _together(fewer, abroad))
    others = [hit.place for hit in hits if hit.place is not place]
    if not within:
        others += also_part_of_a_name(places, fold_name(shown), place)
    remark = _together(
        _others(place, others),
        _wider(places, place),
        _made_of(places, place),
        _is_former(places, place, shown),
        _changed_county(places, place, within),
        abroad,
    )
    return Found(describe(place), remark)


def outside(places: Gazetteer, name: str, label: str, shown: str, here: Iterable[Place] = ()) -> Outside | None:
    """The answer if `name` is a country or place outside England; `here` are namesakes in England to tell of."""
    countries = places.outside.get(fold_name(name))
    if not countries:
        return None
    label = places.name_outside(label)
    remarks = [f"There is also {label} in {country}." for country in countries[1:]]
    remarks += [f"For the one in England, type {where.key}." for where in choices(list(here))]
    return Outside(countries[0], label, shown, " ".join(remarks))


def listed(names: list[str]) -> str:
    """Names as in a sentence: "Dudley, Sandwell and Walsall"."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _says_where(places: Gazetteer, within: list[str]) -> bool:
    """Whether more than a region was named: in a region there may be many of one name."""
    return any(hit.place.kind != "region" for name in within for hit in hits_for(places, name))


def _together(*remarks: str) -> str:
    return " ".join(filter(None, remarks))


def _abroad(places: Gazetteer, shown: str) -> str:
    countries = " and ".join(places.outside.get(fold_name(shown), ()))
    return f"There is also one in {countries}, which is outside England." if countries else ""


def _others(place: Place, others: list[Place]) -> str:
    if not others:
        return ""
    named = "; ".join(f"{where.label}, {where.detail}" for where in choices(others[:MOST_NAMED]))
    more = f"; and {len(others) - MOST_NAMED} more" if len(others) > MOST_NAMED else ""
    return f"{place.name}{_inside(place)}. There are other places of that name: {named}{more}."


def _inside(place: Place) -> str:
    if place.kind in WIDE:
        return f", the {'area' if place.kind == 'districts' else place.kind}"
    return f" in {county_in_words(place.county) if place.county != place.name else 'England'}"


def _wider(places: Gazetteer, place: Place) -> str:
    """The West Midlands are a region and, within it, a county."""
    namesakes = {hit.place.kind for hit in places.named(fold_name(place.name)) if hit.fit == OWN}
    if place.kind != "region" or "county" not in namesakes:
        return ""
    return f"The whole {place.name} region. For the county alone, type {place.name} county."


def _made_of(places: Gazetteer, place: Place) -> str:
    """What we take an area to be whose edges are not those of one council."""
    made_of = places.areas.get(place.name) if place.kind in ("districts", "county") else None
    if not made_of:
        return ""
    names = [name.removeprefix("county ") for name in made_of]
    regions = [name.removeprefix("region ") for name in names]
    if regions != names:
        return f"We take “{place.name}” to be these regions: {listed(regions)}."
    return f"We take “{place.name}” to be {listed(names)}." if listed(names) != place.name else ""


def _is_former(places: Gazetteer, place: Place, shown: str) -> str:
    district = places.former_districts.get(fold_name(shown))
    return f"{shown} is part of {place.name} now, so this is all of {place.name}." if district is place else ""


def _changed_county(places: Gazetteer, place: Place, within: list[str]) -> str:
    """That a town is no longer in the county people still write."""
    for name in within:
        county = historic_county(places, name)
        if county and county in place.historic and fold_name(county) not in fold_name(place.county):
            now = "London" if place.county == "Greater London" else place.county
            return f"{place.name} used to be in {county}. It is in {now} now."
    return ""
