"""Counts how often each group's page is opened in a month, and nothing of who opened it.

A page mostly comes from the cache, so it is counted here, before that. Each process adds up for a minute and writes a
few sums beside its visitors; what it holds when it ends is lost, which a monthly figure can bear.
"""

from collections import Counter
from threading import Lock, Thread
from time import monotonic

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from groups.models import Group, Opened

from .routes import route_of

SECONDS = 60
counted, lock = Counter(), Lock()
last = monotonic()


class CountsOpened:
    """Counts what was asked for and was there."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        route = route_of(request)
        if (
            route
            and route.view_name == "groups:group"
            and request.method == "GET"
            and response.status_code in (200, 304)
        ):
            count(route.kwargs["slug"])
        return response


def count(slug):
    """One more; written down once in a while, beside this request."""
    global last
    with lock:
        counted[slug] += 1
        is_time, last = monotonic() - last > SECONDS, last
        if is_time:
            last = monotonic()
    if is_time:
        Thread(target=write, daemon=True).start()


def write():
    """Write the sums so far into the month's counts; what cannot be written is counted again next time."""
    with lock:
        sums = dict(counted)
        counted.clear()
    try:
        add(sums)
    except Exception:  # the database may be away: a count is never worth an error
        with lock:
            counted.update(sums)
    finally:
        connection.close()


def add(sums):
    """Add these sums, {slug: times}, to this month."""
    month = timezone.localdate().replace(day=1)
    ids = dict(Group.objects.filter(slug__in=sums).values_list("slug", "pk"))
    with transaction.atomic():
        for slug, pk in ids.items():
            Opened.objects.get_or_create(group_id=pk, month=month)
            Opened.objects.filter(group_id=pk, month=month).update(times=F("times") + sums[slug])
