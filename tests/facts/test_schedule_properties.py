"""The next meetings of any rule are those that a scan of the calendar, day by day, finds."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from groups.facts.schedule import in_words, next_meetings
from groups.models import Attendance, ExceptionKind, Frequency, Session, SessionException, Weekday
from tests.properties import examples

DAY = timedelta(days=1)
AHEAD = 731
DATES = st.dates(date(2024, 1, 1), date(2032, 12, 31))


def weeks_between(first, day):
    return ((day - day.weekday() * DAY) - (first - first.weekday() * DAY)).days // 7


def months_between(first, day):
    return (day.year - first.year) * 12 + day.month - first.month


def in_turn(rule, first, day):
    """Whether this week or month is one that the rule counts, from the first on."""
    between = weeks_between if rule["frequency"] == Frequency.WEEKLY else months_between
    return between(first, day) % rule["interval"] == 0


def meets_on(rule, day, first):
    """Whether a session with this rule meets on this day, exceptions aside."""
    if (
        day < first
        or (rule["ends_on"] and day > rule["ends_on"])
        or Weekday.values[day.weekday()] not in rule["weekdays"]
    ):
        return False
    if rule["frequency"] == Frequency.MONTHLY:
        last = (day + 7 * DAY).month != day.month
        if not (last if rule["nth"] == -1 else (day.day + 6) // 7 == rule["nth"]):
            return False
    return in_turn(rule, first, day)


def scan(rule, today):
    """Every day it meets by its rule, from `today` on."""
    first = rule["starts_on"] or today
    calendar = (today + number * DAY for number in range((max(first, today) - today).days + AHEAD + 1))
    return [day for day in calendar if meets_on(rule, day, first)]


@st.composite
def rules(draw):
    """Any rule that fixes dates."""
    frequency = draw(st.sampled_from([Frequency.WEEKLY, Frequency.MONTHLY]))
    starts_on = draw(st.none() | DATES)
    return {
        "frequency": frequency,
        "interval": draw(st.integers(1, 5)) if starts_on else 1,
        "weekdays": draw(st.lists(st.sampled_from(Weekday.values), min_size=1, unique=True)),
        "nth": draw(st.sampled_from([1, 2, 3, 4, -1])) if frequency == Frequency.MONTHLY else None,
        "starts_on": starts_on,
        "ends_on": draw(st.none() | st.dates(starts_on, date(2034, 1, 1))) if starts_on else None,
    }


def session_with(rule, exceptions=()):
    """A session that was read with its exceptions, without a database."""
    session = Session(**{"pk": 1, "attendance": Attendance.IN_PERSON, "start_time": time(10), **rule})
    session._prefetched_objects_cache = {"exceptions": list(exceptions)}
    return session


@examples(300)
@given(rules(), DATES, st.integers(1, 8))
def test_the_next_meetings_are_those_of_a_day_by_day_scan(rule, today, count):
    meetings = next_meetings(session_with(rule), today, count)
    assert [meeting.on for meeting in meetings] == scan(rule, today)[:count]
    assert all(meeting.start == time(10) for meeting in meetings)


def in_the_end(day, changes):
    """Where the meeting of a day takes place after all its changes; None when it does not."""
    passed = []
    while day in changes and day not in passed:
        passed.append(day)
        day = changes[day]
        if day is None:
            return None
    return day


@examples(300)
@given(rules(), DATES, st.integers(1, 8), st.data())
def test_exceptions_hold_for_dates_of_the_rule_and_are_followed_to_their_end(rule, today, count, data):
    since = rule["starts_on"] or today - 60 * DAY
    lately = [today + number * DAY for number in range(-60, AHEAD) if meets_on(rule, today + number * DAY, since)]
    near = lately[:25] + [today + number * DAY for number in range(-5, 15)]
    some = st.lists(st.sampled_from(near), max_size=5)
    # Of two for one date the later one holds.
    said = [(day, data.draw(st.none() | st.sampled_from(near))) for day in data.draw(some)]
    month = data.draw(st.none() | st.integers(1, 12))
    exceptions = [
        SessionException(kind=ExceptionKind.MOVED if to else ExceptionKind.NOT_ON, date=day, moved_to=to)
        for day, to in said
    ]
    exceptions += [SessionException(kind=ExceptionKind.NOT_IN_MONTH, month=month)] if month else []
    changes = dict(said)
    moved = {in_the_end(day, changes) for day in changes if meets_on(rule, day, since)} - {None}
    left = {day for day in scan(rule, today) if day not in changes and day.month != month}
    expected = sorted(left | {day for day in moved if day >= today})
    meetings = next_meetings(session_with(rule, exceptions), today, count)
    assert [meeting.on for meeting in meetings] == expected[:count]


@given(rules(), DATES, st.times(), st.none() | st.times(), st.times())
def test_no_meeting_that_is_over_is_a_next_one_and_none_that_is_to_come_is_left_out(rule, today, start, end, now):
    session = session_with(rule | {"start_time": start, "end_time": end})
    now = datetime.combine(today, now)
    known = next_meetings(session, today - 2 * DAY, 12)
    meetings = next_meetings(session, now, 3)
    assert all(meeting.over_at > now for meeting in meetings)
    assert meetings == [meeting for meeting in known if meeting.over_at > now][:3]


@given(rules(), DATES)
def test_asking_for_more_meetings_only_adds_to_the_end(rule, today):
    session = session_with(rule)
    assert next_meetings(session, today, 5)[:2] == next_meetings(session, today, 2)


@given(rules())
def test_every_rule_reads_as_words_that_name_its_days(rule):
    words = in_words(session_with(rule))
    days = rule["weekdays"]
    said = [word for word in Weekday.labels if word in words]
    if len(days) == 7:
        assert "every day" in words.lower() or "each day of the week" in words
    elif "s to " in words:
        assert (said[0], said[-1]) == (Weekday(min(days, key=Weekday.values.index)).label, said[-1])
    else:
        assert said == [Weekday(day).label for day in Weekday.values if day in days]
    assert words.endswith("10am")
