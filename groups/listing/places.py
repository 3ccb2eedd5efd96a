"""Where a group is: what somebody typed becomes a town with its point, district and region, or a question back."""

from dataclasses import replace

from groups.facts.venue import coarse
from groups.models import Reach
from regions import lookup

ASK_NO_PLACE = (Reach.NATIONAL, Reach.ONLINE)
WHOLE = ("region", "county", "districts")
NOWHERE = {"region": "", "town": "", "area": "", "district": "", "areas": (), "lat": None, "lng": None}


def answers_at(where):
    """The answers about its place of a group that is at this `Where`: never more exact than its town."""
    if where.kind in WHOLE:
        answers = NOWHERE | {"area": where.label}
    else:
        at = town_of(where)
        answers = NOWHERE | {"town": at.label, "lat": round(at.lat, 5), "lng": round(at.lng, 5)}
    one = where.districts[0] if len(where.districts) == 1 else ""
    several = () if one or where.kind == "region" else tuple(sorted(where.districts))
    return answers | {"region": where.region, "district": one, "areas": several}


def town_of(where):
    """The town that a postcode or a point lies in or near; with a coarse point where we know none."""
    if where.kind in ("town", "ward", "district"):
        return where
    near = lookup.lookup(f"{where.lat:.2f}, {where.lng:.2f}")
    named = isinstance(near, lookup.Found) and lookup.lookup(near.where.name_in_full)
    if isinstance(named, lookup.Found):
        return named.where
    return replace(where, label=where.detail or where.label, lat=coarse(where.lat), lng=coarse(where.lng))


def venue_at(where, typed):
    """The answers of a venue at this `Where`, as exact as what was typed: `facts` hides the point of a withheld one."""
    return {
        "town": town_of(where).label,
        "postcode": " ".join(typed.upper().split())[:8] if where.kind == "postcode" else "",
        "district": where.districts[0] if len(where.districts) == 1 else "",
        "lat": round(where.lat, 5),
        "lng": round(where.lng, 5),
    }


def meant(text):
    """(the `Where` that a text means or None, the places to choose from, what to say when it is none)."""
    answer = lookup.lookup(text)
    if isinstance(answer, lookup.Found):
        return answer.where, (), ""
    if isinstance(answer, lookup.Several):
        return None, answer.wheres, "There are several places of that name. Choose one."
    if isinstance(answer, lookup.Outside):
        return None, (), f"This directory is of groups in England. {answer.label} is in {answer.country}."
    return None, answer.suggestions, "We do not know this place. Try the nearest town, or a postcode."
