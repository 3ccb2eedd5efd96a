"""When a session next meets: real dates, in wall time, and none that would be a guess."""

from datetime import date, datetime, time, timedelta

import pytest

from groups.facts.schedule import clock, days_found_by, in_words, next_meetings, times_of_day
from groups.models import Attendance, ExceptionKind, Frequency, Session, Weekday
from tests.factories import SessionExceptionFactory, SessionFactory

MON_1_JUNE = date(2026, 6, 1)
EVERY_DAY = list(Weekday.values)


def session(**fields):
    """A session at ten, every Monday unless said otherwise; not stored."""
    given = {"frequency": Frequency.WEEKLY, "weekdays": ["mon"], "start_time": time(10), "end_time": time(12)}
    return SessionFactory.build(group=None, pk=1, **given | fields)


def stored(**fields):
    """The same, in the database, so that it can have exceptions."""
    made = session(**fields)
    return SessionFactory(frequency=made.frequency, weekdays=made.weekdays, start_time=time(10), end_time=time(12),
                          starts_on=made.starts_on)  # fmt: skip


def session_of(**fields):
    """A session with no exceptions, not stored."""
    made = session(**fields)
    made._prefetched_objects_cache = {"exceptions": []}
    return made


def without(session, **exception):
    SessionExceptionFactory(session=session, **exception)
    return session


def days(session, count=3, today=MON_1_JUNE):
    return [meeting.on for meeting in next_meetings(session, today, count)]


def june(*numbers):
    return [date(2026, 6, number) for number in numbers]


pytestmark = pytest.mark.django_db


def test_weekly_is_every_week_and_today_counts():
    assert days(stored()) == june(1, 8, 15)


def test_weekly_on_two_days_takes_both():
    assert days(stored(weekdays=["wed", "mon"])) == june(1, 3, 8)


def test_every_second_week_is_counted_from_its_first_date():
    every = SessionFactory(frequency="weekly", interval=2, weekdays=["mon"], starts_on=date(2026, 5, 25))
    assert days(every) == [*june(8, 22), date(2026, 7, 6)]
    assert days(every, today=date(2026, 6, 9)) == [*june(22), date(2026, 7, 6), date(2026, 7, 20)]


def test_every_second_week_without_a_first_date_gives_none():
    assert days(SessionFactory(frequency="weekly", interval=2, weekdays=["mon"])) == []


def test_nothing_meets_before_its_first_date():
    assert days(stored(starts_on=date(2026, 6, 10)), count=2) == june(15, 22)


def test_the_second_tuesday_of_the_month():
    second = SessionFactory(frequency="monthly", nth=2, weekdays=["tue"])
    assert days(second) == [date(2026, 6, 9), date(2026, 7, 14), date(2026, 8, 11)]


def test_the_last_friday_of_the_month_is_the_fourth_or_the_fifth():
    last = SessionFactory(frequency="monthly", nth=-1, weekdays=["fri"])
    assert days(last) == [date(2026, 6, 26), date(2026, 7, 31), date(2026, 8, 28)]


def test_every_second_month_is_counted_from_its_first_date():
    every = SessionFactory(frequency="monthly", interval=2, nth=1, weekdays=["mon"], starts_on=date(2026, 5, 4))
    assert days(every) == [date(2026, 7, 6), date(2026, 9, 7), date(2026, 11, 2)]


def test_not_in_august_leaves_out_every_august():
    summer = without(stored(), kind=ExceptionKind.NOT_IN_MONTH, month=8)
    assert days(summer, today=date(2026, 7, 27)) == [date(2026, 7, 27), date(2026, 9, 7), date(2026, 9, 14)]
    assert days(summer, today=date(2027, 8, 1), count=1) == [date(2027, 9, 6)]


def test_not_on_christmas_day_leaves_out_that_day_alone():
    friday = without(stored(weekdays=["fri"]), kind=ExceptionKind.NOT_ON, date=date(2026, 12, 25))
    assert days(friday, today=date(2026, 12, 18)) == [date(2026, 12, 18), date(2027, 1, 1), date(2027, 1, 8)]


