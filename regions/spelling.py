"""Near spellings of place names."""

from math import log10

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from .choosing import settle
from .folding import fold
from .gazetteer import PART, Place, gazetteer

CLOSE_ENOUGH = 74
# How many letters may be wrong in a name as short as this; in a longer one what `CLOSE_ENOUGH` allows.
_WRONG_LETTERS = ((7, 1), (11, 2))
# For a shorter word neither a part of a ward's name is suggested nor a place of fewer people.
_LONG, _SMALL = 7, 2_000
MOST = 5
_LONGEST_NAME = 50


def near_spellings(text: str, within: list[Place] = ()) -> list[Place]:
    """Up to five places whose name is nearly this, the likeliest first: likeness counts, then size. A short word must
    be closer than a long one: Paris is no misspelling of Par. With `within`, only places that lie in one of those."""
    folded = fold(text)
    if not 3 <= len(folded) <= _LONGEST_NAME:
        return []
    places = gazetteer()
    close = process.extract(folded, places.names, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH, limit=60)
    scored: dict[Place, float] = {}
    wrong = next((most for length, most in _WRONG_LETTERS if len(folded) <= length), len(folded))
    for name, score, _ in close:
        if OSA.distance(folded, name) > wrong:
            continue
        for hit in settle(places.named(name)):
            if len(folded) < _LONG and (hit.fit == PART or hit.place.size < _SMALL):
                continue
            if not within or any(set(hit.place.gss) <= set(wide.gss) for wide in within):
                scored[hit.place] = max(scored.get(hit.place, 0), _worth(hit.place, score))
    return sorted(scored, key=scored.get, reverse=True)[:MOST]


def _worth(place: Place, score: float) -> float:
    """Ten times as many people count as much as two and a half points of likeness; a ward counts as a hamlet."""
    return score + 2.5 * log10(place.population + 10)
