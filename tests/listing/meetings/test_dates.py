"""The dates beside the form are those that the public will see, with the bank holidays named."""

from datetime import date, datetime, time

import html5lib
import pytest
from django.template.loader import render_to_string
from hypothesis import given

from groups.facts.schedule import next_meetings
from groups.listing.meetings.dates import next_dates, shown_dates
from groups.listing.meetings.reading import read
from groups.listing.meetings.saying import session_of
from tests.factories import SessionExceptionFactory, SessionFactory

from .worlds import LINES, sessions

TODAY = date(2026, 11, 2)


def answers(line):
    return read(line, TODAY).sessions


def days(line, count=6):
    return [meeting.on for meeting in next_dates(answers(line), count, TODAY)]


def drawn(line):
    """What the page shows for a line; valid HTML."""
    html = render_to_string("listing/meetings/dates.html", shown_dates(answers(line), today=TODAY))
    html5lib.HTMLParser(strict=True).parse(f"<!DOCTYPE html><title>x</title>{html}")
    return " ".join(html.split())


def test_the_next_six_of_two_meetings_come_in_their_order():
    assert days("first and third Monday") == [
        date(2026, 11, 2), date(2026, 11, 16), date(2026, 12, 7), date(2026, 12, 21), date(2027, 1, 4), date(2027, 1, 18),
    ]  # fmt: skip


def test_months_and_dates_that_are_off_are_left_out():
    assert days("Fridays, not in December, not 13 November 2026", 4) == [
        date(2026, 11, 6), date(2026, 11, 20), date(2026, 11, 27), date(2027, 1, 1),
    ]  # fmt: skip


def test_a_moved_meeting_stands_where_it_was_moved_to():
    assert days("Mondays; 9 November 2026 moved to 10 November 2026", 2) == [date(2026, 11, 2), date(2026, 11, 10)]


def test_a_bank_holiday_is_named():
    assert "Friday 25 December 2026, 7pm to 9pm</time> (Christmas Day, a bank holiday: check first)" in drawn(
        "last Friday 7-9pm"
    )


def test_two_meetings_at_the_same_time_are_one_date():
    assert days("every Monday 7pm and first Monday 7pm", 2) == [date(2026, 11, 2), date(2026, 11, 9)]


def test_a_meeting_that_is_over_is_not_shown():
    (monday,) = answers("Mondays 10am to 11am")
    assert next_dates([monday], 1, datetime(2026, 11, 2, 11))[0].on == date(2026, 11, 9)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("by arrangement", "People agree a time, so there are no dates."),
        ("7pm", "We do not know how often it meets."),
        ("weekly", "We do not know on which day it meets."),
        ("Tuesdays monthly", "We do not know in which week of the month it meets."),
        ("fortnightly on Tuesdays", "We need the date of one meeting."),
        ("Tuesdays until 3 March 2026", "There are no dates left"),
    ],
)
def test_where_no_date_can_be_told_the_page_says_why(line, reason):
    assert reason in drawn(line)
    assert days(line) == []


def test_where_some_dates_can_be_told_the_page_says_that_others_cannot():
    assert "For some meetings: We need the date of one meeting." in drawn("Mondays 7pm, every two weeks on Friday 2pm")


@pytest.mark.django_db
def test_they_are_those_of_the_same_session_once_it_is_kept():
    (said,) = answers("Mondays 7pm, not in January; 7 December 2026 moved to 8 December 2026")
    kept = SessionFactory(frequency="weekly", weekdays=["mon"], start_time=time(19), end_time=None)
    for exception in said["exceptions"]:
        SessionExceptionFactory(session=kept, **exception)
    assert next_dates([said], 9, TODAY) == next_meetings(kept, TODAY, 9)


@given(LINES)
def test_dates_of_any_line_can_be_told(line):
    assert len(next_dates(answers(line), 6, TODAY)) <= 6


@given(sessions())
def test_dates_of_any_session_can_be_told_without_the_database(session):
    assert next_dates([session], 3, TODAY) == next_meetings(session_of(session), TODAY, 3)
