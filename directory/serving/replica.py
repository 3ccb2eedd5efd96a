"""Public pages may read from a copy of the database; everything else stays with the first, the primary.

On only when REPLICA_URL is set. A visitor's GET reads from the replica. Forms, people with a session, commands,
transactions and anything after a write use the primary, so nobody misses what they have just saved. When the replica
does not answer as a request begins to read, that request and the next few seconds' use the primary.
"""

import logging
from contextvars import ContextVar

from django.conf import settings
from django.db import InterfaceError, OperationalError, connections

from .left_alone import LeftAlone

log = logging.getLogger(__name__)
PRIMARY, REPLICA = "default", "replica"
# Which database the request in hand reads from; "" when it may read from either and has not read yet.
EITHER = ""
_reads_from = ContextVar("reads_from", default=PRIMARY)
# A replica that was away is asked again after so many seconds.
ASK_AGAIN = 10


class PublicReads:
    """Marks a request that reads in public: a GET or HEAD without a session."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        public = request.method in ("GET", "HEAD") and settings.SESSION_COOKIE_NAME not in request.COOKIES
        token = _reads_from.set(EITHER if public else PRIMARY)
        try:
            return self.get_response(request)
        finally:
            _reads_from.reset(token)


class ReadReplica:
    """The database router. Only the primary is ever written to or migrated."""

    def db_for_read(self, model, **hints):
        if connections[PRIMARY].in_atomic_block:
            return PRIMARY
        if _reads_from.get() == EITHER:
            _reads_from.set(REPLICA if replica.answers() else PRIMARY)
        return _reads_from.get()

    def db_for_write(self, model, **hints):
        _reads_from.set(PRIMARY)
        return PRIMARY

    def allow_relation(self, one, other, **hints):
        return True

    def allow_migrate(self, db, app_label, **hints):
        return db == PRIMARY


class Replica:
    """Whether the replica can be read from. One that was away is left alone for a while: nobody waits for it."""

    def __init__(self):
        self.left_alone = LeftAlone(ASK_AGAIN)

    def answers(self):
        if self.left_alone:
            return False
        connection = connections[REPLICA]
        try:
            connection.close_if_health_check_failed()
            connection.ensure_connection()
        except (OperationalError, InterfaceError) as error:
            # The exception's text names hosts, so only its kind is logged.
            log.warning("The replica is away, so pages read from the primary: %s", type(error).__name__)
            self.left_alone.leave()
            connection.close()
            return False
        return True


replica = Replica()
