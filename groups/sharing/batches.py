"""Listings to be shown, a few hundred at a time: however many there are, no more than these are in memory."""

from groups.facts.contacts import fetch_contacts
from groups.models import Group

A_BATCH = 200


def in_batches(pks, size=A_BATCH):
    """Lists of groups with everything that their page shows, in the order of these ids.

    What was taken off the public pages meanwhile is left out, so that nothing leaves that is public no more.
    """
    for at in range(0, len(pks), size):
        yield read(pks[at : at + size])


def read(pks):
    """The groups of these ids that have a page, in this order, with all that anyone may know of them, in a fixed number
    of queries."""
    found = Group.objects.with_a_page().with_everything().prefetch_related("areas").in_bulk(list(pks))
    groups = [found[pk] for pk in pks if pk in found]
    fetch_contacts(groups)
    return groups
