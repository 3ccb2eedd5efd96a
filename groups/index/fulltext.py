"""The one seam between the search and the database's own full-text engine: SQLite FTS5 or PostgreSQL tsvector.

Both are given stems (groups/index/words.py) and only compare tokens, so both find the same listings. The tables are
made by a migration; the database keeps them in step with `SearchEntry` by itself.
"""

from dataclasses import dataclass

from django.db import connections, router
from django.db.models import TextChoices
from django.db.models.expressions import RawSQL

from groups.models import SearchEntry

from .id_lists import AS_ONE_TEXT, read_ids


class Within(TextChoices):
    """Where in a listing to look: its names; those and what it can be found by; all that is told of it."""

    NAMES = "names"
    FOUND_BY = "names found_by"
    EVERYTHING = "names found_by about"


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

    vendor, id = "sqlite", "rowid"

    @staticmethod
    def select(what, wanted):
        """A query for `what` of the listings that hold what is wanted, and its one parameter."""
        tokens = [" ".join(wanted.stems)] if wanted.phrase else wanted.stems
        words = (" OR " if wanted.any_of else " AND ").join(f'"{token}"' for token in tokens)
        sql = f"SELECT {what} FROM groups_searchtext WHERE groups_searchtext MATCH %s"  # noqa: S608 - `what` is ours
        return sql, f"{{{wanted.within}}} : ({words})"


class Postgresql:
    """A tsvector for each place to look. One with weights would be read again, row by row, to tell them apart."""

    vendor, id = "postgresql", "group_id"
    vectors = {Within.NAMES: "vector_names", Within.FOUND_BY: "vector_found_by", Within.EVERYTHING: "vector"}

    @classmethod
    def select(cls, what, wanted):
        joint, vector = " <-> " if wanted.phrase else " | " if wanted.any_of else " & ", cls.vectors[wanted.within]
        sql = f"SELECT {what} FROM groups_searchentry WHERE {vector} @@ to_tsquery('simple', %s)"  # noqa: S608 - ours
        return sql, joint.join(f"'{stem}'" for stem in wanted.stems)


def engine():
    vendor = connections[router.db_for_read(SearchEntry)].vendor
    return Postgresql if vendor == "postgresql" else Sqlite


def ids(wanted):
    """The ids of the listings that hold what is `wanted`, as a subquery for `pk__in`."""
    sql, tokens = engine().select(engine().id, wanted)
    return RawSQL(sql, [tokens])  # noqa: S611 - the tokens are a parameter


def found(wanted):
    """The ids of the listings that hold what is `wanted`."""
    sql, tokens = engine().select(AS_ONE_TEXT[engine().vendor].format(engine().id), wanted)
    with connections[router.db_for_read(SearchEntry)].cursor() as cursor:
        cursor.execute(sql, [tokens])
        return read_ids(cursor.fetchone()[0])
