"""The words of someone who may be in danger, from themselves or from somebody else.

They bring the crisis box first; they are kept nowhere. Better a box too often than once too seldom: the box hides
nothing, the results stand below it. Which words they are stands in `fixtures/words/crisis.toml`.
"""

import re
from collections import defaultdict
from itertools import pairwise

from groups.index.words import stem, words_of
from text.nearest import is_near
from text.word_lists import word_lists

LISTS = word_lists("crisis")
# How people type in a hurry; "my self" is two words for one.
SHORT_FORMS = LISTS["short-forms"].read_as
REPEATED_LETTER = re.compile(r"(.)\1{2,}")
# Words that are seen by themselves with a slip or two in them.
SEEN_MISSPELT = LISTS["misspelt"].phrases
# {the words of a phrase: the list it stands in}
PHRASES = {tuple(phrase.split()): name for name, one in LISTS.items() for phrase in one.phrases}
STEMMED = {tuple(map(stem, phrase)): name for phrase, name in PHRASES.items()}
LONGEST = max(map(len, STEMMED))
# Typed as one word: "killmyself".
JOINED = {"".join(phrase): name for phrase, name in PHRASES.items() if len(phrase) > 1 and len("".join(phrase)) >= 8}
# Those that only say how a word is seen, or that it is not.
HOW_SEEN = frozenset(["misspelt", "short-forms", "harmless"])


def by_first_letter(phrases):
    """The phrases of several words by their first letter, which is seldom mistyped."""
    by_letter = defaultdict(list)
    for phrase in phrases:
        if len(phrase) > 1:
            by_letter[phrase[0][0]].append(phrase)
    return dict(by_letter)


BY_LETTER = by_first_letter(PHRASES)


def speaks_of_crisis(text):
    """Whether `text` holds one of the phrases of danger."""
    return bool(dangers_in(text))


def dangers_in(text):
    """The lists that a text holds a phrase of, whatever its case, accents, apostrophes and endings, or nearly one."""
    words = without_short_forms(words_of(text))
    stems = [stem(word) for word in words]
    phrases = list(in_phrases(stems))
    covered = {at + more for _, at, length in phrases for more in range(length)}
    found = {name for name, _, _ in phrases} | {JOINED.get(word) for word in words}
    pairs = ("".join(pair) for pair in pairwise(words))  # "su icide"
    if any(map(is_danger_misspelt, (*words, *pairs))):
        found.add("suicide")
    found |= {nearly_a_phrase(words, at) for at in range(len(words)) if at not in covered}
    return frozenset(found) - HOW_SEEN - {None}


def in_phrases(stems):
    """(list, at, length) of the phrases in a text; the longest at a word counts, so that "dying to" is not "dying"."""
    at = 0
    while at < len(stems):
        spans = ((STEMMED.get(tuple(stems[at : at + length])), length) for length in range(LONGEST, 0, -1))
        name, length = next((found for found in spans if found[0]), (None, 1))
        if name:
            yield name, at, length
        at += length


def without_short_forms(words):
    """The words with letters typed again and again taken once, short forms written out, and "my self" as one word."""
    once = " ".join(REPEATED_LETTER.sub(r"\1", word) for word in words)
    typed = " ".join(SHORT_FORMS.get(word, word) for word in once.split())
    for several, one in SHORT_FORMS.items():
        if " " in several:
            typed = f" {typed} ".replace(f" {several} ", f" {one} ").strip()
    return typed.split()


def nearly_a_phrase(words, at):
    """The list of a phrase of several words that begins at word `at`, with a slip in a longer word: "kil meself"."""
    for phrase in BY_LETTER.get(words[at][0], ()):
        if PHRASES[phrase] in HOW_SEEN:
            continue
        typed = words[at : at + len(phrase)]
        if len(typed) == len(phrase) and all(map(is_a_slip_of, typed, phrase)):
            return PHRASES[phrase]
    return None


def is_a_slip_of(typed, word):
    """Whether a typed word is this one, or nearly: a slip in a longer word, two in a long one, none at its start."""
    if typed == word:
        return True
    if len(word) < 4 or len(typed) < 3 or typed[0] != word[0]:
        return False
    return is_near(typed, word, slips=2 if len(word) >= 8 else 1)


def is_danger_misspelt(word):
    """Whether one word is a plain word of danger with a slip or two: "sucidal", "suiside"."""
    return 6 <= len(word) <= 11 and any(is_near(word, danger, slips=2) for danger in SEEN_MISSPELT)
