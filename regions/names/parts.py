"""Words that say which part of a place is meant: North, Central, city centre, and area."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from text.word_lists import word_lists

_WORDS = word_lists("places")
PARTS, CENTRE, AROUND = (frozenset(_WORDS[name].phrases) for name in ("parts", "centre", "around"))
SHORT = _WORDS["short"].read_as
_ONLY = PARTS | {word for phrase in CENTRE for word in phrase.split()} | {"area", "of", "and", "the"}


def _any_of(phrases: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))


_BEFORE = re.compile(rf"(?:the )?({_any_of(PARTS | CENTRE)}) (?:of )?(?:the )?(.+)")
_AFTER = re.compile(rf"(.+?) ({_any_of(PARTS | CENTRE | AROUND)})")
_MOST_STEPS = 4


class Part(NamedTuple):
    """A name without the words for a part of it; `is_whole` when those words said no more than "in and around"."""

    name: str
    is_whole: bool


def is_only_a_part(folded: str) -> bool:
    """Whether a name has no other words than those for a part: a ward called East says nothing by itself."""
    return set(folded.split()) <= _ONLY


def in_full(folded: str) -> str:
    """The name with short forms written out: "w yorks" is "west yorkshire". One compass word alone stays as it is: SE
    is a part of London, too."""
    words = folded.split()
    if len(words) == 1 and len(folded) < 3:
        return folded
    return " ".join(SHORT.get(word, word) for word in words)


def without_part(folded: str) -> Iterator[Part]:
    """The names of which a part may be meant, the longest first: "central west bromwich" is a part of West Bromwich."""
    name, is_whole = in_full(folded), True
    for _ in range(_MOST_STEPS):
        after, before = _AFTER.fullmatch(name), _BEFORE.fullmatch(name)
        if not (after or before):
            return
        said, name = (after[2], after[1]) if after else (before[1], before[2])
        is_whole = is_whole and said not in PARTS
        if is_only_a_part(name):
            return
        yield Part(name, is_whole)
