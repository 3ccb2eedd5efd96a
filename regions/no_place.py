"""Words that stand where a place is asked for and are none: the whole country, or wherever the visitor is."""

import re

from .folding import clean, fold

# England and what it is part of, folded.
EVERYWHERE = {"england", "uk", "u k", "united kingdom", "great britain", "gb", "britain"}
_ALL_OVER = re.compile(r"(?:(?:anywhere|everywhere|nationwide|all|whole|across|over|throughout|in|of|the|around) )*")
_NEAR = re.compile(r"(?:(?:anywhere|somewhere|close|near|nearest|in|around|to|by|at) )*")
_HERE = {"here", "nearby", "near by", "close by", "local", "locally", "local area", "where i live", "where i am"}
_MINE = {"area", "local area", "location", "home", "house", "place", "town", "city", "village", "postcode"}
_SIDES = {"north", "south", "east", "west", "middle", "central"}


def is_everywhere(text: str) -> bool:
    """Whether the text asks for the whole country: "England", "anywhere in the UK", "nationwide"."""
    typed = clean(text)
    names = {_ALL_OVER.sub("", fold(name), count=1) for name in (typed, without_country(typed))}
    return bool(names & EVERYWHERE) or fold(typed) in ("anywhere", "everywhere", "nationwide")


def is_here(text: str) -> bool:
    """Whether the text asks for where the visitor is, which we cannot know: "near me", "my area", "where I live"."""
    folded = fold(clean(text))
    last = _NEAR.sub("", folded, count=1)
    mine = last.startswith("my ") and last.removeprefix("my ") in _MINE
    return folded in _HERE or last in _HERE or mine or (last == "me" and folded != "me")


def without_country(text: str) -> str:
    """A name without the country said after it: "Leeds, West Yorkshire" of "Leeds, West Yorkshire, England, UK". The
    east of England, and England's north, are not its own name with a country."""
    words = text.replace(",", ", ").split()
    for size in (2, 1):
        if fold(" ".join(words[-size:])) in EVERYWHERE:
            name = re.sub(r"(?i)(?: in)?(?: the)?$", "", " ".join(words[:-size])).rstrip(" ,.;-")
            folded = fold(name)
            if folded and folded not in _SIDES and not folded.endswith(" of"):
                return without_country(name)
            return text
    return text
