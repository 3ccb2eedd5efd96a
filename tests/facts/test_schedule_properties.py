"""The next meetings of any rule are those that a scan of the calendar, day by day, finds."""

from datetime import date, time, timedelta

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
    session = Session(pk=1, attendance=Attendance.IN_PERSON, start_time=time(10), **rule)
    session._prefetched_objects_cache = {"exceptions": list(exceptions)}
    return session


@examples(300)
@given(rules(), DATES, st.integers(1, 8))
def test_the_next_meetings_are_those_of_a_day_by_day_scan(rule, today, count):
    meetings = next_meetings(session_with(rule), today, count)
    assert [meeting.on for meeting in meetings] == scan(rule, today)[:count]
    assert all(meeting.start == time(10) for meeting in meetings)


@examples(300)
@given(rules(), DATES, st.integers(1, 8), st.data())
def test_exceptions_take_out_and_move_exactly_what_they_name(rule, today, count, data):
    by_rule = scan(rule, today)
    some = st.lists(st.sampled_from(by_rule[:10]), max_size=3, unique=True) if by_rule else st.just([])
    away, month = data.draw(some), data.draw(st.none() | st.integers(1, 12))
    moves = {day: day + data.draw(st.integers(-40, 40)) * DAY for day in data.draw(some) if day not in away}
    exceptions = [SessionException(kind=ExceptionKind.NOT_ON, date=day) for day in away]
    exceptions += [SessionException(kind=ExceptionKind.MOVED, date=day, moved_to=to) for day, to in moves.items()]
    exceptions += [SessionException(kind=ExceptionKind.NOT_IN_MONTH, month=month)] if month else []
    gone = {*away, *moves, *moves.values()}
    left = [day for day in by_rule if day not in gone and day.month != month]
    expected = sorted(left + [to for to in moves.values() if to >= today])
    meetings = next_meetings(session_with(rule, exceptions), today, count)
    assert [meeting.on for meeting in meetings] == expected[:count]


@given(rules(), DATES)
def test_asking_for_more_meetings_only_adds_to_the_end(rule, today):
    session = session_with(rule)
    assert next_meetings(session, today, 5)[:2] == next_meetings(session, today, 2)


@given(rules())
def test_every_rule_reads_as_words_that_name_its_days(rule):
    words = in_words(session_with(rule))
    assert all(Weekday(day).label in words for day in rule["weekdays"])
    assert words.endswith("10am")
