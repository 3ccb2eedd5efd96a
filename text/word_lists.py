"""The lists of words in `fixtures/words`: what each is for, who wrote it, and why its words are in it.

A file is read once. One that cannot be read as a list stops the start of the site, with what is wrong in which file:
half a list of crisis phrases would fail without a sign.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from .folding import fold_letters

FILES = ("crisis", "ages", "happened", "meetings", "needs", "options", "places", "search", "spelling")


@dataclass(frozen=True)
class WordList:
    """One list: its phrases, each of one or more words, or short forms with what is read for them; and the reason."""

    why: str
    phrases: tuple[str, ...] = ()
    read_as: dict[str, str] = field(default_factory=dict)


@cache
def word_lists(name: str) -> dict[str, WordList]:
    """The lists of one file, by their names."""
    return read(settings.FIXTURES_DIR / "words" / f"{name}.toml")


def check_all() -> None:
    """Read every file, so that a broken one is told of at the start."""
    for name in FILES:
        word_lists(name)


def read(path: Path) -> dict[str, WordList]:
    """The lists of one file; `ImproperlyConfigured` says what is wrong with it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))  # Some editors begin a file with a mark.
    except (OSError, ValueError) as problem:
        raise ImproperlyConfigured(f"The word list {path.name} cannot be read: {problem}") from problem
    if unknown := set(content) - {"purpose", "source", "list"}:
        raise _wrong(path, f"nothing is called {', '.join(sorted(unknown))}")
    lists = content.get("list")
    if not (content.get("purpose") and content.get("source") and lists and isinstance(lists, dict)):
        raise _wrong(path, "it needs a purpose, a source and at least one list with a name")
    return {name: _list(path, name, given) for name, given in lists.items()}


def _list(path: Path, name: str, given: object) -> WordList:
    if not isinstance(given, dict):
        raise _wrong(path, f"“{name}” is no list")
    if unknown := set(given) - {"why", "phrases", "first", "then", "read_as"}:
        raise _wrong(path, f"the list “{name}” has {', '.join(sorted(unknown))}, which no list has")
    if not given.get("why"):
        raise _wrong(path, f"the list “{name}” does not say why")
    if not all(isinstance(given.get(part, []), list) for part in ("phrases", "first", "then")):
        raise _wrong(path, f"the list “{name}” has phrases that are no list")
    pairs = [f"{first} {then}" for first in given.get("first", ()) for then in given.get("then", ())]
    phrases, read_as = (*given.get("phrases", ()), *pairs), given.get("read_as", {})
    if not (phrases or read_as):
        raise _wrong(path, f"the list “{name}” has no phrases")
    _check_phrases(path, name, (*phrases, *read_as), (*phrases, *read_as, *read_as.values()))
    return WordList(given["why"], phrases, read_as)


def _check_phrases(path: Path, name: str, once: tuple, written: tuple) -> None:
    """Each phrase stands once, and all are written as they are compared."""
    for phrase in written:
        if not isinstance(phrase, str) or not phrase or phrase != " ".join(fold_letters(phrase).split()):
            raise _wrong(path, f"“{phrase}” in the list “{name}” is not in plain small letters")
    for phrase in once:
        if once.count(phrase) > 1:
            raise _wrong(path, f"“{phrase}” is twice in the list “{name}”")


def _wrong(path: Path, problem: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"The word list {path.name} is broken: {problem}.")
