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
# Where more changed than this, the index is built anew rather than brought up to date.
MOST = 500
CURRENT = "SELECT epoch, vocabulary, gone, number FROM groups_dataversion WHERE id = 1"
SINCE = """SELECT v.epoch, v.vocabulary, v.gone, v.number, c.group_ids FROM groups_dataversion v
    LEFT JOIN groups_change c ON c.number > %s AND c.number <= v.number WHERE v.id = 1 LIMIT %s"""
# A listing's page names the other listings of its organisation.
OF_LISTING = """SELECT v.epoch, v.vocabulary, v.gone, v.number,
    (SELECT MAX(entry.number) FROM groups_searchentry entry JOIN groups_group other ON other.id = entry.group_id
        WHERE other.id = this.id OR other.organisation_id = this.organisation_id)
    FROM groups_dataversion v JOIN groups_group this ON this.slug = %s
    JOIN groups_searchentry own ON own.group_id = this.id WHERE v.id = 1"""


def asked(sql, *parameters):
    """The rows that a query gives. Asked as plainly as can be: every request asks."""
    with connections[router.db_for_read(DataVersion)].cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def current():
    """The version now; `NEVER` before anything was loaded."""
    rows = asked(CURRENT)
    return Version(*rows[0]) if rows else NEVER


def since(number):
    """(the version now, the ids of the groups that changed after change `number`), in one query.

    The ids are None where too much changed to tell.
    """
    rows = asked(SINCE, number, MOST + 1)
    read, connection = Change._meta.get_field("group_ids").from_db_value, connections[router.db_for_read(Change)]
    ids = {pk for *_, text in rows if text for pk in read(text, None, connection)}
    return (Version(*rows[0][:4]) if rows else NEVER), (ids if len(rows) <= MOST and len(ids) <= MOST else None)


def of_listing(slug):
    """What the page of the group at an address depends on, in one query: the vocabulary, what was taken away, and the
    last change of it or of another group of its organisation. None where it is in no search."""
    rows = asked(OF_LISTING, slug)
    return (*rows[0][:3], rows[0][4]) if rows else None
