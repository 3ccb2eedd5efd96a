"""The bytes of a calendar: what a strict reader takes, and what an independent one reads back."""

import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from groups.sharing.calendar.form import Event, escaped, folded, written

STAMP = datetime(2026, 3, 2, 10, tzinfo=UTC)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=200)


def event(**told):
    given = {"uid": "one", "sequence": 1, "stamp": STAMP, "start": STAMP, "end": None, "title": "A", "text": "B"}
    return Event(**given | told)


@given(TEXTS)
def test_no_line_is_longer_than_75_octets_and_nothing_is_lost_by_folding(text):
    line = escaped(text)
    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


@given(TEXTS, TEXTS)
def test_lines_end_in_crlf_and_no_text_ends_one(title, text):
    sent = written(title, [event(title=title, text=text)])
    assert sent.endswith("END:VCALENDAR\r\n")
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", sent)
    unfolded = sent.replace("\r\n ", "").split("\r\n")
    assert sum(line.startswith("BEGIN:") for line in unfolded) == 2
    assert sum(line.startswith("SUMMARY:") for line in unfolded) == 1


@given(TEXTS)
def test_an_independent_reader_reads_the_very_text(text):
    clean = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    [read] = Calendar.from_ical(written("Name", [event(title=text, text=text, place=text or "x")])).walk("VEVENT")
    assert str(read["SUMMARY"]) == clean
    assert str(read["DESCRIPTION"]) == clean


def test_comma_semicolon_backslash_and_line_end_are_escaped():
    assert escaped("a, b; c\\d\ne") == "a\\, b\\; c\\\\d\\ne"


def test_a_letter_is_never_cut_in_two():
    assert folded("é" * 75).split("\r\n ") == ["é" * 37, "é" * 37, "é"]


def test_a_day_is_a_date_and_a_moment_is_in_utc():
    sent = written("Name", [event(start=date(2026, 7, 6)), event(start=STAMP, end=STAMP.replace(hour=12))])
    assert "DTSTART;VALUE=DATE:20260706\r\n" in sent
    assert "DTSTART:20260302T100000Z\r\nDTEND:20260302T120000Z\r\n" in sent


def test_both_hints_say_twelve_hours_and_there_is_no_rule_no_exception_and_no_zone():
    sent = written("Name", [event()])
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in sent
    assert "X-PUBLISHED-TTL:PT12H\r\n" in sent
    assert not re.search("RRULE|EXDATE|RDATE|RECURRENCE-ID|VTIMEZONE|TZID", sent)