def test_a_meeting_moved_to_a_later_day_stands_there_and_not_where_it_was():
    moved = without(stored(), kind=ExceptionKind.MOVED, date=date(2026, 6, 8), moved_to=date(2026, 6, 10))
    assert days(moved, count=4) == june(1, 10, 15, 22)


def test_a_meeting_moved_to_an_earlier_day_stands_there():
    moved = without(stored(), kind=ExceptionKind.MOVED, date=date(2026, 6, 8), moved_to=date(2026, 6, 5))
    assert days(moved) == june(1, 5, 15)
    assert days(moved, today=date(2026, 6, 6)) == june(15, 22, 29)


def test_a_meeting_moved_from_the_past_into_the_future_is_still_to_come():
    moved = without(stored(), kind=ExceptionKind.MOVED, date=date(2026, 6, 1), moved_to=date(2026, 6, 4))
    assert days(moved, today=date(2026, 6, 2)) == june(4, 8, 15)


def test_a_moved_meeting_says_so_and_keeps_its_times_unless_they_moved_too():
    day = {"kind": ExceptionKind.MOVED, "date": date(2026, 6, 8)}
    meeting = next_meetings(without(stored(), **day, moved_to=date(2026, 6, 9)), date(2026, 6, 8))[0]
    assert (meeting.start, meeting.end, meeting.note) == (time(10), time(12), "Moved")
    later = without(stored(), **day, moved_to=date(2026, 6, 8), moved_time=time(14), note="In the garden")
    meeting = next_meetings(later, date(2026, 6, 8))[0]
    assert (meeting.on, meeting.start, meeting.end, meeting.note) == (day["date"], time(14), None, "In the garden")


@pytest.mark.parametrize("first", [date(9997, 12, 31), date(9998, 1, 1), date(9999, 12, 31)])
def test_a_first_date_at_the_end_of_the_calendar_is_a_slip_and_breaks_nothing(first):
    late = session(starts_on=first, weekdays=EVERY_DAY, start_time=time(22), end_time=time(1))
    late._prefetched_objects_cache = {"exceptions": []}
    meetings = next_meetings(late, date(2026, 6, 1))
    assert [meeting.on for meeting in meetings] == [first]
    assert meetings[0].over_at > datetime(2026, 6, 1)


def test_the_last_date_counts_and_nothing_after_it():
    ending = SessionFactory(frequency="weekly", weekdays=["mon"], ends_on=date(2026, 6, 8))
    assert days(ending) == june(1, 8)
    assert days(ending, today=date(2026, 6, 9)) == []


MON_30 = date(2026, 11, 30)
WED_2, FRI_4 = date(2026, 12, 2), date(2026, 12, 4)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ([(MON_30, WED_2), (WED_2, None)], []),
        ([(MON_30, WED_2), (WED_2, FRI_4)], [FRI_4]),
        ([(MON_30, WED_2), (MON_30, FRI_4)], [FRI_4]),
        ([(MON_30, WED_2), (WED_2, MON_30)], [MON_30]),
        ([(MON_30, None), (MON_30, WED_2)], [WED_2]),
    ],
    ids=["moved and called off", "moved on", "moved anew", "moved back", "on again"],
)
def test_a_meeting_that_changes_more_than_once_stands_only_where_it_was_said_last(said, left):
    changed = stored()
    for day, to in said:
        without(changed, kind=ExceptionKind.MOVED if to else ExceptionKind.NOT_ON, date=day, moved_to=to)
    assert days(changed, today=date(2026, 11, 27), count=2) == [*left, date(2026, 12, 7), date(2026, 12, 14)][:2]


