"""Counts gathered in memory and added to a table about once a minute, so that no visitor waits for it.

What is counted, and what for, say those who count: `opened` the pages of groups, `missed` the words that found nothing.
"""

import logging
import time
from collections import Counter
from threading import Lock, Thread

from django.db import connections

from .database_away import AWAY

log = logging.getLogger(__name__)
SECONDS_GATHERED = 60


class Gathered:
    """Counts that are not in the table yet, by key; `store(counts)` adds them. At most one thread writes them."""

    def __init__(self, name, store):
        self.name, self.store = name, store
        self.lock, self.counts = Lock(), Counter()
        self.is_writing, self.write_at = False, time.monotonic() + SECONDS_GATHERED

    def add(self, *keys):
        """Count one for each key; whoever comes when it is time starts the thread that writes."""
        with self.lock:
            self.counts.update(keys)
            if self.is_writing or time.monotonic() < self.write_at:
                return
            self.is_writing = True
        Thread(target=self.write_and_close, name=self.name, daemon=True).start()

    def write_and_close(self):
        """Write in a thread that ends thereafter, and its connection with it."""
        try:
            self.write()
        finally:
            connections.close_all()

    def write(self):
        """Add what was gathered to the table. Where the database is away it stays gathered."""
        with self.lock:
            counts, self.counts = self.counts, Counter()
        try:
            self.store(counts)
        except AWAY as error:
            log.warning("What was gathered (%s) is counted later: %s", self.name, type(error).__name__)
            with self.lock:
                self.counts += counts
        finally:
            with self.lock:
                self.is_writing, self.write_at = False, time.monotonic() + SECONDS_GATHERED
