"""What waits too long is passed on, whatever it is: any curator may decide, and then those who run the site.

What waits for a second pair of eyes stays where it is, for they may be anybody's: those who could be are reminded once,
and once those who run the site. Of proposals their own history tells when they begin to wait
(`records/proposals/climbing.py`); of all else, the item.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Count, F, Q

from groups.models import QueueEvent, QueueItem, QueueKind, WaitingFor
from groups.records.people.roles import curators_for, curators_of, present_curators

from .kinds import KINDS, open_entries
from .moving import pass_to, tell

CLIMBING = [kind for kind, told in KINDS.items() if told.climbs]


@dataclass(frozen=True)
class Due:
    """An item that waited for so many days: it is moved `to` somebody else, or, where that is None, reminded of.

    `asked` says who is written to.
    """

    item: QueueItem
    days: int
    to: WaitingFor | None
    asked: WaitingFor

    @property
    def name(self):
        return str(self.item)


def due_items(now, there_are_admins):
    """[`Due`]: what is to be passed on now, the oldest first."""
    first = now - timedelta(days=settings.PROPOSAL_ANY_CURATOR_AFTER_DAYS)
    waiting = QueueItem.objects.open().filter(kind__in=CLIMBING, waiting_since__lte=first)
    rows = waiting.filter(waiting_for__in=(WaitingFor.CURATOR, WaitingFor.NEIGHBOUR)).order_by("waiting_since", "pk")
    found = (due_of(item, now, there_are_admins) for item in rows.iterator(chunk_size=500))
    return [one for one in found if one.to != one.item.waiting_for] + list(due_merges(now, there_are_admins))


def due_of(item, now, there_are_admins):
    days = (now - item.waiting_since) // timedelta(days=1)
    to_admins = days >= settings.PROPOSAL_ADMINS_AFTER_DAYS and there_are_admins
    turn = WaitingFor.ADMIN if to_admins else WaitingFor.NEIGHBOUR
    return Due(item, days, turn, turn)


def due_merges(now, there_are_admins):
    """What is to become one, and waits for a second curator of the region of either."""
    items = QueueItem.objects.open().filter(kind=QueueKind.MERGE, waiting_for=WaitingFor.SECOND)
    reminded = Q(events__what=QueueEvent.What.REMINDED, events__at__gte=F("waiting_since"))
    for item in items.annotate(reminded=Count("events", filter=reminded)).order_by("waiting_since", "pk"):
        days = (now - item.waiting_since) // timedelta(days=1)
        if asked := asked_as_second(days, item.reminded, there_are_admins):
            yield Due(item, days, None, WaitingFor.CURATOR if asked == WaitingFor.NEIGHBOUR else asked)


def asked_as_second(days, reminded, there_are_admins):
    """Who is reminded now of what waited for a second pair of eyes for so many days, and was so often reminded of: any
    curator, once; later those who run the site, once; None where it is nobody's time."""
    if not reminded:
        return WaitingFor.NEIGHBOUR if days >= settings.PROPOSAL_REMINDED_AFTER_DAYS else None
    is_late = days >= settings.PROPOSAL_ADMINS_AFTER_DAYS
    return WaitingFor.ADMIN if reminded == 1 and is_late and there_are_admins else None


def take(due, by_name):
    """Do it, with a line in the item's own history."""
    why = f"Nobody has decided for {due.days} days."
    if due.to is None:
        tell(due.item, QueueEvent.What.REMINDED, by_name=by_name, why=why)
    else:
        pass_to(due.item, due.to, by_name=by_name, why=why)


def addresses_of(due):
    """The addresses of those who may decide about an item; never that of who asked for it."""
    if due.to is not None:
        return addresses_for(due.asked, due.item.region_id)
    found = set()
    for request in open_entries(due.item).select_related("by"):
        for listing in (request.survivor, request.loser):
            found |= addresses_for(due.asked, None, listing)
        found.discard(request.by and request.by.email)
    return found


def addresses_for(turn, region_id, listing=None):
    """The addresses of those who may decide now: all curators of what any may; else those of its region, or of all
    England where it has none, and of its networks; or those who run the site."""
    if turn == WaitingFor.ADMIN:
        return set(admins().values_list("email", flat=True))
    if turn == WaitingFor.NEIGHBOUR:
        rows = present_curators()
    else:
        rows = curators_of(listing) if listing else curators_for(region_id)
    return set(rows.values_list("person__email", flat=True))


def admins():
    """Those who run the site."""
    return get_user_model().objects.filter(is_superuser=True, is_active=True)
