"""The form of sessions: what is typed is understood, shown back before it is kept, and refused beside its field."""

from datetime import date, time
from uuid import uuid4

import html5lib
import pytest
from django.template.loader import render_to_string
from hypothesis import given

from groups.listing.meetings.forms import SessionForm, SessionForms
from groups.listing.meetings.reading import NOTHING_SAID, read
from groups.records.questions.rows import EXCEPTIONS, read_answers
from groups.records.record import Row

from .worlds import LINES, sessions

TODAY = date(2026, 11, 2)


def filled(**typed):
    """The form with what was typed in its first meeting."""
    return several(typed)


def several(*meetings):
    """The form with what was typed in each meeting."""
    data = {"form-TOTAL_FORMS": str(len(meetings)), "form-INITIAL_FORMS": "0"}
    for number, typed in enumerate(meetings):
        data |= {f"form-{number}-{name}": value for name, value in typed.items()}
    return SessionForms(data, today=TODAY)


def kept(**typed):
    """The one session that the fields give; nothing had to be guessed."""
    forms = filled(**typed)
    assert forms.is_valid(), forms.errors
    assert not forms.to_check
    (session,) = forms.answers()
    return session


def errors(**typed):
    forms = filled(**typed)
    assert not forms.is_valid()
    return forms.errors[0]


def exception(**answers):
    return Row(read_answers({}, EXCEPTIONS) | answers)


def test_nothing_typed_is_no_session_and_no_mistake():
    forms = filled()
    assert forms.is_valid()
    assert (forms.answers(), forms.to_check) == ([], False)


def test_every_week_on_several_days_typed_once():
    session = kept(how_often="weekly", weekdays=["tue", "mon"], start_time="7pm", end_time="21.00")
    assert session == NOTHING_SAID | {
        "frequency": "weekly", "weekdays": ("mon", "tue"), "start_time": time(19), "end_time": time(21),
    }  # fmt: skip


def test_several_weeks_of_the_month_are_several_sessions():
    forms = filled(how_often="monthly", nth=["1", "-1"], weekdays=["fri"])
    assert forms.is_valid()
    assert [(one["frequency"], one["nth"], one["weekdays"]) for one in forms.answers()] == [
        ("monthly", 1, ("fri",)), ("monthly", -1, ("fri",)),
    ]  # fmt: skip


