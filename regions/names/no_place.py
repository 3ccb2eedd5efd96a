"""Words that stand where a place is asked for and are none: the whole country, or wherever the visitor is."""

import re

from regions.folding import clean, fold_name
from text.word_lists import word_lists

_WORDS = {name: found.phrases for name, found in word_lists("places").items()}
# England and what it is part of, folded.
EVERYWHERE = frozenset(_WORDS["everywhere"])
_EVERYWHERE_ALONE = frozenset(_WORDS["everywhere-alone"])
_HERE = frozenset(_WORDS["here"])
_HERE_IN_WORDS = frozenset(_WORDS["here-in-words"])
_MINE = frozenset(_WORDS["mine"])
_SIDES = frozenset(_WORDS["sides"])


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these words, one after the other, at the start of a text."""
    return re.compile(f"(?:(?:{'|'.join(map(re.escape, words))}) )*")


_BEFORE_EVERYWHERE = _any_of(_WORDS["before-everywhere"])
_BEFORE_HERE = _any_of(_WORDS["before-here"])


def is_everywhere(text: str) -> bool:
    """Whether the text asks for the whole country: "England", "anywhere in the UK", "nationwide"."""
    typed = clean(text)
    names = {_BEFORE_EVERYWHERE.sub("", fold_name(name), count=1) for name in (typed, without_country(typed))}
    return bool(names & EVERYWHERE) or fold_name(typed) in _EVERYWHERE_ALONE


def is_here(text: str) -> bool:
    """Whether the text asks for where the visitor is, which we cannot know: "near me", "my area", "where I live"."""
    folded = fold_name(clean(text))
    last = _BEFORE_HERE.sub("", folded, count=1)
    mine = last.startswith("my ") and last.removeprefix("my ") in _MINE
    return folded in _HERE or last in _HERE or mine or (last == "me" and folded != "me")


def says_here(phrase: str) -> bool:
    """Whether a phrase in a longer text means where the visitor is: "near me", "in my area"."""
    return fold_name(phrase) in _HERE_IN_WORDS


def without_country(text: str) -> str:
    """A name without the country said after it: "Leeds, West Yorkshire" of "Leeds, West Yorkshire, England, UK". The
    east of England, and England's north, are not its own name with a country."""
    words = text.replace(",", ", ").split()
    for size in (2, 1):
        if fold_name(" ".join(words[-size:])) in EVERYWHERE:
            name = re.sub(r"(?i)(?: in)?(?: the)?$", "", " ".join(words[:-size])).rstrip(" ,.;-")
            folded = fold_name(name)
            if folded and folded not in _SIDES and not folded.endswith(" of"):
                return without_country(name)
            return text
    return text
