"""The one act that moves an item: whose turn it is follows from what is open on it.

Whoever changes an entry calls `settle` in the same transaction; nothing else writes `waiting_for`.
"""

from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from groups.models import Group, QueueEvent, QueueItem, WaitingFor
from groups.records.people.roles import region_of

from .kinds import CLIMBED, KINDS, TURNS, open_entries

What = QueueEvent.What


@transaction.atomic
def enter(kind, row, *, listing=None):
    """Hang a row on the item of a listing and kind, which opens if it was closed; gives the `QueueItem`."""
    before = row.item
    item = item_for(kind, row, listing)
    if before != item:
        # Past managers that know of no item: this is no act on the row itself.
        QuerySet(type(row)).filter(pk=row.pk).update(item=item)
        row.item = item
    settle(item)
    if before and before != item:
        settle(before)
    return item


def item_for(kind, row, listing):
    """The item of a listing and kind, made where there is none; of a missing group each report has its own."""
    if listing is None and row.item:
        return row.item
    is_group = isinstance(listing, Group)
    told = {"name": name_of(row, listing), "region_id": region_for(row, listing), "closed_at": timezone.now()}
    owner = {"group": listing if is_group else None, "organisation": None if is_group else listing}
    item, is_new = QueueItem.objects.get_or_create(
        kind=kind, listing_uuid=uuid_of(row, listing), defaults=owner | told | {"waiting_for": WaitingFor.NOBODY}
    )
    if not is_new:
        told.pop("closed_at")
        QueueItem.objects.filter(pk=item.pk).update(**owner, **told)
    return item


def uuid_of(row, listing):
    """The identity by which an item is found: the listing's, or that which a new listing will have."""
    return listing.uuid if listing else getattr(row, "listing_uuid", None) or uuid4()


def name_of(row, listing):
    """What an item is called: as its listing, or as what was sent calls it."""
    return str(listing) if listing else getattr(row, "name", "")


def region_for(row, listing):
    """The region in whose queue it stands: as the row says, or its listing's; None where no single one fits."""
    own = getattr(row, "region_id", None)
    return own if own or listing is None else region_of(listing)


@transaction.atomic
def settle(item, *, by=None, by_name="", why=""):
    """Work out anew whose turn it is, and write down what moved. `by` is a person, `by_name` a process."""
    if item is None:
        return
    item = QueueItem.objects.select_for_update().get(pk=item.pk)
    found = list(open_entries(item))
    turn, since = turn_of(item, found)
    is_urgent = any(getattr(one, "is_urgent", False) for one in found)
    same = (item.waiting_for, item.entries, item.is_urgent) == (turn, len(found), is_urgent)
    if same and (turn == WaitingFor.NOBODY or item.waiting_since == since):
        return
    told = what_happened(item.waiting_for, turn)
    item.waiting_for, item.entries, item.is_urgent = turn, len(found), is_urgent
    item.closed_at = timezone.now() if turn == WaitingFor.NOBODY else None
    item.waiting_since = since or item.waiting_since
    item.version += 1
    item.save()
    if told:
        tell(item, told, by=by, by_name=by_name, why=why)


def turn_of(item, found):
    """(whose turn it is, since when): of what is open on an item. An item that climbed stays where it came to."""
    if not found or is_known(item, found):
        return WaitingFor.NOBODY, None
    kind = KINDS[item.kind]
    if not kind.has_own_turns:
        turn = item.waiting_for if item.waiting_for in CLIMBED else WaitingFor.CURATOR
        return turn, min(getattr(one, kind.since) or timezone.now() for one in found)
    turn = min((one.waiting_for for one in found), key=TURNS.index)
    return WaitingFor(turn), min(getattr(one, kind.since) for one in found if one.waiting_for == turn)


def is_known(item, found):
    """Whether a curator said that this is known, and the listing is still as it was; danger is never known."""
    if item.known_version is None or item.listing is None or any(getattr(one, "is_urgent", False) for one in found):
        return False
    return item.listing.version == item.known_version


def what_happened(before, after):
    """What the history of an item says of a move; None where it stays with whom it was."""
    if before == after:
        return None
    if before == WaitingFor.NOBODY:
        return What.OPENED
    return What.CLOSED if after == WaitingFor.NOBODY else What.MOVED


@transaction.atomic
def pass_to(item, turn, *, by_name, why):
    """Nobody decided for days: pass it on to whoever may decide now. Of kinds without turns of their own."""
    item = QueueItem.objects.select_for_update().get(pk=item.pk)
    if item.closed_at or item.waiting_for == turn:
        return
    item.waiting_for = turn
    item.version += 1
    item.save(update_fields=["waiting_for", "version"])
    tell(item, What.MOVED, by_name=by_name, why=why)


def tell(item, what, *, by=None, by_name="", why=""):
    """Write a line into the item's own history."""
    name = by_name or (by.name if by else "")
    told = {"item": item, "what": what, "waiting_for": item.waiting_for}
    return QueueEvent.objects.create(by=by, by_name=name, why=why[:300], **told)
