"""The one seam between the search and the database's own full-text engine: SQLite FTS5 or PostgreSQL tsvector.

Both are given stems (groups/models/words.py) and only compare tokens, so both find the same listings. The tables are
made by a migration; the database keeps them in step with `SearchEntry` by itself.
"""

from dataclasses import dataclass

from django.db import connection, connections, router
from django.db.models.expressions import RawSQL

from groups.models import SearchEntry


@dataclass(frozen=True)
class Wanted:
    """Stems to look for: all of them, or `any_of` them, or as one `phrase`; everywhere, or `in_names` only.

    Stems are plain tokens of a-z and 0-9, so they need no escaping in either engine's query language.
    """

    stems: tuple[str, ...]
    phrase: bool = False
    any_of: bool = False
    in_names: bool = False


class Sqlite:
    """FTS5: `MATCH` with quoted tokens. bm25 gives less for better, and weighs names 10, found_by 4, about 1."""

    matches = "SELECT rowid AS id FROM groups_searchtext WHERE groups_searchtext MATCH %s"
    ranks = (
        "SELECT rowid, -bm25(groups_searchtext, 10.0, 4.0, 1.0) FROM groups_searchtext WHERE groups_searchtext MATCH %s"
    )
    times = 1

    @staticmethod
    def query(wanted):
        tokens = [" ".join(wanted.stems)] if wanted.phrase else wanted.stems
        words = (" OR " if wanted.any_of else " AND ").join(f'"{token}"' for token in tokens)
        return f"names : ({words})" if wanted.in_names else words


class Postgresql:
    """tsvector: weight A is names, B what it is found by, C what is told. ts_rank gives more for better."""

    matches = "SELECT group_id AS id FROM groups_searchentry WHERE vector @@ to_tsquery('simple', %s)"
    ranks = (
        "SELECT group_id, ts_rank('{0, 0.1, 0.4, 1}', vector, to_tsquery('simple', %s)) "
        "FROM groups_searchentry WHERE vector @@ to_tsquery('simple', %s)"
    )
    times = 2

    @staticmethod
    def query(wanted):
        joint = " <-> " if wanted.phrase else " | " if wanted.any_of else " & "
        return joint.join(f"'{stem}'{':A' if wanted.in_names else ''}" for stem in wanted.stems)


def engine():
    return Postgresql if connection.vendor == "postgresql" else Sqlite


def ids(wanted):
    """The ids of the listings that hold what is `wanted`, as a subquery for `pk__in`."""
    return RawSQL(engine().matches, [engine().query(wanted)])  # noqa: S611 - the tokens are parameters


def ranked(*requests):
    """For each `Wanted` a {group id: rank}, a higher rank being a better match; all of them in one query."""
    arms, parameters = [], []
    for number, wanted in enumerate(requests):
        if wanted.stems:
            select = engine().ranks.replace("SELECT ", f"SELECT {number}, ", 1)
            arms.append(select)
            parameters += [engine().query(wanted)] * engine().times
    found = [{} for _ in requests]
    if arms:
        with connections[router.db_for_read(SearchEntry)].cursor() as cursor:
            cursor.execute(" UNION ALL ".join(arms), parameters)
            for number, group, rank in cursor.fetchall():
                found[number][group] = rank
    return found
