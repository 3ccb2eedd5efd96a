"""The words of a typed text, with how each was written; and the lists of words that say nothing or little."""

import re
from dataclasses import dataclass
from itertools import islice

from groups.index.words import INITIALS, squeezed, stem, words_of
from text.word_lists import word_lists

QUOTED = re.compile(r'["“”]([^"“”]*)["“”]?')
WORDS = {name: frozenset(found.phrases) for name, found in word_lists("search").items()}
# "a", "near", "looking" say nothing about which group is meant.
FILLERS = WORDS["fillers"]
# "group" and the like are in half of all names and say nothing by themselves.
WEAK = WORDS["weak"]
# Nobody types more words to find a group; those beyond are not read.
MOST_WORDS = 50


@dataclass(frozen=True)
class Word:
    """One typed word: as it was written, folded, and whether it stood in quotes.

    Words of one written token ("stoke-on-trent" is three) share its number, `token`.
    """

    written: str
    folded: str
    literal: bool
    token: int

    @property
    def stem(self):
        return stem(self.folded)


def as_written(words):
    """The words as they were typed; one that folded to several is written once, a literal one in quotes."""
    by_token = {word.token: f'"{word.written}"' if word.literal else word.written for word in words}
    return " ".join(by_token.values())


def typed_words(text):
    """The first words of a text, with their written form; those in double quotes are literal."""
    stretches, at = [], 0
    for quoted in QUOTED.finditer(text):
        stretches += [(text[at : quoted.start()], False), (quoted.group(1), True)]
        at = quoted.end()
    tokens = ((token, literal) for part, literal in [*stretches, (text[at:], False)] for token in part.split())
    words = (
        Word(written, folded, literal, number)
        for number, (written, literal) in enumerate(tokens)
        for folded in words_in(written, literal)
    )
    return tuple(islice(words, MOST_WORDS))


def words_in(written, literal):
    """The words of one written token: "stoke-on-trent" is three, "A.A." is one."""
    if not literal and INITIALS.fullmatch(written.rstrip(",;:!?")) and squeezed(written) not in FILLERS:
        return words_of(squeezed(written))
    return words_of(written)


def in_one_token(left, right):
    """Whether two neighbouring words are parts of one written token."""
    return bool(left and right) and left[0].token == right[0].token
