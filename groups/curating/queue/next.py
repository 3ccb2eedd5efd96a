"""What comes next in the queue, for who works through all of it."""

from django.urls import reverse

from groups.records import queue
from groups.records.paging import a_page

# Danger first, then the oldest: the order in which the queue stands.
ORDER = ("-is_urgent", "waiting_since", "pk")


def next_page(person, item):
    """The page of what comes after an item for this person; the queue, where nothing does."""
    rows = queue.waiting_for(person).exclude(pk=item.pk if item else None)
    after = str(item.pk) if item else ""
    found = a_page(rows, after, keys=ORDER, size=1).rows or a_page(rows, "", keys=ORDER, size=1).rows
    return reverse("curating:item", args=[found[0].pk]) if found else reverse("curating:queue")
