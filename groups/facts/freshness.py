"""The public label of how sure we are. *Confirmed* comes from checks alone; editing a listing never changes it."""

from django.utils.dateformat import format as format_date


def freshness(group):
    """In words: "Confirmed March 2026.", "Recorded in 2013 (Mind mapping). Not confirmed since."

    Both facts are kept on the search entry, so a card needs no query for its label.
    """
    entry = group.search_entry
    if entry.confirmed_on:
        return f"Confirmed {format_date(entry.confirmed_on, 'F Y')}."
    return f"Recorded {entry.recorded}. Not confirmed since." if entry.recorded else "Not confirmed yet."
