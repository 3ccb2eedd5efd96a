"""When a session next meets, and how its rule reads. Wall time in Europe/London: no clock change shifts a meeting."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil import rrule
from django.utils import timezone

from groups.models import Frequency, Status, TimeOfDay, Weekday

from .where import exception_note_of

# Nothing is looked for further ahead: a rule that gives no date in two years has none worth naming.
HORIZON = timedelta(days=731)
DAYS = dict(zip(Weekday.values, (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU), strict=True))
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}


@dataclass(frozen=True, order=True)
class Meeting:
    """One real meeting: its date, its times when known, and what is different about it."""

    on: date
    start: time | None
    end: time | None
    note: str = ""


def rule_of(session, today):
    """The session's dates from `today` on as a dateutil rule; None when the rule does not fix any date."""
    weekdays = [day for day in session.weekdays if day in DAYS]
    if not weekdays or session.frequency not in (Frequency.WEEKLY, Frequency.MONTHLY):
        return None
    if session.interval > 1 and session.starts_on is None:
        return None  # every second week, but of which? Without a first date we would be guessing.
    if session.frequency == Frequency.MONTHLY and session.nth is None:
        return None
    first = session.starts_on or today
    days = [DAYS[day](session.nth) if session.nth else DAYS[day] for day in weekdays]
    return rrule.rrule(
        rrule.MONTHLY if session.frequency == Frequency.MONTHLY else rrule.WEEKLY,
        interval=session.interval,
        byweekday=days,
        dtstart=datetime.combine(first, time()),
        until=datetime.combine(min(session.ends_on or date.max, max(first, today) + HORIZON), time()),
    )


def next_meetings(session, today, count=1):
    """The next `count` meetings on or after `today`, soonest first.

    Dates the exceptions take out are gone; a moved one stands at its new date. Empty when the rule fixes no date
    (by arrangement, every second week without a first date, not known).
    """
    rule = rule_of(session, today)
    if rule is None:
        return []
    exceptions = list(session.exceptions.all())
    away = {e.date for e in exceptions if e.date} | {e.moved_to for e in exceptions if e.moved_to}
    months = {e.month for e in exceptions if e.month}
    by_rule = (
        Meeting(day.date(), session.start_time, session.end_time)
        for day in rule.xafter(datetime.combine(today, time()), inc=True)
        if day.date() not in away and day.month not in months
    )
    moved = [moved_meeting(session, e) for e in exceptions if e.moved_to and e.moved_to >= today]
    # A moved meeting can push out at most one by the rule, so the first `count` of each are enough.
    return sorted([*islice(by_rule, count), *moved], key=lambda meeting: (meeting.on, meeting.start or time()))[:count]


def moved_meeting(session, exception):
    """The meeting that `exception` moves, at its new date. Its end is only kept when its time is."""
    note = exception_note_of(session, exception) or "Moved"
    if exception.moved_time:
        return Meeting(exception.moved_to, exception.moved_time, None, note)
    return Meeting(exception.moved_to, session.start_time, session.end_time, note)


def clock(moment):
    """10:00 as "10am", 18:30 as "6.30pm", 12:00 as "midday"."""
    if (moment.hour, moment.minute) == (12, 0):
        return "midday"
    if (moment.hour, moment.minute) == (0, 0):
        return "midnight"
    hour = moment.hour % 12 or 12
    minutes = f".{moment.minute:02d}" if moment.minute else ""
    return f"{hour}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def joined(words):
    """ "a", "a and b", "a, b and c"."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def days_in_words(session):
    """Which days: "Mondays", "first Tuesday of the month", "every 2 weeks"; empty when nothing is known."""
    names = [Weekday(day).label for day in Weekday.values if day in session.weekdays]
    if session.frequency == Frequency.BY_ARRANGEMENT:
        return "By arrangement"
    if session.frequency == Frequency.MONTHLY:
        every = "every month" if session.interval == 1 else f"every {session.interval} months"
        which = f"the {ORDINALS[session.nth]} {joined(names)} of the month" if names and session.nth else ""
        if which and session.interval == 1:
            return which
        return ", ".join(part for part in (which or joined(names or [""]), every) if part)
    if session.frequency == Frequency.WEEKLY:
        every = "every week" if session.interval == 1 else f"every {session.interval} weeks"
        days = joined([f"{name}s" for name in names]) if names else ""
        return days if days and session.interval == 1 else f"{days}, {every}" if days else every
    return joined([f"{name}s" for name in names]) if names else ""


def in_words(session):
    """The rule for a reader: "Mondays and Wednesdays, 10am to 3pm". Empty when neither days nor times are known."""
    days = days_in_words(session)
    times = ""
    if session.start_time:
        times = (
            f"{clock(session.start_time)} to {clock(session.end_time)}"
            if session.end_time
            else clock(session.start_time)
        )
    words = ", ".join(part for part in (days, times) if part)
    return words[:1].upper() + words[1:]


def times_of_day(session):
    """The parts of the day it starts in: one, or none when the time is not known."""
    if session.start_time is None:
        return []
    hour = session.start_time.hour
    return [TimeOfDay.MORNING if hour < 12 else TimeOfDay.AFTERNOON if hour < 17 else TimeOfDay.EVENING]


def meetings_of(group, count=1, today=None):
    """The next `count` real meetings of all its sessions, as (meeting, session), soonest first.

    Empty when it is not running, and while it is paused; from the day that a pause ends on.
    """
    if group.status not in (Status.RUNNING, Status.PAUSED):
        return []
    first = today or timezone.localdate()
    if group.status == Status.PAUSED:
        if group.paused_until is None:
            return []
        first = max(first, group.paused_until)
    dates = [(meeting, session) for session in group.sessions.all() for meeting in next_meetings(session, first, count)]
    return sorted(dates, key=lambda pair: (pair[0].on, str(pair[0].start)))[:count]
