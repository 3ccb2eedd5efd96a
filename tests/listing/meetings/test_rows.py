"""Sessions that were changed in the form stay the same sessions of the record."""

from uuid import uuid4

import pytest

from groups.listing.meetings.reading import read
from groups.listing.meetings.rows import rows_of
from groups.records.questions.rows import SESSIONS

HALL = uuid4()


def rows(line, before=(), venue=HALL):
    return rows_of(read(line).sessions, before, venue)


def test_new_sessions_get_an_identity_each_and_the_venue():
    first, second = rows("Mondays 7pm, Fridays 2pm")
    assert first["uuid"] != second["uuid"]
    assert {first["venue"], second["venue"]} == {HALL}
    assert set(first) == set(SESSIONS)


@pytest.mark.parametrize(
    "line", ["Mondays 8pm, Fridays 3pm", "Mondays 8pm, Wednesdays 2pm", "Fridays 2pm, Mondays 7pm"]
)
def test_a_session_that_changed_is_known_again_by_what_did_not(line):
    before = rows("Mondays 7pm, Fridays 2pm")
    after = rows(line, before, venue=None)
    by_days = {row["weekdays"]: row["uuid"] for row in after}
    assert by_days[("mon",)] == before[0]["uuid"]
    assert {row["uuid"] for row in after} == {row["uuid"] for row in before}
    assert {row["venue"] for row in after} == {HALL}


def test_one_more_session_is_new_and_one_less_is_gone():
    before = rows("first and third Monday 7pm")
    more = rows("first, second and third Monday 7pm", before)
    assert [row["uuid"] for row in more if row["nth"] != 2] == [row["uuid"] for row in before]
    assert more[1]["uuid"] not in {row["uuid"] for row in before}
    assert [row["uuid"] for row in rows("third Monday 7pm", before)] == [before[1]["uuid"]]


def test_a_session_that_goes_online_has_no_place():
    (before,) = rows("Mondays 7pm")
    (after,) = rows("Mondays 7pm on Zoom", [before])
    assert (after["uuid"], after["venue"]) == (before["uuid"], None)


def test_nothing_said_is_no_row():
    assert rows_of([]) == ()
