"""Which dates of a group stand in a calendar: those on which it meets and those that fall out, while we trust them."""

from dataclasses import dataclass
from datetime import datetime, time
from itertools import takewhile

from groups.facts import status
from groups.facts.freshness import is_recent
from groups.facts.schedule import Meeting, changes_of, followed, next_meetings, rule_of
from groups.facts.where import exception_note_of
from groups.models import Publication, Session, Status

# More of one session than these no calendar needs: a year of every week, and some.
MOST = 60


@dataclass(frozen=True)
class Date:
    """One date of a session: a real meeting, or, with `is_on` false, one that people may expect and that is not on.
    `why` says what is different, as far as anyone may know it."""

    meeting: Meeting
    session: Session
    is_on: bool
    why: str

    @property
    def by_rule(self):
        """The date that the rule gave it: that stays, wherever it is moved."""
        return self.meeting.due_on or self.meeting.on


def dates_of(group, confirmed_on, today):
    """The dates from a day on, soonest first: none later than a year after the group was confirmed, and none of a group
    that does not run, or for which nobody answers. While it is paused they are not on."""
    if group.publication != Publication.PUBLISHED or group.status not in (Status.RUNNING, Status.PAUSED):
        return []
    dates = [date for session in group.sessions.all() for date in dates_of_session(session, group, confirmed_on, today)]
    return sorted(dates, key=order)


def order(date):
    return date.meeting.on, date.meeting.start or time()


def dates_of_session(session, group, confirmed_on, today):
    """The next `MOST` dates of one session, soonest first."""
    trusted = next_meetings(session, today, MOST)
    trusted = [meeting for meeting in trusted if is_recent(confirmed_on, meeting.on)]
    begins = back_at(group)
    dates = [
        Date(meeting, session, True, meeting.remarks)
        if meeting.over_at > begins
        else Date(meeting, session, False, status.pause(group))
        for meeting in trusted
    ]
    taken = {meeting.on for meeting in trusted}
    dates += [date for date in fallen(session, confirmed_on, today) if date.meeting.on not in taken]
    return sorted(dates, key=order)[:MOST]


def back_at(group):
    """The moment from which it meets: long ago for one that is not paused, never for one paused without an end."""
    if group.status != Status.PAUSED:
        return datetime.min
    return datetime.combine(group.paused_until, time()) if group.paused_until else datetime.max


def fallen(session, confirmed_on, today):
    """The dates that the rule gives and that fall out: each by itself, or with its whole month."""
    rule, changes = rule_of(session, today), changes_of(session)
    months = {exception.month for exception in session.exceptions.all() if exception.month}
    if rule is None or not (changes or months):
        return
    days = (moment.date() for moment in rule.xafter(datetime.combine(today, time()), inc=True))
    for day in takewhile(lambda day: is_recent(confirmed_on, day), days):
        meeting = Meeting(day, session.start_time, session.end_time)
        if day in changes:
            if followed(session, meeting, changes) is None:
                yield Date(meeting, session, False, exception_note_of(session, changes[day]))
        elif day.month in months:
            yield Date(meeting, session, False, f"Not in {day:%B}")
