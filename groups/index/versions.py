"""What the index in memory holds, told by numbers: how far the directory has come, and what changed since."""

from typing import NamedTuple

from django.db import connections, router

from groups.models import Change, DataVersion


class Version(NamedTuple):
    """How far the directory has come; see `DataVersion`. All are compared, none is counted with."""

    epoch: str = ""
    vocabulary: int = 0
    gone: int = 0
    number: int = 0


NEVER = Version()
CURRENT = "SELECT epoch, vocabulary, gone, number FROM groups_dataversion WHERE id = 1"
SINCE = """SELECT v.epoch, v.vocabulary, v.gone, v.number, c.group_ids FROM groups_dataversion v
    LEFT JOIN groups_change c ON c.number > %s AND c.number <= v.number WHERE v.id = 1"""


def current():
    """The version now; `NEVER` before anything was loaded. Asked as plainly as can be: every request asks."""
    with connections[router.db_for_read(DataVersion)].cursor() as cursor:
        cursor.execute(CURRENT)
        row = cursor.fetchone()
    return Version(*row) if row else NEVER


def since(number):
    """(the version now, the ids of the groups that changed after change `number`), in one query."""
    with connections[router.db_for_read(DataVersion)].cursor() as cursor:
        cursor.execute(SINCE, [number])
        rows = cursor.fetchall()
    read = Change._meta.get_field("group_ids").from_db_value
    ids = {pk for *_, text in rows if text for pk in read(text, None, cursor.db)}
    return (Version(*rows[0][:4]) if rows else NEVER), ids
