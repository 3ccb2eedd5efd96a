"""The documents behind the site, by their number in fixtures/sources.toml; naming one needs no database."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from django.conf import settings

# A document's number where a source is written as "001, Definitions of 'peer'; 004, Types of peer support".
NUMBER = re.compile(r"\b(\d{3}), ")


@dataclass(frozen=True)
class Document:
    """A document as a page names it. `year` is None when it gives none."""

    slug: str
    title: str
    short: str
    author: str = ""
    year: int | None = None
    note: str = ""


@cache
def documents():
    """{number: Document}, all of them."""
    with (settings.FIXTURES_DIR / "sources.toml").open("rb") as file:
        rows = tomllib.load(file)["source"]
    names = Document.__dataclass_fields__
    return {row["slug"]: Document(**{name: row[name] for name in names if name in row}) for row in rows}


def in_words(source):
    """A written source with each document's short name for its number: "Mind mapping, Definitions of 'peer'"."""
    return NUMBER.sub(lambda number: f"{documents()[number[1]].short}, ", source)
