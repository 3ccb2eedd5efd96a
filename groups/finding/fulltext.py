"""The one seam between the search and the database's own full-text engine: SQLite FTS5 or PostgreSQL tsvector.

Both are given stems (groups/models/words.py) and only compare tokens, so both find the same listings. The tables are
made by a migration; the database keeps them in step with `SearchEntry` by itself.
"""

from dataclasses import dataclass

from django.db import connections, router
from django.db.models import TextChoices
from django.db.models.expressions import RawSQL

from groups.models import SearchEntry


class Within(TextChoices):
    """Where in a listing to look: its names; those and what it can be found by; all that is told of it."""

    NAMES = "names"
    FOUND_BY = "names found_by"
    EVERYTHING = "names found_by about"


# The weights that the migration gives the three columns in PostgreSQL.
LABELS = {Within.NAMES: ":A", Within.FOUND_BY: ":AB", Within.EVERYTHING: ""}


@dataclass(frozen=True)
class Wanted:
    """Stems to look for: all of them, or `any_of` them, or as one `phrase`.

    Stems are plain tokens of a-z and 0-9, so they need no escaping in either engine's query language.
    """

    stems: tuple[str, ...]
    within: Within = Within.EVERYTHING
    phrase: bool = False
    any_of: bool = False


class Sqlite:
    """FTS5: `MATCH` with quoted tokens."""

    select = "SELECT {} rowid AS id FROM groups_searchtext WHERE groups_searchtext MATCH %s"

    @staticmethod
    def query(wanted):
        tokens = [" ".join(wanted.stems)] if wanted.phrase else wanted.stems
        words = (" OR " if wanted.any_of else " AND ").join(f'"{token}"' for token in tokens)
        return f"{{{wanted.within}}} : ({words})"


class Postgresql:
    """tsvector: weight A is names, B what it is found by, C what is told."""

    select = "SELECT {} group_id AS id FROM groups_searchentry WHERE vector @@ to_tsquery('simple', %s)"

    @staticmethod
    def query(wanted):
        joint = " <-> " if wanted.phrase else " | " if wanted.any_of else " & "
        return joint.join(f"'{stem}'{LABELS[wanted.within]}" for stem in wanted.stems)


def engine():
    vendor = connections[router.db_for_read(SearchEntry)].vendor
    return Postgresql if vendor == "postgresql" else Sqlite


def ids(wanted):
    """The ids of the listings that hold what is `wanted`, as a subquery for `pk__in`."""
    return RawSQL(engine().select.format(""), [engine().query(wanted)])  # noqa: S611 - the tokens are parameters


def found(*requests):
    """For each `Wanted` the ids of the listings that hold it, in one query."""
    asked = [(number, wanted) for number, wanted in enumerate(requests) if wanted.stems]
    lists = [[] for _ in requests]
    if asked:
        with connections[router.db_for_read(SearchEntry)].cursor() as cursor:
            arms = (engine().select.format(f"{number},") for number, _ in asked)
            cursor.execute(" UNION ALL ".join(arms), [engine().query(wanted) for _, wanted in asked])
            for number, pk in cursor.fetchall():
                lists[number].append(pk)
    return lists
