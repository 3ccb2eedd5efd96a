"""On which page something that hangs on an item is decided."""

from django.urls import reverse

from groups.models import QueueKind

PAGES = {
    QueueKind.PROPOSAL: ("curating:proposal", "uuid"),
    QueueKind.REPORT: ("curating:report", "number"),
    QueueKind.MISSING: ("curating:report", "number"),
    QueueKind.CLAIM: ("curating:claim", "uuid"),
    QueueKind.CALL: ("calling:call", "group_id"),
    QueueKind.LIVE: ("curating:change", "change_id"),
    QueueKind.DUPLICATE: ("curating:pair", "pk"),
    QueueKind.MERGE: ("curating:merge_request", "pk"),
}


def address_of(kind, row):
    """The address of its page; None for what has no page of its own."""
    if kind not in PAGES:
        return None
    page, column = PAGES[kind]
    return reverse(page, args=[getattr(row, column)])
