"""Known, ignore until it changes: what comes to such an item waits for nobody while its listing stays as it is."""

from django.db import transaction

from groups.models import Group, Organisation, QueueEvent, QueueItem
from groups.records.errors import NotYours, Problem, Refused

from .moving import settle, tell
from .reading import may_decide


@transaction.atomic
def mark_known(item, *, version, by, why):
    """A curator has seen to it, and the same again is to wait for nobody until the listing changes.

    Raises Refused without a reason, late, and where there is no listing that could change; NotYours.
    """
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


def on_change(sender, changes, **told):
    """A receiver of `records.changed.listings_changed`: what was known of these listings is known no longer."""
    uuids = [uuid for model, name in OWNERS for uuid in uuids_of(model, name, changes)]
    for item in QueueItem.objects.filter(listing_uuid__in=uuids).exclude(known_version=None):
        if item.listing and item.listing.version != item.known_version:
            QueueItem.objects.filter(pk=item.pk).update(known_version=None)
            settle(item, by_name="The listing changed")


OWNERS = ((Group, "group_id"), (Organisation, "organisation_id"))


def uuids_of(model, name, changes):
    """The identities of the listings of one kind that these changes are about."""
    pks = {getattr(change, name) for change in changes} - {None}
    return model.objects.filter(pk__in=pks).values_list("uuid", flat=True) if pks else ()
