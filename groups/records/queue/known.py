"""Known, ignore until it changes: what comes to such an item waits for nobody while its listing stays as it is."""

from django.db import transaction

from groups.models import QueueEvent, QueueItem
from groups.records.errors import NotYours, Problem, Refused

from .kinds import KINDS
from .moving import settle, tell
from .reading import may_decide


@transaction.atomic
def mark_known(item, *, version, by, why):
    """A curator has seen to it, and the same again is to wait for nobody until the listing changes.

    Raises Refused for what is decided one by one, without a reason, late, and where no listing could change; NotYours.
    """
    if not KINDS[item.kind].may_be_known:
        raise Refused("This is decided one by one, and cannot be known beforehand.")
    if not why.strip():
        raise Refused(Problem("why", "Say why nobody need look at this again."))
    item = QueueItem.objects.select_for_update().get(pk=item.pk)
    if item.version != version:
        raise Refused("Something happened to this since you opened it. Look at it again.")
    if item.listing is None:
        raise Refused("There is no listing yet that could change.")
    if not may_decide(by, item):
        raise NotYours("Another curator looks at this one.")
    know(item, by=by, why=why.strip())


def know(item, *, by, why):
    """Write down that the item is known at the listing's present version."""
    QueueItem.objects.filter(pk=item.pk).update(known_version=item.listing.version)
    tell(item, QueueEvent.What.KNOWN, by=by, why=why)
    settle(item, by=by)
