"""A plain page with crisis help when the database is away."""

import logging
import sqlite3

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpResponse

log = logging.getLogger(__name__)
# What a database that is away can make a query raise; other reasons for them are our mistakes.
AWAY = (DatabaseError, InterfaceError)
# SQLite's own codes for a file that is busy, unreadable, damaged, full, not there, or no database.
SQLITE_AWAY = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_PERM,
}  # fmt: skip


def is_away(exception):
    """Whether an exception says that the database is away, and not that we made a mistake.

    PostgreSQL has kinds of its own for the two. SQLite has a code; a file that was not there is made anew without
    tables, so then we look whether it has any.
    """
    if connection.vendor != "sqlite":
        return isinstance(exception, (OperationalError, InterfaceError))
    code = getattr(exception.__cause__, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in SQLITE_AWAY:
        return True
    return isinstance(exception, (OperationalError, InterfaceError)) and not has_tables()


def has_tables():
    """Whether the database answers and has been migrated."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
    except AWAY:
        return False
    return True


class DatabaseAway:
    """Answers 503 with the static page templates/503.html when the database cannot be reached.

    A view's exception arrives at `process_exception`; one raised while a lazy page renders, too.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.page = (settings.BASE_DIR / "templates" / "503.html").read_bytes()

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, AWAY) or not is_away(exception):
            return None
        # The exception's text can hold what was searched for, so only its kind is logged.
        log.error("The database is away: %s", type(exception).__name__)
        return HttpResponse(self.page, status=503, headers={"Retry-After": "30", "Cache-Control": "no-store"})
