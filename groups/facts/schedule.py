"""When a session next meets, and how its rule reads. Wall time in Europe/London: no clock change shifts a meeting."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil import rrule
from django.utils import timezone

from groups.models import Frequency, Status, TimeOfDay, Weekday

from .bank_holidays import bank_holiday
from .where import exception_note_of

# Nothing is looked for further ahead: a rule that gives no date in two years has none worth naming.
HORIZON = timedelta(days=731)
DAY = timedelta(days=1)
# What starts before this belongs to the night before: "Monday, midnight" is said as "Sunday night into Monday".
NIGHT_ENDS = time(4)
# So long is a meeting taken to last of which nobody said when it ends: then it is no longer the next one.
TAKEN_TO_LAST = timedelta(hours=1)
DAYS = dict(zip(Weekday.values, (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU), strict=True))
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}


@dataclass(frozen=True, order=True)
class Meeting:
    """One real meeting: its date, its times when known, and what is different about it.

    `due_on` is the date that the rule gave it, wherever it was moved to.
    """

    on: date
    start: time | None
    end: time | None
    note: str = ""
    due_on: date | None = field(default=None, compare=False)

    @property
    def over_at(self):
        """When it is over; one that ends before it starts goes on past midnight."""
        end_of_day = datetime.combine(self.on, time.max)
        if self.start is None:
            return end_of_day
        if self.end is None:
            return min(datetime.combine(self.on, self.start) + TAKEN_TO_LAST, end_of_day)
        return datetime.combine(self.ends_on, self.end)

    @property
    def ends_on(self):
        """The date on which it ends: the next, where it goes on past midnight."""
        is_past_midnight = self.start is not None and self.end is not None and self.end <= self.start
        return days_after(self.on, DAY) if is_past_midnight else self.on

    @property
    def day(self):
        """ "Monday 2 March 2026", "Sunday night into Monday 2 March 2026"."""
        said = f"{self.on:%A} {self.on.day} {self.on:%B %Y}"
        return f"{self.on - DAY:%A} night into {said}" if is_at_night(self.start) else said

    @property
    def remarks(self):
        """What to know of it in one line: what is different, and whether it falls on a bank holiday; "" mostly."""
        return "; ".join(filter(None, (self.note, bank_holiday(self.on))))


def days_after(day, days):
    """A later day, or the last one that there is."""
    return day + min(days, date.max - day)


def is_at_night(start):
    """Whether something that starts then belongs to the night before."""
    return start is not None and start < NIGHT_ENDS


def rule_of(session, today, since=date.max):
    """The session's dates as a dateutil rule, from `today` on or from an earlier day, `since`, unless it has a first
    date; None when the rule does not fix any date."""
    weekdays = [day for day in session.weekdays if day in DAYS]
    if not weekdays or session.frequency not in (Frequency.WEEKLY, Frequency.MONTHLY):
        return None
    if session.interval > 1 and session.starts_on is None:
        return None  # every second week, but of which? Without a first date we would be guessing.
    if session.frequency == Frequency.MONTHLY and session.nth is None:
        return None
    last = min(session.ends_on or date.max, days_after(max(session.starts_on or today, today), HORIZON))
    return rrule.rrule(
        rrule.MONTHLY if session.frequency == Frequency.MONTHLY else rrule.WEEKLY,
        interval=session.interval,
        byweekday=[DAYS[day](session.nth) if session.nth else DAYS[day] for day in weekdays],
        dtstart=datetime.combine(session.starts_on or min(today, since), time()),
        until=datetime.combine(last, time()),
    )


def next_meetings(session, after, count=1):
    """The next `count` meetings that are not over at `after`, a moment or the beginning of a day; soonest first.

    Dates the exceptions take out are gone; a moved one stands where it was moved to in the end. Empty when the rule
    fixes no date (by arrangement, every second week without a first date, not known).
    """
    now = moment_of(after)
    changes = changes_of(session)
    yesterday = now.date() - DAY  # its meeting may go on past midnight
    rule = rule_of(session, now.date(), min([yesterday, *changes]))
    if rule is None:
        return []
    moved = {meeting.on: meeting for meeting in moved_meetings(session, rule, changes)}
    months = {e.month for e in session.exceptions.all() if e.month}
    by_rule = (
        Meeting(day, session.start_time, session.end_time, due_on=day)
        for day in (moment.date() for moment in rule.xafter(datetime.combine(yesterday, time()), inc=True))
        if day not in changes and day not in moved and day.month not in months
    )
    left = (meeting for meeting in by_rule if meeting.over_at > now)
    moved_to_come = (meeting for meeting in moved.values() if meeting.over_at > now)
    # A moved meeting can push out at most one by the rule, so the first `count` of each are enough.
    return sorted([*islice(left, count), *moved_to_come], key=lambda one: (one.on, one.start or time()))[:count]


def moment_of(after):
    """A moment; of a day, its beginning."""
    return after if isinstance(after, datetime) else datetime.combine(after, time())


def changes_of(session):
    """{date: the exception that holds for it}: of two for one date, the one that was said last."""
    named = (exception for exception in session.exceptions.all() if exception.date)
    return {exception.date: exception for exception in sorted(named, key=lambda one: getattr(one, "pk", None) or 0)}


def moved_meetings(session, rule, changes):
    """The meetings that were moved, where they are in the end. A change of a date that the rule does not give, since
    the rule is another one by now, moves nothing."""
    for day in changes:
        if datetime.combine(day, time()) in rule:
            meeting = Meeting(day, session.start_time, session.end_time, due_on=day)
            if meeting := followed(session, meeting, changes):
                yield meeting


def followed(session, meeting, changes):
    """A meeting where its changes lead in the end, one after the other; None when it is not on at all."""
    passed = set()
    while meeting.on in changes and meeting.on not in passed:
        passed.add(meeting.on)
        change = changes[meeting.on]
        if change.moved_to is None:
            return None
        meeting = moved_by(session, meeting, change)
    return meeting


def moved_by(session, meeting, change):
    """A meeting at its new date. Its end is only kept when its time is."""
    moved = replace(meeting, on=change.moved_to, note=exception_note_of(session, change) or "Moved")
    return replace(moved, start=change.moved_time, end=None) if change.moved_time else moved


def clock(moment):
    """10:00 as "10am", 18:30 as "6.30pm", 12:00 as "midday"."""
    if (moment.hour, moment.minute) == (12, 0):
        return "midday"
    if (moment.hour, moment.minute) == (0, 0):
        return "midnight"
    hour = moment.hour % 12 or 12
    minutes = f".{moment.minute:02d}" if moment.minute else ""
    return f"{hour}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def joined(words, by="and"):
    """ "a", "a and b", "a, b and c"; "" of none."""
    if not words:
        return ""
    *most, last = words
    return f"{', '.join(most)} {by} {last}" if most else last


def weekday_names(session):
    """The names of its days, from Monday on."""
    return [Weekday(day).label for day in Weekday.values if day in session.weekdays]


def weekdays_in_words(session):
    """ "Mondays and Fridays", "every day", "Sunday night into Monday"; "" when no day is known."""
    names, at_night = weekday_names(session), is_at_night(session.start_time)
    if len(names) == len(Weekday):
        return "every night" if at_night else "every day"
    if at_night:
        return joined([f"{night_before(name)} night into {name}" for name in names])
    if len(names) > 2 and names == Weekday.labels[: len(names)]:
        return f"{names[0]}s to {names[-1]}s"
    return joined([f"{name}s" for name in names])


def night_before(name):
    """The name of the day before a day."""
    return Weekday.labels[Weekday.labels.index(name) - 1]


def nth_in_words(session):
    """ "the second Tuesday of the month"; "" when that is not known."""
    names = weekday_names(session)
    if not (names and session.nth):
        return ""
    which = "of each day of the week in" if len(names) == len(Weekday) else f"{joined(names)} of"
    the_night = "the night into " if is_at_night(session.start_time) else ""
    return f"{the_night}the {ORDINALS[session.nth]} {which} the month"


def days_in_words(session):
    """Which days: "Mondays", "the first Tuesday of the month", "every 2 weeks"; empty when nothing is known."""
    if session.frequency == Frequency.BY_ARRANGEMENT:
        return "By arrangement"
    if session.frequency not in (Frequency.MONTHLY, Frequency.WEEKLY):
        return weekdays_in_words(session)
    is_monthly = session.frequency == Frequency.MONTHLY
    if is_monthly and session.nth is None and session.weekdays:
        return once_in_words(session)
    every = f"every {in_units(session)}"
    days = nth_in_words(session) if is_monthly else weekdays_in_words(session)
    return days if days and session.interval == 1 else ", ".join(filter(None, (days, every)))


def in_units(session):
    """ "week", "2 months": after how long it meets again."""
    unit = "month" if session.frequency == Frequency.MONTHLY else "week"
    return unit if session.interval == 1 else f"{session.interval} {unit}s"


def once_in_words(session):
    """ "once a month, on a Tuesday": of which nobody said in which week. "Tuesdays" would send people there weekly."""
    names = weekday_names(session)
    if is_at_night(session.start_time):
        names = [f"{night_before(name)} night into {name}" for name in names]
    often = "a month" if session.interval == 1 else f"every {in_units(session)}"
    return f"once {often}, on a {joined(names, 'or')}"


def times_in_words(session):
    """ "10am to 3pm", "11pm to 1am the next day"; "" when no time is known."""
    if not session.start_time:
        return ""
    if not session.end_time:
        return clock(session.start_time)
    is_next_day = time() < session.end_time <= session.start_time
    return f"{clock(session.start_time)} to {clock(session.end_time)}{' the next day' if is_next_day else ''}"


def in_words(session):
    """The rule for a reader: "Mondays and Wednesdays, 10am to 3pm". Empty when neither days nor times are known."""
    words = ", ".join(filter(None, (days_in_words(session), times_in_words(session))))
    return words[:1].upper() + words[1:]


def days_found_by(session):
    """The weekdays that people look for it by: what begins after midnight belongs to the night before."""
    if not is_at_night(session.start_time):
        return list(session.weekdays)
    return [Weekday.values[Weekday.values.index(day) - 1] for day in session.weekdays]


def times_of_day(session):
    """The parts of the day it starts in: one, or none when the time is not known."""
    if session.start_time is None:
        return []
    if is_at_night(session.start_time):
        return [TimeOfDay.EVENING]
    hour = session.start_time.hour
    return [TimeOfDay.MORNING if hour < 12 else TimeOfDay.AFTERNOON if hour < 17 else TimeOfDay.EVENING]


def meetings_of(group, count=1, now=None):
    """The next `count` real meetings of all its sessions, as (meeting, session), soonest first; none that is over.

    Empty when it is not running, and while it is paused; from the day that a pause ends on.
    """
    if group.status not in (Status.RUNNING, Status.PAUSED):
        return []
    first = moment_of(now or timezone.localtime().replace(tzinfo=None))
    if group.status == Status.PAUSED:
        if group.paused_until is None:
            return []
        first = max(first, datetime.combine(group.paused_until, time()))
    dates = [(meeting, session) for session in group.sessions.all() for meeting in next_meetings(session, first, count)]
    return sorted(dates, key=lambda pair: (pair[0].on, str(pair[0].start)))[:count]