def test_a_change_of_a_date_that_the_rule_no_longer_gives_moves_nothing():
    tuesdays = without(stored(weekdays=["tue"]), kind=ExceptionKind.MOVED, date=MON_30, moved_to=WED_2)
    assert days(tuesdays, today=date(2026, 11, 27)) == [date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15)]


@pytest.mark.parametrize(
    ("at", "next_on"),
    [((9, 59), 1), ((11, 59), 1), ((12, 0), 8), ((23, 0), 8)],
    ids=["before", "while it is on", "as it ends", "late at night"],
)
def test_a_meeting_that_is_over_today_is_not_the_next(at, next_on):
    assert days(session_of(), today=datetime(2026, 6, 1, *at), count=1) == june(next_on)


def test_a_meeting_past_midnight_is_on_until_it_ends_the_next_day():
    late = session_of(start_time=time(22), end_time=time(1))
    assert days(late, today=datetime(2026, 6, 2, 0, 30), count=1) == june(1)
    assert days(late, today=datetime(2026, 6, 2, 1), count=1) == june(8)


def test_a_meeting_without_an_end_is_taken_to_last_an_hour_and_one_without_times_the_day():
    assert days(session_of(end_time=None), today=datetime(2026, 6, 1, 10, 59), count=1) == june(1)
    assert days(session_of(end_time=None), today=datetime(2026, 6, 1, 11), count=1) == june(8)
    assert days(session_of(start_time=None, end_time=None), today=datetime(2026, 6, 1, 23), count=1) == june(1)


def test_what_begins_after_midnight_is_named_with_the_night_before():
    night = next_meetings(session_of(start_time=time(0), end_time=time(1)), MON_1_JUNE)[0]
    assert night.day == "Sunday night into Monday 1 June 2026"
    assert days_found_by(session(start_time=time(0))) == ["sun"]
    assert next_meetings(session_of(), MON_1_JUNE)[0].day == "Monday 1 June 2026"


def test_a_bank_holiday_is_said_beside_the_date():
    friday = next_meetings(session_of(weekdays=["fri"]), date(2026, 12, 19))[0]
    assert friday.remarks == "Christmas Day, a bank holiday: check first"
    moved = without(
        stored(), kind=ExceptionKind.MOVED, date=date(2026, 12, 21), moved_to=date(2026, 12, 28), note="Late"
    )
    remarks = next_meetings(moved, date(2026, 12, 19))[0].remarks
    assert remarks == "Late; a bank holiday for Boxing Day: check first"
    assert next_meetings(session_of(), MON_1_JUNE)[0].remarks == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"frequency": Frequency.BY_ARRANGEMENT},
        {"frequency": Frequency.BY_ARRANGEMENT, "weekdays": ["mon"]},
        {"frequency": Frequency.NOT_KNOWN, "weekdays": ["mon"]},
        {"frequency": Frequency.WEEKLY},
        {"frequency": Frequency.MONTHLY, "weekdays": ["mon"]},
        {"frequency": Frequency.MONTHLY, "nth": 1},
    ],
)
def test_a_rule_that_fixes_no_date_gives_none(fields):
    assert days(SessionFactory(**fields)) == []


