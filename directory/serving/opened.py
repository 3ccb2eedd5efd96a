"""Counts how often the pages of groups are opened, for those who keep them. Why so: docs/decisions/0037-opened.md.

A page is counted when it is answered, also from the page cache: by the group's own address and the month. Nothing of
who asked is looked at but whether it says to be a machine, and nothing of that is kept.
"""

import re

from django.utils import timezone

from groups.models import Opened

from .gathering import Gathered
from .routes import route_of

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
                gathered.add((timezone.localdate().replace(day=1), route.kwargs["slug"]))
        return response


def is_machine(request):
    """Whether a request says that nobody looks at its answer: a robot, or a browser that reads ahead."""
    ahead = request.headers.get("Sec-Purpose", "") or request.headers.get("Purpose", "")
    return "prefetch" in ahead or bool(MACHINE.search(request.headers.get("User-Agent", "")))


def store(counts):
    """Add counts to the table, month by month."""
    for month in {month for month, _ in counts}:
        times = {slug: number for (of, slug), number in counts.items() if of == month}
        Opened.objects.add(times, month)


gathered = Gathered("opened", store)
