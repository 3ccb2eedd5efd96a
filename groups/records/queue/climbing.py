"""What waits too long is passed on, whatever it is: any curator may decide, and then those who run the site.

Of proposals their own history tells when they begin to wait (`records/proposals/climbing.py`); of all else, the item.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from groups.models import QueueItem, WaitingFor

from .kinds import KINDS
from .moving import pass_to

CLIMBING = [kind for kind, told in KINDS.items() if told.climbs]


@dataclass(frozen=True)
class Due:
    """An item that waited for so many days, and whose turn it is now."""

    item: QueueItem
    days: int
    to: WaitingFor

    @property
    def name(self):
        return str(self.item)


def due_items(now, there_are_admins):
    """[`Due`]: what is to be passed on now, the oldest first."""
    first = now - timedelta(days=settings.PROPOSAL_ANY_CURATOR_AFTER_DAYS)
    waiting = QueueItem.objects.open().filter(kind__in=CLIMBING, waiting_since__lte=first)
    rows = waiting.filter(waiting_for__in=(WaitingFor.CURATOR, WaitingFor.NEIGHBOUR)).order_by("waiting_since", "pk")
    found = (due_of(item, now, there_are_admins) for item in rows.iterator(chunk_size=500))
    return [one for one in found if one.to != one.item.waiting_for]


def due_of(item, now, there_are_admins):
    days = (now - item.waiting_since) // timedelta(days=1)
    to_admins = days >= settings.PROPOSAL_ADMINS_AFTER_DAYS and there_are_admins
    return Due(item, days, WaitingFor.ADMIN if to_admins else WaitingFor.NEIGHBOUR)


def take(due, by_name):
    """Pass it on."""
    pass_to(due.item, due.to, by_name=by_name, why=f"Nobody has decided for {due.days} days.")
