"""What happened, and to whom: "my husband died" is about a death, whoever died.

What happened decides what a search is about. Somebody close who is named in it tells whether the person who searches
looks as family or as a friend; that only says which groups come first, and not at all where they were bereaved or hurt
themselves. The words stand in `fixtures/words/happened.toml`.
"""

from functools import cache

from groups.index.words import own_words, stem
from text.word_lists import word_lists

LISTS = word_lists("happened")
SOMEONE, MY, GOES_ON = (frozenset(LISTS[name].phrases) for name in ("someone", "my", "goes-on"))
# So far before the person may "my" stand: my lovely old dad.
FROM_MY = 5
# Whoever was bereaved or hurt looks for themselves.
FOR_ONESELF = frozenset(
    f"experience:{slug}" for slug in ("domestic-abuse", "sexual-abuse", "bereaved-by-suicide", "bereavement")
)
# (what it is about, what it is then not about): of a suicide, the death; where somebody hurts them, the hurt.
OUTWEIGHS = (
    ("experience:bereaved-by-suicide", "experience:bereavement"),
    ("experience:bereaved-by-suicide", "experience:suicidal-feelings"),
    ("experience:domestic-abuse", "community:families"),
)
EVENTS = {
    tuple(phrase.split()): tag
    for tag, found in reversed(LISTS.items())
    if tag.startswith("experience:")
    for phrase in found.phrases
}
LONGEST = max(map(len, EVENTS))


@cache
def close(name):
    """The stems of those who may be close to somebody."""
    with own_words():
        return frozenset(tuple(map(stem, phrase.split())) for phrase in LISTS[name].phrases)


def people(words):
    """The places of the words that name somebody close to the person who searches."""
    folded = [word.folded for word in words]
    stems = [stem(word) for word in folded]
    found = set()
    for at in range(len(words)):
        for length in (2, 1):
            span, after = tuple(stems[at : at + length]), folded[at + length : at + length + 1]
            if span in close("close") or (span in close("close-after-my") and is_anothers(folded, at, after)):
                found |= set(range(at, at + length))
    return found


def is_anothers(folded, at, after):
    """Whether the person at this word is spoken of as another: "my dad", "dad is"."""
    return not MY.isdisjoint(folded[max(0, at - FROM_MY) : at]) or not GOES_ON.isdisjoint(after)


def event_at(words, at, someone):
    """(tag, length) of what happened at this word, when there is someone that it happened to; else None."""
    if not someone:
        return None
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        span = words[at : at + length]
        tag = EVENTS.get(tuple(word.folded for word in span))
        if tag and not any(word.literal for word in span):
            return tag, length
    return None


def speaks_of_someone(words, close_by):
    """Whether anybody is in the text to whom something may have happened."""
    return bool(close_by) or any(word.folded in SOMEONE for word in words)
