"""On which day somebody here last found each helpline right, for pages that wait for no database.

A thread of its own reads the days every ten minutes where visitors are served. Until it has, and where the database is
away, pages say what the file of helplines says.
"""

import logging
import time
from threading import Lock, Thread

from django.conf import settings
from django.db import connections

from groups.records.helplines import last_found_right

from .database_away import AWAY

log = logging.getLogger(__name__)
SECONDS = 10 * 60


class LookedAt:
    """{slug: day} as it was last read. At most one thread reads."""

    def __init__(self):
        self.lock, self.days = Lock(), {}
        self.is_reading, self.read_at = False, 0.0

    def on(self, slug):
        """The day on which a line was last found right, None where nobody looked; whoever asks when it is time starts
        the thread that reads."""
        with self.lock:
            is_due = settings.SERVES_VISITORS and not self.is_reading and time.monotonic() >= self.read_at
            self.is_reading = self.is_reading or is_due
        if is_due:
            Thread(target=self.read_and_close, name="looked-at", daemon=True).start()
        return self.days.get(slug)

    def read_and_close(self):
        """Read in a thread that ends thereafter, and its connection with it."""
        try:
            self.read()
        finally:
            connections.close_all()

    def read(self):
        try:
            self.days = last_found_right()
        except AWAY as error:
            log.warning("When helplines were looked at is read later: %s", type(error).__name__)
        finally:
            with self.lock:
                self.is_reading, self.read_at = False, time.monotonic() + SECONDS


looked_at = LookedAt()
