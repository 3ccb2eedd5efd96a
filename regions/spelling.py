"""Near spellings of place names."""

from math import log10

from rapidfuzz import fuzz, process

from .choosing import settle
from .folding import fold
from .gazetteer import Place, gazetteer

CLOSE_ENOUGH = 74
MOST = 5
_LONGEST_NAME = 50


def near_spellings(text: str, within: list[Place] = ()) -> list[Place]:
    """Up to five places whose name is nearly this, the likeliest first: likeness counts, then size. With `within`, only
    places that lie in one of those."""
    folded = fold(text)
    if not 3 <= len(folded) <= _LONGEST_NAME:
        return []
    places = gazetteer()
    close = process.extract(folded, places.names, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH, limit=60)
    scored: dict[Place, float] = {}
    for name, score, _ in close:
        for hit in settle(places.named(name)):
            if not within or any(set(hit.place.gss) <= set(wide.gss) for wide in within):
                scored[hit.place] = max(scored.get(hit.place, 0), _worth(hit.place, score))
    return sorted(scored, key=scored.get, reverse=True)[:MOST]


def _worth(place: Place, score: float) -> float:
    """Ten times as many people count as much as two and a half points of likeness; a ward counts as a hamlet."""
    return score + 2.5 * log10(place.population + 10)
