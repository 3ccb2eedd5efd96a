"""The public label of how sure we are. *Confirmed* comes from checks alone; editing a listing never changes it."""

from django.utils.dateformat import format as format_date


def freshness(group):
    """How sure we are of a group, from the facts on its search entry."""
    return label(group.search_entry.confirmed_on, group.search_entry.recorded)


def label(confirmed_on, recorded):
    """In words: "Confirmed March 2026.", "Recorded in 2013 (Mind mapping). Not confirmed since."."""
    if confirmed_on:
        return f"Confirmed {format_date(confirmed_on, 'F Y')}."
    return f"Recorded {recorded}. Not confirmed since." if recorded else "Not confirmed yet."
