"""What a card tells of a listing, as plain values that become JSON and back: they stand on its index row.

A page of cards then reads one narrow row for each listing and no other table. What depends on the day (the next
meeting, a pause that is over) is worked out when the card is shown, from the same functions as on the listing's page.
"""

import datetime
from dataclasses import dataclass, fields

from groups.models import Publication, Reach, Status, YesNo

from . import names
from .contacts import is_relayed
from .freshness import Age, found_on, found_where, label, recorded_in
from .reachable import Way, in_words, ways_to_ask
from .rows import NONE, Rows
from .when import when_it_meets
from .where import exception_note_of, where_it_is

# Count on when a card tells other things than before.
FORM = 3


def read(cls, stored, **readers):
    """A `cls` of what was stored: its fields as they stand, or as a reader reads them."""
    given = {name: readers[name](value) if name in readers else value for name, value in stored.items()}
    return cls(**given)


def plain(told):
    """The fields of a dataclass as JSON, those that say nothing left out."""
    values = ((one.name, getattr(told, one.name), one.default) for one in fields(told))
    return {name: as_json(value) for name, value, default in values if value != default and value != ()}


def as_json(value):
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return [plain(row) for row in value] if isinstance(value, Rows) else value


@dataclass(frozen=True)
class Exceptional:
    """When a session's rule does not hold."""

    date: datetime.date | None = None
    month: int | None = None
    moved_to: datetime.date | None = None
    moved_time: datetime.time | None = None
    note: str = ""


@dataclass(frozen=True)
class Times:
    """The rule of a session, from which its next meeting follows. What it says is public, wherever it meets."""

    frequency: str
    weekdays: list
    interval: int = 1
    nth: int | None = None
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    start_time: datetime.time | None = None
    end_time: datetime.time | None = None
    exceptions: Rows = NONE
    venue: None = None


@dataclass(frozen=True)
class Told:
    """A listing as a card tells it. `host` is the name and address of its organisation where that is named apart."""

    name: str
    slug: str
    where: str
    summary: str = ""
    region: str = ""
    host: list | None = None
    who_for: str = ""
    when: str = ""
    recorded: str = ""
    recorded_in: int | None = None
    confirmed_on: datetime.date | None = None
    found_on: datetime.date | None = None
    found_where: str = ""
    ways: Rows = NONE
    is_through_host: bool = False
    is_relayed: bool = False
    is_online: bool = False
    status: str = Status.RUNNING
    paused_until: datetime.date | None = None
    paused_reason: str = ""
    publication: str = Publication.PUBLISHED
    taking_members: str = YesNo.NOT_KNOWN
    sessions: Rows = NONE

    # In which form the row was written: a row of another form is read from its listing.
    form: int = 0

    def as_json(self):
        return plain(self)

    @property
    def age(self):
        return Age(self.confirmed_on, self.recorded_in, self.found_on, self.found_where)

    @property
    def freshness(self):
        """How sure we are, with the source: "Recorded in 2013 (Mind mapping). Not confirmed since."."""
        return label(self.confirmed_on, self.recorded)

    @property
    def contact(self):
        """Whether anybody can ask about it, and how, in a few words."""
        return in_words(self.ways, self.is_through_host, self.is_relayed)


def told(group, confirmed_on, recorded, who_for):
    """What a card tells of a group, with what its index row says of it."""
    host = names.host_named_apart(group)
    ways, is_through_host = ways_to_ask(group)
    return Told(
        form=FORM,
        name=group.name,
        slug=group.slug,
        where=where_it_is(group),
        summary=group.summary,
        region=group.region.slug if group.region else "",
        host=[host.name, host.slug] if host else None,
        who_for=who_for,
        when=when_it_meets(group),
        recorded=recorded,
        recorded_in=recorded_in(group),
        confirmed_on=confirmed_on,
        found_on=found_on(group),
        found_where=found_where(group),
        ways=Rows(ways),
        is_through_host=is_through_host,
        is_relayed=is_relayed(group),
        is_online=group.reach == Reach.ONLINE,
        sessions=Rows(times_of(session) for session in group.sessions.all() if session.weekdays),
        **{name: getattr(group, name) for name in OF_GROUP},
    )


OF_GROUP = ("status", "paused_until", "paused_reason", "publication", "taking_members")
OF_SESSION = ("frequency", "weekdays", "interval", "nth", "starts_on", "ends_on", "start_time", "end_time")


def times_of(session):
    """The rule of a session; the notes of its exceptions as far as anyone may read them."""
    exceptions = Rows(
        Exceptional(e.date, e.month, e.moved_to, e.moved_time, exception_note_of(session, e))
        for e in sorted(session.exceptions.all(), key=lambda one: one.pk or 0)
    )
    return Times(**{name: getattr(session, name) for name in OF_SESSION}, exceptions=exceptions)


DATES = dict.fromkeys(
    ("date", "moved_to", "starts_on", "ends_on", "paused_until", "confirmed_on", "found_on", "until"),
    datetime.date.fromisoformat,
)
TIMES = dict.fromkeys(("moved_time", "start_time", "end_time"), datetime.time.fromisoformat)


def read_exceptions(stored):
    return Rows(read(Exceptional, one, **DATES, **TIMES) for one in stored)


def read_sessions(stored):
    return Rows(read(Times, one, **DATES, **TIMES, exceptions=read_exceptions) for one in stored)


def read_ways(stored):
    return Rows(read(Way, one, **DATES) for one in stored)


def from_json(stored):
    """A `Told` of what `as_json` gave; None of a row in another form."""
    if stored is None or stored.get("form") != FORM:
        return None
    return read(Told, stored, **DATES, sessions=read_sessions, ways=read_ways)
