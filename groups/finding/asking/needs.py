"""What somebody needs, and which helplines are for it: `fixtures/helplines/needs.csv`, `fixtures/words/needs.toml`.

The lines themselves stand in groups/facts/helplines.py; here they are only names.
"""

import csv
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from groups.index.words import stem, words_of
from text.word_lists import word_lists

from .crisis import without_short_forms

CHILD, YOUNGEST, ADULT = "child", 5, 18
AGES = {name: frozenset(found.phrases) for name, found in word_lists("ages").items()}
BEFORE_AN_AGE, NO_AGE = AGES["before"], AGES["after-no-age"]


@dataclass(frozen=True)
class Need:
    """A need: its title, the features it goes with, and the names of the lines that are for it, first things first."""

    name: str
    title: str
    features: frozenset[str]
    lines: tuple[str, ...]
    phrases: frozenset[tuple[str, ...]]


@cache
def needs():
    """All needs, in the order in which they are shown. A broken file stops the start, with what is wrong."""
    path = settings.FIXTURES_DIR / "helplines" / "needs.csv"
    words = word_lists("needs")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            made = tuple(need(row, words) for row in csv.DictReader(file, strict=True))
    except (OSError, ValueError, KeyError, csv.Error) as problem:
        raise ImproperlyConfigured(f"The needs cannot be read from {path.name}: {problem!r}") from problem
    if unknown := words.keys() - {one.name for one in made}:
        raise ImproperlyConfigured(f"{path.name} has no need called {', '.join(sorted(unknown))}.")
    return made


def need(row, words):
    found = words[row["need"]].phrases if row["need"] in words else ()
    return Need(
        row["need"],
        row["title"],
        frozenset(filter(None, row["features"].split("|"))),
        tuple(row["lines"].split("|")),
        frozenset(tuple(map(stem, phrase.split())) for phrase in found),
    )


def needs_in(text, tags):
    """The needs that a text speaks of, or that what was understood of it (`tags`) goes with."""
    words = without_short_forms(words_of(text))
    stems = [stem(word) for word in words]
    spans = {tuple(stems[at : at + length]) for length in range(1, 5) for at in range(len(stems))}
    named = {CHILD} if speaks_of_an_age(words) else set()
    return [
        one
        for one in needs()
        if one.name in named or not one.features.isdisjoint(tags) or not one.phrases.isdisjoint(spans)
    ]


def speaks_of_an_age(words):
    """Whether a number is the age of somebody under 18: "16 and depressed", "my son is 14", and not "16 miles"."""
    around = zip(("", *words), words, (*words[1:], ""), strict=False)
    return any(is_under_18(word) and is_an_age(before, after) for before, word, after in around)


def is_an_age(before, after):
    """Whether a number between these two words ("" where there is none) is an age."""
    return (not before or before in BEFORE_AN_AGE) and after not in NO_AGE


def is_under_18(word):
    return word.isascii() and word.isdigit() and YOUNGEST <= int(word) < ADULT