def test_every_few_weeks_counts_from_the_date_of_a_meeting():
    session = kept(how_often="weeks", every="2", weekdays=["wed"], starts_on="Wed 3rd March 2027")
    assert (session["frequency"], session["interval"], session["starts_on"]) == ("weekly", 2, date(2027, 3, 3))


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({"how_often": "weeks"}, "every", "Say how many weeks apart"),
        ({"how_often": "weekly", "every": "2"}, "every", "does not go with"),
        ({"how_often": "by-arrangement", "every": "3"}, "every", "does not go with"),
        ({"every": "0"}, "every", "greater than or equal to 1"),
        ({"how_often": "weekly", "nth": ["1"]}, "nth", "Only a monthly session"),
        ({"how_often": "weeks", "every": "2", "weekdays": ["mon"], "starts_on": "3 March 2027"}, "starts_on",
         "3 March 2027 is a Wednesday, when it does not meet."),
        ({"start_time": "seven-ish"}, "start_time", "Write the time as 7pm"),
        ({"start_time": "25:00"}, "start_time", "Write the time as 7pm"),
        ({"end_time": "9pm"}, "end_time", "none when it starts"),
        ({"start_time": "7pm", "end_time": "6pm"}, "end_time", "It ends before it starts"),
        ({"start_time": "7pm", "end_time": "7pm"}, "end_time", "It ends at the time when it starts"),
        ({"starts_on": "soon"}, "starts_on", "Write the date as 3 March 2027"),
        ({"starts_on": "31/02/2027"}, "starts_on", "no such date"),
        ({"starts_on": "30 February"}, "starts_on", "no such date"),
        ({"starts_on": "Monday 3 March 2027"}, "starts_on", "it is Wednesday 3 March 2027"),
        ({"starts_on": "3/3/2027", "ends_on": "2/3/2027"}, "ends_on", "It ends before it starts"),
        ({"changes": "sometime"}, "changes", "“sometime”: write 25 December 2026"),
        ({"changes": "25 December"}, "changes", "give the year"),
        ({"changes": "31/2/2027"}, "changes", "no such date"),
        ({"changes": "August moved to 3 March 2027"}, "changes", "only a date can move"),
        ({"changes": "1/1/2027: " + "x" * 201}, "changes", "at most 200 characters"),
        ({"changes": "1/1/2027\n" * 61}, "changes", "at most 60 dates"),
        ({"line": "whenever the moon is full"}, "line", "We could not read when it meets"),
        ({"line": "bi-monthly"}, "line", "every two months, or twice a month"),
        ({"attendance": "by pigeon"}, "attendance", "not one of the available choices"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_its_field(typed, field, told):
    found = errors(**typed)
    assert list(found) == [field]
    assert told in found[field][0]


def test_dates_that_are_off_or_moved_are_read_a_line_each():
    session = kept(
        how_often="weekly", weekdays=["fri"], not_in=["8"],
        changes="25 December 2026: Christmas: we rest\n\nnot on 1/1/2027\n8 Jan 2027 moved to 9 Jan 2027 at 19:30\nMay: walks",
    )  # fmt: skip
    assert session["exceptions"] == (
        exception(kind="not-in-month", month=8),
        exception(kind="not-on", date=date(2026, 12, 25), note="Christmas: we rest"),
        exception(kind="not-on", date=date(2027, 1, 1)),
        exception(kind="moved", date=date(2027, 1, 8), moved_to=date(2027, 1, 9), moved_time=time(19, 30)),
        exception(kind="not-in-month", month=5, note="walks"),
    )


@pytest.mark.parametrize(
    ("typed", "remark", "field", "shown"),
    [
        ({"start_time": "7"}, "The time was read as 7pm.", "start_time", "7pm"),
        ({"start_time": "10", "end_time": "12"}, "The time was read as 10am to midday.", "end_time", "midday"),
        ({"starts_on": "3 March"}, "The date was read as Wednesday 3 March 2027.", "starts_on", "3 March 2027"),
    ],
)
def test_what_had_to_be_guessed_is_shown_back_before_it_is_kept(typed, remark, field, shown):
    forms = filled(**typed)
    assert forms.is_valid()
    assert forms.to_check
    back = forms.shown_back()
    assert back.remarks == [remark]
    assert back[0][field].value() == shown


def test_a_line_fills_the_fields_and_is_shown_back_before_it_is_kept():
    forms = filled(line="first and third Monday 6.30pm to 8pm at the library", note="Ring the bell")
    assert forms.is_valid()
    assert forms.to_check
    (back,) = forms.shown_back()
    assert back["line"].value() is None
    assert back["how_often"].value() == "monthly"
    assert (back["nth"].value(), back["weekdays"].value()) == ([1, 3], ["mon"])
    assert (back["start_time"].value(), back["end_time"].value()) == ("6.30pm", "8pm")
    assert back["note"].value() == "Ring the bell; at the library"


def test_a_line_that_says_how_often_says_all_of_it_and_leaves_the_rest_to_the_fields():
    forms = filled(line="Tuesdays", how_often="weeks", every="3", weekdays=["mon"], start_time="7pm")
    assert forms.is_valid()
    (session,) = forms.answers()
    assert (session["interval"], session["weekdays"], session["start_time"]) == (1, ("tue",), time(19))


def test_a_line_with_two_meetings_makes_two():
    back = filled(line="Mondays 1-3pm and Thursdays 6-8pm", attendance="in-person").shown_back()
    assert [form["weekdays"].value() for form in back] == [["mon"], ["thu"]]
    assert {form["attendance"].value() for form in back} == {"in-person"}


def test_a_meeting_is_taken_out_by_a_tick_whatever_is_in_it():
    forms = several({"how_often": "weekly", "weekdays": ["mon"]}, {"line": "Fridays 7", "DELETE": "on"})
    assert forms.is_valid()
    assert [one["weekdays"] for one in forms.answers()] == [("mon",)]
    assert not forms.to_check


def test_what_was_typed_is_kept_when_something_is_refused():
    forms = filled(line="Tuesdays 7pm", start_time="nonsense", note="Bring tea")
    assert not forms.is_valid()
    assert forms[0]["line"].value() == "Tuesdays 7pm"
    assert (forms[0]["start_time"].value(), forms[0]["note"].value()) == ("nonsense", "Bring tea")


def test_rows_of_a_record_fill_the_form_and_those_of_one_rule_stand_together():
    rows = [
        Row(NOTHING_SAID | {"uuid": uuid4(), "venue": None, "frequency": "monthly", "nth": nth, "weekdays": ("mon",)})
        for nth in (1, 3)
    ]
    forms = SessionForms(initial=rows, today=TODAY)
    assert [form["nth"].value() for form in forms] == [[1, 3]]
    assert SessionForm(initial=rows[0])["nth"].value() == [1]


def posted(forms):
    """What a browser sends of a form as it was drawn."""
    data = {f"form-{name}": str(forms.management_form[name].value()) for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    for form in forms:
        values = {field.html_name: field.value() for field in form}
        data |= {name: value if isinstance(value, list) else str(value) for name, value in values.items() if value}
    return data


@given(sessions())
def test_answers_fill_the_form_and_come_back_the_same(session):
    drawn = SessionForms(initial=[session], today=TODAY)
    back = SessionForms(posted(drawn), today=TODAY)
    assert back.is_valid(), back.errors
    assert not back.to_check
    assert back.answers() == ([session] if session != NOTHING_SAID else [])


@given(LINES)
def test_a_line_that_was_understood_can_be_kept_as_it_is_shown_back(line):
    understood = read(line, TODAY)
    forms = filled(line=line)
    if not forms.is_valid() or not understood.sessions:
        return
    back = SessionForms(posted(forms.shown_back()), today=TODAY)
    assert back.is_valid(), back.errors
    assert [one | {"note": ""} for one in back.answers()] == [one | {"note": ""} for one in understood.sessions]


@pytest.mark.parametrize(
    "forms",
    [lambda: SessionForms(), lambda: filled(how_often="weeks", starts_on="x"), lambda: filled(line="Mon 7, Fri 8").shown_back()],
    ids=["empty", "refused", "shown back"],
)  # fmt: skip
def test_the_form_is_valid_html_and_every_mistake_leads_to_its_field(forms):
    sessions = forms()
    drawn = render_to_string("listing/meetings/mistakes.html", {"sessions": sessions})
    drawn += render_to_string("listing/meetings/sessions.html", {"sessions": sessions})
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(
        f"<!DOCTYPE html><title>x</title><form>{drawn}</form>"
    )
    ids = {element.get("id") for element in page.iter() if element.get("id")}
    assert {link.get("href").removeprefix("#") for link in page.iter("a")} <= ids
    assert {label.get("for") for label in page.iter("label") if label.get("for")} <= ids
    assert "None" not in drawn
