"""The first asking of old entries, that nobody ever confirmed: in waves that a curator can answer.

It opens an asking for each, due on a working day, so many a day; the daily run then writes to those with an address,
and puts the others on the curators' list, of which there is a call sheet. Run again, it goes on where it stopped.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from groups.facts.bank_holidays import bank_holiday
from groups.models import Asking, Check, Contact, ContactKind, Group
from groups.records.calling import peace
from groups.records.people.roles import keepers_of

from . import whom

SATURDAY = 5
MAIL, CALL = "mail", "call"


@dataclass(frozen=True)
class Planned:
    """One old entry: on which day it is asked, by `MAIL` or `CALL`, and whom the mail goes to, in words."""

    group: Group
    on: date
    by: str
    who: tuple[str, ...] = ()

    def __str__(self):
        told = f"a mail to {' and '.join(self.who)}" if self.by == MAIL else "a call"
        return f"{self.on:%Y-%m-%d} {self.group.slug}: {told}"


def old_entries(region):
    """Published groups of a region (None: those of no region) that nobody confirmed, keeps, was asked about, or leaves
    in peace."""
    confirmed = Check.objects.confirming().filter(group=OuterRef("pk"))
    asked = Asking.objects.filter(group=OuterRef("pk"))
    groups = Group.objects.published().filter(region=region).exclude(Exists(confirmed)).exclude(Exists(asked))
    rows = groups.exclude(pk__in=peace.present().values("group")).select_related("organisation__owner", "region")
    return [group for group in rows.order_by("pk") if not keepers_of(group).exists()]


@transaction.atomic
def prepare(region, *, per_day, today, dry_run=False):
    """Open the askings of a region's old entries; gives ([`Planned`], the groups without any contact)."""
    taken = Counter(Asking.objects.open().filter(group__region=region, number=1).values_list("due_on", flat=True))
    days = free_days(today, per_day, taken)
    planned, without = [], []
    for group in old_entries(region):
        by, who = way_to_ask(group)
        if by is None:
            without.append(group)
            continue
        planned.append(Planned(group, next(days), by, who))
    if not dry_run:
        Asking.objects.bulk_create(
            Asking(group=one.group, number=1, due_on=one.on, version=one.group.version, made_at=timezone.now())
            for one in planned
        )
    return planned, without


def free_days(today, per_day, taken):
    """Working days from today on, each as often as there is room on it."""
    day = today
    while True:
        if is_working_day(day):
            yield from [day] * max(0, per_day - taken[day])
        day += timedelta(days=1)


def is_working_day(day):
    return day.weekday() < SATURDAY and not bank_holiday(day)


def way_to_ask(group):
    """(`MAIL`, whom) where there is an address from which no mail comes back, (`CALL`, ()) where there is any other
    contact, (None, ()) where nothing is known."""
    if who := whom.to_ask(group):
        return MAIL, tuple(dict.fromkeys(one.who for one in who))
    hosts = [host for host in (group.organisation_id, group.organisation and group.organisation.owner_id) if host]
    known = Contact.objects.filter(Q(group=group) | Q(organisation__in=hosts)).exclude(kind=ContactKind.JOIN)
    fresh = known.filter(Q(expires_on=None) | Q(expires_on__gt=timezone.localdate()))
    return (CALL, ()) if fresh.exclude(kind=ContactKind.EMAIL).exists() else (None, ())


def to_ring(region):
    """The open first askings of a region that no mail can go to, as they are due: the rows of its call sheet."""
    rows = Asking.objects.open().filter(group__region=region, number=1).order_by("due_on", "pk")
    return [one for one in rows.select_related("group__organisation__owner") if not whom.to_ask(one.group)]
