"""Which dates a calendar has: those that are trusted, with those that fall out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.facts.freshness import is_recent
from groups.facts.schedule import next_meetings
from groups.models import ExceptionKind, Frequency, Group, SessionException, Status
from groups.sharing.calendar.dates import MOST, dates_of_session
from tests.factories import SessionExceptionFactory, SessionFactory, adopted
from tests.facts.test_schedule_properties import DATES, rules, session_with

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def told(events):
    return [(str(event["SUMMARY"]), event.decoded("DTSTART")) for event in events]


def changed(group, **fields):
    Group.objects.filter(pk=group.pk).update(**fields)
    return adopted(group)


def days(events):
    return [event.decoded("DTSTART").date() for event in events]


def test_half_past_six_is_half_past_six_in_january_and_in_july(today, meeting, events):
    today(2026, 1, 5)
    winter, *_ = events(meeting(date(2026, 1, 5)))
    today(2026, 7, 6)
    summer, *_ = events(meeting(date(2026, 7, 1)))
    assert winter["DTSTART"].to_ical() == b"20260105T183000Z"
    assert winter["DTEND"].to_ical() == b"20260105T200000Z"
    assert summer["DTSTART"].to_ical() == b"20260706T173000Z"
    assert summer["DTEND"].to_ical() == b"20260706T190000Z"


def test_a_meeting_past_midnight_ends_on_the_next_day(today, meeting, events):
    today(2026, 7, 6)
    night, *_ = events(meeting(date(2026, 7, 1), start_time="22:00", end_time="01:00"))
    assert (night["DTSTART"].to_ical(), night["DTEND"].to_ical()) == (b"20260706T210000Z", b"20260707T000000Z")


def test_a_month_with_a_fifth_monday_has_five_dates_and_the_last_of_it_is_the_fifth(today, meeting, events):
    today(2026, 6, 1)
    weekly = days(events(meeting(date(2026, 6, 1))))
    assert [day for day in weekly if day.month == 6] == [date(2026, 6, number) for number in (1, 8, 15, 22, 29)]
    last = days(events(meeting(date(2026, 6, 1), frequency=Frequency.MONTHLY, nth=-1)))
    assert last[:3] == [date(2026, 6, 29), date(2026, 7, 27), date(2026, 8, 31)]


def test_no_date_is_later_than_a_year_after_the_confirmation(today, meeting, events):
    today(2026, 6, 2)
    found = days(events(meeting(date(2025, 7, 1))))
    assert found == [date(2026, 6, number) for number in (8, 15, 22, 29)]


def test_a_session_has_sixty_dates_at_most(today, meeting, events):
    today(2026, 6, 1)
    group = meeting(date(2026, 6, 1), weekdays=["mon", "tue", "wed", "thu", "fri"])
    assert len(events(group)) == MOST
    SessionFactory(group=group, frequency=Frequency.WEEKLY, weekdays=["sun"])
    assert len(events(adopted(group))) == MOST + 52


@pytest.mark.parametrize("confirmed_on", [None, date(2025, 6, 1), date(2013, 6, 1)])
def test_what_nobody_confirmed_within_a_year_promises_no_date(today, meeting, events, confirmed_on):
    today(2026, 7, 6)
    assert events(meeting(confirmed_on)) == []


@pytest.mark.parametrize(
    "rule",
    [{"frequency": Frequency.NOT_KNOWN}, {"interval": 2}, {"frequency": Frequency.MONTHLY}, {"weekdays": []}],
)
def test_a_rule_that_fixes_no_date_gives_none(today, meeting, events, rule):
    today(2026, 6, 1)
    assert events(meeting(date(2026, 6, 1), **rule)) == []


def test_a_time_that_nobody_knows_is_a_whole_day_and_says_so(today, meeting, events):
    today(2026, 6, 1)
    first, *_ = events(meeting(date(2026, 6, 1), start_time=None, end_time=None))
    assert first.decoded("DTSTART") == date(2026, 6, 1)
    assert "We do not know at what time it starts." in first["DESCRIPTION"]
    assert "DTEND" not in first


def test_an_end_that_nobody_knows_is_not_made_up(today, meeting, events):
    today(2026, 6, 1)
    first, *_ = events(meeting(date(2026, 6, 1), end_time=None))
    assert "DTEND" not in first
    assert "We do not know when it ends." in first["DESCRIPTION"]


def test_a_date_that_falls_out_stays_and_keeps_nobody_from_anything(today, meeting, events):
    today(2026, 6, 1)
    group = meeting(date(2026, 6, 1))
    before = events(group)
    session = group.sessions.get()
    SessionExceptionFactory(session=session, date=date(2026, 6, 15), note="The hall is being painted")
    after = events(adopted(group))
    assert [event["UID"] for event in after] == [event["UID"] for event in before]
    out = after[2]
    assert out["SUMMARY"] == "Not meeting: Synthetic circle"
    assert out["STATUS"] == "CONFIRMED"
    assert out["TRANSP"] == "TRANSPARENT"
    assert "The hall is being painted" in out["DESCRIPTION"]
    assert {event["SUMMARY"] for event in after if event is not out} == {"Synthetic circle"}
    assert {event["TRANSP"] for event in after if event is not out} == {"OPAQUE"}


def test_a_date_that_fell_out_is_gone_the_day_after(today, meeting, events):
    today(2026, 6, 15)
    group = meeting(date(2026, 6, 1))
    SessionExceptionFactory(session=group.sessions.get(), date=date(2026, 6, 15))
    assert events(adopted(group))[0]["SUMMARY"] == "Not meeting: Synthetic circle"
    today(2026, 6, 16)
    assert {event["SUMMARY"] for event in events(group)} == {"Synthetic circle"}


def test_the_dates_of_a_month_in_which_it_does_not_meet_say_so(today, meeting, events):
    today(2026, 6, 1)
    group = meeting(date(2026, 6, 1))
    SessionExceptionFactory(session=group.sessions.get(), kind=ExceptionKind.NOT_IN_MONTH, month=8)
    out = [event for event in events(adopted(group)) if event["SUMMARY"].startswith("Not meeting")]
    assert days(out) == [date(2026, 8, number) for number in (3, 10, 17, 24, 31)]
    assert all("Not in August" in event["DESCRIPTION"] for event in out)


def test_a_date_that_is_moved_stays_the_same_event(today, meeting, events):
    today(2026, 6, 1)
    group = meeting(date(2026, 6, 1))
    before = events(group)[1]
    moved = {"kind": ExceptionKind.MOVED, "date": date(2026, 6, 8), "moved_to": date(2026, 6, 10)}
    SessionExceptionFactory(session=group.sessions.get(), moved_time="19:00", note="In the library", **moved)
    found = events(adopted(group))
    after = found[1]
    assert after["UID"] == before["UID"]
    assert after["DTSTART"].to_ical() == b"20260610T180000Z"
    assert "In the library" in after["DESCRIPTION"]
    assert date(2026, 6, 8) not in days(found)
    assert len({event["UID"] for event in found}) == len(found)


def test_a_date_moved_from_before_today_is_there(today, meeting, events):
    today(2026, 6, 9)
    group = meeting(date(2026, 6, 1))
    session = group.sessions.get()
    moved = {"kind": ExceptionKind.MOVED, "date": date(2026, 6, 8), "moved_to": date(2026, 6, 10)}
    SessionExceptionFactory(session=session, **moved)
    first = events(adopted(group))[0]
    assert (first["UID"], days([first])) == (f"{session.uuid}-2026-06-08", [date(2026, 6, 10)])


def test_while_it_is_paused_its_dates_are_not_on_and_after_that_they_are(today, meeting, events):
    today(2026, 6, 1)
    group = meeting(date(2026, 6, 1))
    changed(group, status=Status.PAUSED, paused_until=date(2026, 6, 15), paused_reason="Nobody has a key.")
    found = told(events(group))
    assert [title for title, _ in found[:3]] == [*["Not meeting: Synthetic circle"] * 2, "Synthetic circle"]
    assert "Paused until 15 June 2026. Nobody has a key." in events(group)[0]["DESCRIPTION"]


def test_a_pause_without_an_end_leaves_no_date_on(today, meeting, events):
    today(2026, 6, 1)
    group = meeting(date(2026, 6, 1))
    changed(group, status=Status.PAUSED, paused_reason="Nobody has a key.")
    assert {event["SUMMARY"] for event in events(group)} == {"Not meeting: Synthetic circle"}


def test_what_is_being_set_up_has_no_date(today, meeting, events):
    today(2026, 6, 1)
    assert events(changed(meeting(date(2026, 6, 1)), status=Status.PLANNED)) == []


@given(rules(), DATES, st.data())
def test_dates_are_trusted_once_each_and_on_as_the_page_has_them(rule, today, data):
    near = [today + number * DAY for number in range(-9, 40)]
    said = data.draw(st.lists(st.tuples(st.sampled_from(near), st.none() | st.sampled_from(near)), max_size=4))
    month = data.draw(st.none() | st.integers(1, 12))
    exceptions = [
        SessionException(kind=ExceptionKind.MOVED if to else ExceptionKind.NOT_ON, date=day, moved_to=to)
        for day, to in said
    ]
    exceptions += [SessionException(kind=ExceptionKind.NOT_IN_MONTH, month=month)] if month else []
    session = session_with(rule, exceptions)
    confirmed_on = today - data.draw(st.integers(0, 360)) * DAY
    dates = dates_of_session(session, Group(), confirmed_on, today)
    on = [date.meeting.on for date in dates if date.is_on]
    assert on == [one.on for one in next_meetings(session, today, MOST) if is_recent(confirmed_on, one.on)][: len(on)]
    assert len(dates) <= MOST
    assert len({date.by_rule for date in dates}) == len(dates)
    assert all(today <= date.meeting.on and is_recent(confirmed_on, date.meeting.on) for date in dates)
    off = [date.meeting.on for date in dates if not date.is_on]
    changes = dict(said)
    assert all(day in changes or day.month == month for day in off)
    assert not set(off) & set(on)
