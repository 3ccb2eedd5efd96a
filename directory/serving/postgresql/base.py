"""Django's PostgreSQL backend, but a server that has stopped answering is away after a while.

PostgreSQL's own timeouts end what it still works on. They end nothing when the server itself hangs, or its machine or
the line to it: then the client would wait for ever. What waits longer than `wait_seconds` (an entry of OPTIONS) has
its connection closed, and for some seconds nobody else tries, so that one visitor waits and not all; so it is, too,
when a table is locked.
"""

import time
from collections import defaultdict
from functools import partial

from django.db import OperationalError
from django.db.backends.postgresql import base
from psycopg import OperationalError as Failed
from psycopg.errors import ConnectionTimeout, LockNotAvailable

from directory.serving.left_alone import LeftAlone

# A server that did not answer is asked again after so many seconds.
ASK_AGAIN = 5


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose every wait has an end."""

    def get_connection_params(self):
        params = super().get_connection_params()
        self.wait_seconds = params.pop("wait_seconds")
        return params

    def _cursor(self, name=None):
        if left_alone[self.alias]:
            raise OperationalError("The database did not answer a moment ago")
        return super()._cursor(name)

    def get_new_connection(self, conn_params):
        try:
            connection = super().get_new_connection(conn_params)
        except ConnectionTimeout:
            self.leave_alone()
            raise
        connection.wait = partial(self.wait, connection, connection.wait)
        return connection

    def wait(self, connection, wait, *args, **kwargs):
        """As psycopg's own, but what takes too long closes the connection."""
        until = time.monotonic() + self.wait_seconds
        try:
            return wait(*args, **{"timeout": self.wait_seconds} | kwargs)
        except LockNotAvailable:
            # Only a lock on a whole table keeps a reader out, and so all of them.
            if not self.in_atomic_block:
                self.leave_alone()
            raise
        except Failed:
            if time.monotonic() >= until:
                self.leave_alone()
                connection.close()
            raise

    def leave_alone(self):
        left_alone[self.alias].leave()


# By the alias of a database, in this process.
left_alone = defaultdict(partial(LeftAlone, ASK_AGAIN))
