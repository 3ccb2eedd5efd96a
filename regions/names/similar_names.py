"""Places whose names are nearly what was typed."""

from math import log10

from regions.folding import fold_name
from text.nearest import alike_words

from .choosing import settle
from .gazetteer import gazetteer
from .place import PART, Place

CLOSE_ENOUGH = 74
# How many letters may be wrong in a name as short as this; in a longer one what `CLOSE_ENOUGH` allows.
_WRONG_LETTERS = ((7, 1), (11, 2))
# For a shorter word neither a part of a ward's name is suggested nor a place of fewer people.
_LONG, _SMALL = 7, 2_000
MOST = 5
_LONGEST_NAME = 50


def similar_places(text: str, within: list[Place] = ()) -> list[Place]:
    """Up to five places whose name is nearly this, the likeliest first: likeness counts, then size. A short word must
    be closer than a long one: Paris is no misspelling of Par. With `within`, only places that lie in one of those."""
    folded = fold_name(text)
    if not 3 <= len(folded) <= _LONGEST_NAME:
        return []
    places = gazetteer()
    scored: dict[Place, float] = {}
    slips = next((most for length, most in _WRONG_LETTERS if len(folded) <= length), len(folded))
    for near in alike_words(folded, places.names, slips, CLOSE_ENOUGH, limit=60):
        for hit in settle(places.named(near.word)):
            if len(folded) < _LONG and (hit.fit == PART or hit.place.size < _SMALL):
                continue
            if not within or any(set(hit.place.gss) <= set(wide.gss) for wide in within):
                scored[hit.place] = max(scored.get(hit.place, 0), _worth(hit.place, near.likeness))
    return sorted(scored, key=scored.get, reverse=True)[:MOST]


def _worth(place: Place, likeness: float) -> float:
    """Ten times as many people count as much as two and a half points of likeness; a ward counts as a hamlet."""
    return likeness + 2.5 * log10(place.population + 10)
