"""The searches of `fixtures/searches.toml`, as people type them: by the words that stand in each."""

import tomllib
from collections import defaultdict
from functools import cache

from django.conf import settings

from groups.finding.asking.phrases import LONGEST_PHRASE, as_one_word
from groups.finding.asking.typed import typed_words
from groups.index.words import own_words


@cache
def searches():
    """All of them, as they are typed."""
    read = tomllib.loads((settings.FIXTURES_DIR / "searches.toml").read_text(encoding="utf-8"))
    return tuple(row[0] for kind in read["kind"].values() for row in kind["searches"])


@cache
def by_words():
    """{the stems of neighbouring words: the searches that they stand in}."""
    found = defaultdict(set)
    with own_words():
        for typed in searches():
            for stems in spans(typed_words(typed)):
                found[stems].add(typed)
    return found


def spans(words):
    """The stems of each stretch of words that may be a phrase, and of two words as one."""
    stems = tuple(word.stem for word in words)
    for at in range(len(stems)):
        yield from (stems[at : at + length] for length in range(1, LONGEST_PHRASE + 1))
        if at + 1 < len(words):
            yield as_one_word(words[at : at + 2])


def holding(phrases):
    """The searches in which one of these phrases stands, each phrase as stems, in their order in the file."""
    found = set().union(*(by_words().get(phrase, ()) for phrase in phrases))
    return [typed for typed in searches() if typed in found]
