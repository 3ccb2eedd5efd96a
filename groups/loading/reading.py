"""Rows of TOML files, each with the place it stands at, so that a problem can be found and mended."""

import json
import re
import tomllib
from dataclasses import dataclass, field
from datetime import time
from hashlib import sha256
from itertools import zip_longest

from groups.models import YesNo

CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
# All control characters but tab and line break.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Refused(Exception):
    """A row that cannot be loaded, with every reason."""

    def __init__(self, place, reasons):
        super().__init__(f"{place}: {'; '.join(reasons)}")


@dataclass
class Row:
    """One row: what it says, where it stands, and what was found wrong with it so far.

    The reading methods never raise: they note the problem and give the default, so that all problems of a row are
    told at once. A key that nothing read is a problem too, since it would be lost.
    """

    given: dict
    place: str
    problems: list = field(default_factory=list)
    read: set = field(default_factory=set)

    def wrong(self, name, problem):
        self.problems.append(f"{name}: {problem}")

    def get(self, name, kind, default):
        self.read.add(name)
        value = self.given.get(name, default)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.wrong(name, f"{value!r} is not what belongs here")
            return default
        if isinstance(value, str) and UNPRINTABLE.search(value):
            self.wrong(name, "there is a character in it that cannot be printed")
            return default
        return value

    def text(self, name, *, required=False):
        """A text, with runs of spaces and line breaks made one space."""
        value = " ".join(self.get(name, str, "").split())
        if required and not value:
            self.wrong(name, "this is needed")
        return value

    def paragraphs(self, name, *, required=False):
        """A longer text: blank lines part its paragraphs."""
        parts = (" ".join(part.split()) for part in self.get(name, str, "").split("\n\n"))
        value = "\n\n".join(part for part in parts if part)
        if required and not value:
            self.wrong(name, "this is needed")
        return value

    def number(self, name, default=None):
        return self.get(name, int | None, default)

    def texts(self, name):
        values = self.get(name, list, [])
        if not all(isinstance(value, str) and value.strip() for value in values):
            self.wrong(name, "this is a list of texts")
            return []
        return [" ".join(value.split()) for value in values]

    def reasons(self, name):
        """A table of names, each with the reason why it stands there."""
        values = self.get(name, dict, {})
        if not all(isinstance(value, str) and value.strip() for value in values.values()):
            self.wrong(name, "each of these needs a reason")
            return []
        return list(values)

    def one_of(self, name, choices, default=YesNo.NOT_KNOWN):
        value = self.get(name, str, "") or default
        if value not in choices.values:
            self.wrong(name, f"“{value}” is not one of {', '.join(choices.values)}")
            return default
        return value

    def some_of(self, name, known, what):
        """The objects for a list of slugs; `known` is {slug: object}."""
        slugs = self.texts(name)
        for slug in slugs:
            if slug not in known:
                self.wrong(name, f"there is no {what} “{slug}”")
        if len(set(slugs)) != len(slugs):
            self.wrong(name, "something is named twice")
        return [known[slug] for slug in slugs if slug in known]

    def reference(self, name, known, what):
        """The object for one slug, or None when it is empty."""
        slug = self.text(name)
        if slug and slug not in known:
            self.wrong(name, f"there is no {what} “{slug}”")
        return known.get(slug)

    def time(self, name):
        value = self.text(name)
        if not value:
            return None
        if not CLOCK.fullmatch(value):
            self.wrong(name, f"“{value}” is not a time like 18:30")
            return None
        return time.fromisoformat(value)

    def part(self, name):
        """A table inside the row as a `Row` of its own that shares its problems; None when it is not there."""
        inside = self.get(name, dict, {})
        return Row(inside, f"{self.place} {name}", self.problems) if inside else None

    def parts(self, name):
        """The tables of a list inside the row."""
        inside = self.get(name, list, [])
        if not are_tables(inside):
            self.wrong(name, "this is a list of tables")
            return []
        return [Row(table, f"{self.place} {name}", self.problems) for table in inside]

    def finish(self):
        """Note every key that nobody read."""
        for name in sorted(set(self.given) - self.read):
            self.wrong(name, "we do not know this key")

    def check(self):
        """Refuse the row if anything was wrong with it."""
        self.finish()
        if self.problems:
            raise Refused(self.place, self.problems)

    @property
    def digest(self):
        """What the row says, as a short text that changes when anything in it does."""
        return sha256(json.dumps(self.given, sort_keys=True, default=str).encode()).hexdigest()


def tables(path, root, wanted):
    """{table: [Row, ...]} of a TOML file for the tables it may hold.

    Raises Refused when the file cannot be read at all, or holds a table that nobody would read.
    """
    name = str(path.relative_to(root))
    try:
        text = path.read_text(encoding="utf-8-sig")
        said = tomllib.loads(text)
    except FileNotFoundError as error:
        raise Refused(name, ["this file is missing"]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(name, [f"this is not TOML in UTF-8: {error}"]) from error
    astray = [table for table, found in said.items() if table not in wanted or not are_tables(found)]
    if astray:
        raise Refused(name, [f"“{table}” is not a list of tables [[{']] or [['.join(wanted)}]]" for table in astray])
    return {table: list(rows(said.get(table, []), table, text, name)) for table in wanted}


def are_tables(found):
    return isinstance(found, list) and all(isinstance(table, dict) for table in found)


def rows(found, table, text, file):
    """The tables of a file as `Row`s, each with the line of its heading."""
    heading = re.compile(rf"\s*\[\[\s*{table}\s*\]\]")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if heading.match(line)]
    for said, line in zip_longest(found, lines[: len(found)], fillvalue="?"):
        label = said.get("name") or said.get("label") or said.get("title") or said.get("slug", "")
        yield Row(said, f"{file}, line {line}, “{label}”")
