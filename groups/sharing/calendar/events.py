"""What a calendar tells of a group: its dates as events, with what anyone may know, and how old that is.

A title stands on a locked screen and in the calendar of a family. With `is_plain` it names nobody and no place; what it
is about stands inside the event. How to join online stands nowhere: a calendar is passed on.
"""

import re
from datetime import UTC, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from groups.facts.schedule import clock
from groups.facts.venue import public_venue
from groups.facts.where import where_it_is
from groups.finding.pages.group import About
from groups.models import Attendance, ContactKind
from groups.models.choices import WITHOUT_VENUE

from .dates import dates_of
from .form import Event
from .notes import note_of

ENGLAND = ZoneInfo("Europe/London")
# Ways to ask that need no page to be opened.
ASKED_BY = {
    ContactKind.PHONE: "Phone",
    ContactKind.MOBILE: "Phone",
    ContactKind.TEXT: "Text",
    ContactKind.EMAIL: "Email",
}
# What may let a stranger into an online meeting.
LETS_IN = re.compile(r"://|www\.|\w\.\w{2,}/|pass ?code|password|meeting id", re.IGNORECASE)
PLAIN = "Group"


class GroupEvents:
    """The events of one group on a day. `host` is the site's address, for the link to the group's page."""

    def __init__(self, group, host, today, *, is_plain=False):
        self.group, self.host, self.today, self.is_plain = group, host, today, is_plain
        self.about = About(group)

    @property
    def name(self):
        return PLAIN if self.is_plain else self.group.name

    @property
    def events(self):
        """Its dates, or else the note that says why there are none, or nothing."""
        note = note_of(self.group, self.about.confirmed_on, self.today)
        if note:
            return [self.of_note(note)]
        return [self.of_date(date) for date in dates_of(self.group, self.about.confirmed_on, self.today)]

    def of_date(self, date):
        meeting, place = date.meeting, self.place(date.session)
        start = moment(meeting.on, meeting.start)
        end = moment(meeting.ends_on, meeting.end) if meeting.start and meeting.end else None
        title = self.title(date.session.name, meeting.start)
        return self.event(
            uid=f"{date.session.uuid}-{date.by_rule}",
            start=start,
            end=end if end and end > start else None,
            title=title if date.is_on else f"Not meeting: {title}",
            said=(*self.what(date), *self.where(date.session, place)),
            place="" if self.is_plain else place,
            is_free=not date.is_on,
        )

    def of_note(self, note):
        return self.event(
            uid=f"{self.group.uuid}-note",
            start=note.on,
            end=None,
            title=f"{note.title}: {self.name}",
            said=(self.group.name if self.is_plain else "", note.text),
            is_free=True,
        )

    def event(self, *, said, **told):
        """An event with the version of the listing and what is said in each of its events."""
        text = "\n".join(filter(None, (*said, *self.said_always)))
        url = "" if self.is_plain else self.page
        return Event(sequence=self.group.version, stamp=self.group.modified_at, text=text, url=url, **told)

    def title(self, of_session, start):
        """ "Chester Plus: art", or plainly "Group, 6.30pm"."""
        if self.is_plain:
            return f"{PLAIN}, {clock(start)}" if start else PLAIN
        return f"{self.name}: {of_session}" if of_session and of_session != self.name else self.name

    def what(self, date):
        """What is different on a date, and what is not known of it."""
        yield self.group.name if self.is_plain else ""
        yield "Something is different on this date. See the page." if LETS_IN.search(date.why) else date.why
        if date.meeting.start is None:
            yield "We do not know at what time it starts."
        elif date.meeting.end is None:
            yield "We do not know when it ends."

    def place(self, session):
        """Where it is, as far as anyone may know; of a withheld venue the town alone."""
        if session.attendance in WITHOUT_VENUE:
            return Attendance(session.attendance).label
        lines = public_venue(session.venue).lines if session.venue else ()
        return ", ".join(filter(None, lines)) or where_it_is(self.group)

    def where(self, session, place):
        yield place if self.is_plain else ""
        yield public_venue(session.venue).note if session.venue else ""
        yield "People can join online, too." if session.attendance == Attendance.HYBRID else ""

    @property
    def page(self):
        return f"{self.host}{self.group.get_absolute_url()}"

    @cached_property
    def said_always(self):
        """How to ask, how old all this is, and where to look."""
        reach = self.about.contact
        ways = [f"{ASKED_BY[one.kind]}: {one.value}" for one in reach.contacts if one.kind in ASKED_BY]
        if ways and reach.of:
            ways.insert(0, f"Through {reach.of}:")
        late = "A change can take a day or more to get into a calendar. Look at the page before you go:"
        return *ways, self.about.age.in_words, late, self.page


def moment(day, at):
    """A time of day in England as a moment in UTC; the day alone when the time is not known."""
    return day if at is None else datetime.combine(day, at, ENGLAND).astimezone(UTC)
