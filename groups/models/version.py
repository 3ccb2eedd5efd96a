"""One number that changes whenever anything public does. What is kept in memory or in a cache is kept under it."""

import time

from django.db import connections, models, router
from django.db.models.functions import Greatest


class DataVersion(models.Model):
    """A single row. Every action that changes public data calls `bump()` in its own transaction.

    The number is the time of the change in milliseconds, or one more than before, so that it never comes again: not
    after a restore, and not for other data.
    """

    number = models.PositiveBigIntegerField(default=1)

    def __str__(self):
        return f"Data version {self.number}"

    @classmethod
    def current(cls):
        """The number now; 0 before anything was loaded. Every request asks, so it is asked as plainly as can be."""
        with connections[router.db_for_read(cls)].cursor() as cursor:
            cursor.execute("SELECT number FROM groups_dataversion WHERE id = 1")
            row = cursor.fetchone()
        return row[0] if row else 0

    @classmethod
    def bump(cls):
        """Say that public data changed."""
        now = time.time_ns() // 1_000_000
        if not cls.objects.filter(pk=1).update(number=Greatest(models.F("number") + 1, models.Value(now))):
            cls.objects.create(pk=1, number=now)
