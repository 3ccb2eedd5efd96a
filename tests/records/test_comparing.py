"""Two records are compared question by question, and what two people sent is put together or handed back."""

from datetime import time

import pytest

from groups.records.differences import compare
from groups.records.questions import Manner, Risk
from groups.records.rebasing import rebase

from .listings import contact, group_record, session


@pytest.mark.parametrize(
    ("before", "after", "manner", "risk"),
    [
        ({}, {"cost": "free"}, Manner.FILLED, Risk.TRIVIAL),
        ({"cost": "free"}, {"cost": "paid"}, Manner.REPLACED, Risk.SENSITIVE),
        ({"cost": "free"}, {"cost": "not-known"}, Manner.REMOVED, Risk.SENSITIVE),
        ({"who_for": "Carers, men"}, {"who_for": "carers and men"}, Manner.REPLACED, Risk.SENSITIVE),
        ({"who_for": "Carers, men"}, {"who_for": "carers  MEN."}, Manner.REWORDED, Risk.TRIVIAL),
        ({"summary": "One."}, {"summary": "Two."}, Manner.REPLACED, Risk.TRIVIAL),
        ({}, {"contacts": (contact(),)}, Manner.FILLED, Risk.SENSITIVE),
        ({"activity": ("walking",)}, {"activity": ("creativity", "walking")}, Manner.REPLACED, Risk.SENSITIVE),
    ],
)
def test_a_difference_says_in_what_manner_and_how_risky(before, after, manner, risk):
    record = group_record()
    [difference] = compare(record.with_answers(before), record.with_answers(after))
    assert (difference.manner, difference.risk) == (manner, risk)


def test_records_that_say_the_same_have_no_difference():
    record = group_record(contacts=(contact(),))
    assert compare(record, record) == []


def test_a_difference_is_said_in_words():
    record = group_record(cost="free")
    [difference] = compare(record, record.with_answers({"cost": "paid"}))
    assert difference.words == "Does it cost anything?: There is a charge (was: Free)"


def test_rows_are_matched_by_their_identity():
    one, two, three = session(name="One"), session(name="Two"), session(name="Three")
    record = group_record(sessions=(one, two))
    [difference] = compare(record, record.with_answers({"sessions": (two.with_(start_time=time(19)), three)}))
    gone, changed, new = sorted(difference.rows, key=lambda row: (row.after is not None, row.before is None))
    assert (gone.before["name"], gone.after) == ("One", None)
    assert [answer.words for answer in changed.answers] == ["From: 19:00 (was: nothing)"]
    assert (new.before, new.after["name"]) == (None, "Three")


def test_nobody_is_asked_where_both_say_the_same():
    base = group_record()
    same = base.with_answers({"cost": "free", "cost_note": "Always"})
    record, clashes = rebase(base, same, same.with_answers({"carers": "yes"}))
    assert clashes == []
    assert record == same.with_answers({"carers": "yes"})


def test_a_clash_leaves_what_is_live_and_takes_the_rest():
    base = group_record()
    live = base.with_answers({"cost": "free"})
    record, [clash] = rebase(base, live, base.with_answers({"cost_note": "Two pounds", "carers": "yes"}))
    assert (record["cost"], record["cost_note"], record["carers"]) == ("free", "", "yes")
    assert clash.labels == "Does it cost anything?, More about the cost"
