"""What the page counts, each with the list that it leads to; counted in the database, never by loading rows."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Min, Q
from django.urls import reverse

from groups.models import QueueKind
from groups.records import queue

URGENT = Count("pk", filter=Q(is_urgent=True))
IN_FILES = Count("pk", filter=queue.came_in_a_file())


@dataclass(frozen=True)
class Part:
    """One line of the page: what it is, how many, where the list is, and since when the oldest waits."""

    label: str
    count: int
    address: str
    since: object = None


def waiting(person):
    """[`Part`] of each kind of which something waits for this person, danger before all."""
    rows = queue.waiting_for(person).order_by().values("kind")
    counts = {"number": Count("pk"), "since": Min("waiting_since"), "urgent": URGENT, "in_files": IN_FILES}
    told = {row["kind"]: row for row in rows.annotate(**counts)}
    urgent, in_files = (sum(row[name] for row in told.values()) for name in ("urgent", "in_files"))
    parts = [Part("Danger or privacy", urgent, f"{reverse('curating:queue')}?urgent=on")] if urgent else []
    if in_files:
        parts.append(Part("Sent in a file or a feed", in_files, f"{reverse('curating:queue')}?in_file=on"))
    for kind in QueueKind:
        if row := told.get(kind):
            address = f"{reverse('curating:queue')}?{urlencode({'kind': kind.value})}"
            parts.append(Part(kind.label, row["number"], address, row["since"]))
    return parts


def total(parts):
    """How many things wait: danger is counted with its kind."""
    return sum(part.count for part in parts if part.since)


def by_region(items):
    """{region's id: how many items wait for a curator there}; one query."""
    return Counter(dict(items.order_by().values_list("region").annotate(number=Count("pk"))))
