"""One named place, how well a name fits it, and how its name is written."""

import re
from dataclasses import dataclass
from typing import NamedTuple

# How well a name fits a place: its own name, another name for it, the first word of a longer one ("Burton" upon Trent),
# or one part of a ward's double name.
OWN, ALSO, SHORT, PART = 0, 1, 2, 3

# England's people over its live postcodes, to compare places whose population no table gives.
PEOPLE_A_POSTCODE = 38
# Of those that live within half a mile of the middle of a suburb about half are its own.
PEOPLE_NEAR_A_POSTCODE = 19

_LONGER = re.compile(r"^(.+?)[- ](?:upon|on|under|super|in|by|next|de|juxta)[- ]", re.IGNORECASE)
_SMALL_WORDS = re.compile(r"-(Upon|On|Under|By|In|The)-")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SMALL_WORD = re.compile(r"(?<=[\s-])(?:Of|The|And|Upon|On|Under|By|In)(?=[\s-])")


@dataclass(frozen=True, eq=False, slots=True)
class Place:
    """A named place. `gss` are the districts it lies in (one) or covers (many). `historic` is the county it was in
    before 1974, both where it was on the border of two. `population` is known for some towns only; `size` is for
    comparing, and stands for the population where that is not known. `is_listed` says that a list of the world's towns
    has it."""

    kind: str
    name: str
    lat: float
    lng: float
    gss: tuple[str, ...]
    region: str
    county: str
    population: int = 0
    size: int = 0
    historic: tuple[str, ...] = ()
    is_listed: bool = False


class Hit(NamedTuple):
    """A place that has the name asked for, and how well the name fits it (OWN, ALSO, SHORT or PART)."""

    place: Place
    fit: int


def first_words(name: str) -> str:
    """What people call a town with a longer name, Weston for Weston-super-Mare; else ""."""
    longer = _LONGER.match(name)
    return longer[1] if longer else ""


def tidy(name: str) -> str:
    """A gazetteer's name as a person would write it: "St Helens", "Berwick-upon-Tweed", "Basford"."""
    name = re.sub(r"^Saint |^St\. ", "St ", name)
    return _SMALL_WORDS.sub(lambda m: m[0].lower(), name).split(",")[0]


def capitalised(typed: str) -> str:
    """What was typed in one case, as a name: "Port of Ness"; typed in both, as it is."""
    if typed not in (typed.lower(), typed.upper()):
        return typed
    return _SMALL_WORD.sub(lambda m: m[0].lower(), _WORD.sub(lambda m: m[0].capitalize(), typed))