@pytest.mark.parametrize("sunday", [date(2026, 10, 25), date(2027, 3, 28)], ids=["back", "forward"])
def test_ten_is_ten_before_on_and_after_the_day_the_clocks_change(sunday):
    week = timedelta(days=7)
    meetings = next_meetings(stored(weekdays=["sun"]), sunday - week, 3)
    assert [(meeting.on, meeting.start) for meeting in meetings] == [
        (sunday - week, time(10)), (sunday, time(10)), (sunday + week, time(10)),
    ]  # fmt: skip
    assert all(meeting.start.tzinfo is None for meeting in meetings)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"weekdays": ["wed", "mon"], "end_time": time(15)}, "Mondays and Wednesdays, 10am to 3pm"),
        ({"weekdays": ["mon", "tue", "fri"], "end_time": None}, "Mondays, Tuesdays and Fridays, 10am"),
        ({"interval": 2}, "Mondays, every 2 weeks, 10am to midday"),
        ({"weekdays": [], "start_time": None, "end_time": None}, "Every week"),
        ({"frequency": "monthly", "nth": 1, "weekdays": ["tue"]}, "The first Tuesday of the month, 10am to midday"),
        ({"frequency": "monthly", "nth": -1, "interval": 2, "end_time": None},
         "The last Monday of the month, every 2 months, 10am"),
        ({"frequency": "monthly"}, "Once a month, on a Monday, 10am to midday"),
        ({"frequency": "monthly", "weekdays": ["tue", "fri"], "interval": 2, "end_time": None},
         "Once every 2 months, on a Tuesday or Friday, 10am"),
        ({"frequency": "monthly", "start_time": time(0), "end_time": time(1)},
         "Once a month, on a Sunday night into Monday, midnight to 1am"),
        ({"frequency": "monthly", "weekdays": [], "end_time": None}, "Every month, 10am"),
        ({"frequency": "by-arrangement", "weekdays": [], "start_time": None, "end_time": None}, "By arrangement"),
        ({"frequency": "not-known", "weekdays": [], "start_time": None, "end_time": None}, ""),
        ({"frequency": "not-known", "end_time": None}, "Mondays, 10am"),
        ({"weekdays": EVERY_DAY}, "Every day, 10am to midday"),
        ({"weekdays": EVERY_DAY, "interval": 2}, "Every day, every 2 weeks, 10am to midday"),
        ({"weekdays": EVERY_DAY[:5]}, "Mondays to Fridays, 10am to midday"),
        ({"weekdays": EVERY_DAY[5:]}, "Saturdays and Sundays, 10am to midday"),
        ({"weekdays": EVERY_DAY, "frequency": "monthly", "nth": 1, "start_time": None, "end_time": None},
         "The first of each day of the week in the month"),
        ({"start_time": time(0), "end_time": time(1)}, "Sunday night into Monday, midnight to 1am"),
        ({"start_time": time(0, 30), "weekdays": ["tue", "sat"], "end_time": None},
         "Monday night into Tuesday and Friday night into Saturday, 12.30am"),
        ({"start_time": time(0), "end_time": time(3), "weekdays": EVERY_DAY}, "Every night, midnight to 3am"),
        ({"start_time": time(0), "end_time": time(3), "frequency": "monthly", "nth": 1},
         "The night into the first Monday of the month, midnight to 3am"),
        ({"start_time": time(22), "end_time": time(1)}, "Mondays, 10pm to 1am the next day"),
        ({"start_time": time(22), "end_time": time(0)}, "Mondays, 10pm to midnight"),
    ],
)  # fmt: skip
def test_the_rule_reads_as_plain_words(fields, words):
    assert in_words(session(**fields)) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (time(0), "midnight"), (time(0, 30), "12.30am"), (time(9, 5), "9.05am"), (time(11, 59), "11.59am"),
        (time(12), "midday"), (time(12, 30), "12.30pm"), (time(13), "1pm"), (time(18, 30), "6.30pm"),
    ],
)  # fmt: skip
def test_times_are_said_as_people_say_them(moment, words):
    assert clock(moment) == words


def test_every_minute_of_the_day_reads_differently():
    minutes = [(datetime(2026, 6, 1) + timedelta(minutes=n)).time() for n in range(24 * 60)]
    assert len({clock(minute) for minute in minutes}) == 24 * 60


@pytest.mark.parametrize(
    ("start", "part"),
    [(time(0), "evening"), (time(3, 59), "evening"), (time(4), "morning"), (time(11, 59), "morning"), (time(12), "afternoon"), (time(16, 59), "afternoon"),
     (time(17), "evening"), (time(23, 59), "evening")],
)  # fmt: skip
def test_the_part_of_the_day_is_when_it_starts(start, part):
    assert times_of_day(Session(attendance=Attendance.IN_PERSON, start_time=start)) == [part]
