"""Counts how often the pages of groups are opened, for those who keep them. Why so: docs/decisions/0037-opened.md.

A page is counted when it is answered, also from the page cache: by the group's own address and the month. Nothing of
who asked is looked at but whether it says to be a machine, and nothing of that is kept. Counts are gathered in memory,
and a thread of their own adds them to the table about once a minute, so no visitor waits for it.
"""

import logging
import re
import time
from collections import Counter
from threading import Lock, Thread

from django.db import connections
from django.utils import timezone

from groups.models import Opened

from .database_away import AWAY
from .routes import route_of

log = logging.getLogger(__name__)
SECONDS_GATHERED = 60
PAGE = "groups:group"
MACHINE = re.compile(r"bot\b|crawl|spider|slurp|preview|monitor", re.IGNORECASE)


class CountsOpened:
    """Counts the pages of groups that were answered whole, or that somebody's browser has still right."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "GET" and response.status_code in (200, 304) and not is_machine(request):
            route = route_of(request)
            if route and route.view_name == PAGE:
                gathered.add(route.kwargs["slug"])
        return response


def is_machine(request):
    """Whether a request says that nobody looks at its answer: a robot, or a browser that reads ahead."""
    ahead = request.headers.get("Sec-Purpose", "") or request.headers.get("Purpose", "")
    return "prefetch" in ahead or bool(MACHINE.search(request.headers.get("User-Agent", "")))


class Gathered:
    """Counts that are not in the table yet: {(month, slug): how often}. At most one thread writes them."""

    def __init__(self):
        self.lock, self.counts = Lock(), Counter()
        self.is_writing, self.write_at = False, time.monotonic() + SECONDS_GATHERED

    def add(self, slug):
        """Count one; whoever comes when it is time starts the thread that writes."""
        with self.lock:
            self.counts[timezone.localdate().replace(day=1), slug] += 1
            if self.is_writing or time.monotonic() < self.write_at:
                return
            self.is_writing = True
        Thread(target=self.write_and_close, name="opened", daemon=True).start()

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
            store(counts)
        except AWAY as error:
            log.warning("Pages that were opened are counted later: %s", type(error).__name__)
            with self.lock:
                self.counts += counts
        finally:
            with self.lock:
                self.is_writing, self.write_at = False, time.monotonic() + SECONDS_GATHERED


def store(counts):
    """Add counts to the table, month by month."""
    for month in {month for month, _ in counts}:
        times = {slug: number for (of, slug), number in counts.items() if of == month}
        Opened.objects.add(times, month)


gathered = Gathered()
