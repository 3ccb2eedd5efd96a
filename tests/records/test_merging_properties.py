"""Whatever two listings say: merging and undoing gives both back, and what was said in between is lost nowhere."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.records import reading
from groups.records.actions import publish
from groups.records.errors import Refused, Undecided
from groups.records.merging import KEEP, RETURN
from groups.records.merging.rules import Taking, taking
from groups.records.questions import GROUP
from groups.records.rebasing import together
from tests.properties import examples

from .listings import BY, again, published
from .merges import merged, now, undone
from .strategies import group_records

pytestmark = pytest.mark.django_db
ROWS = ("venues", "sessions", "contacts")
GROUPS = sorted({question.group for question in GROUP.values()})


def choices():
    """Some choice for some groups of questions, each one that makes sense."""
    several = {q[0].group for q in together(GROUP) if all(taking(one) is not Taking.ONE for one in q)}
    ways = {group: ["survivor", "loser", "both"] if group in several else ["survivor", "loser"] for group in GROUPS}
    return st.fixed_dictionaries({}, optional={group: st.sampled_from(ways[group]) for group in GROUPS})


CHOICES = choices()


def as_read(*records):
    """The tables tell what the last changes do."""
    groups = [again(record)[0] for record in records]
    return all(reading.record_of(group) == now(record) for group, record in zip(groups, records, strict=True))


@examples(12)
@given(group_records(), group_records(), CHOICES)
def test_undoing_a_merge_that_nobody_touched_gives_both_back(mine, theirs, chosen):
    mine, theirs = published(mine)[1], published(theirs)[1]
    done = merged(mine, theirs, chosen)
    assert as_read(mine, theirs)
    undone(done)
    assert [now(record) for record in (mine, theirs)] == [replace(record, version=3) for record in (mine, theirs)]
    assert as_read(mine, theirs)


def pieces(record):
    """Everything that a record says, piece by piece: a name, an answer, one of a list, an answer of a row."""
    yield "name", record["name"]
    yield from (("name", name) for name in record["other_names"])
    for row in record["other_answers"]:
        yield from (("other_answers", row["facet"], text) for text in row["text"].split("\n\n"))
    for name, value in record.answers.items():
        if name in ROWS:
            yield from ((row["uuid"], part, text) for row in value for part, text in row.items() if part != "uuid")
        elif name in ("name", "other_names", "other_answers"):
            continue
        elif isinstance(value, tuple):
            yield from ((name, one) for one in value)
        elif value != GROUP[name].kind.empty:
            yield name, value


def told_by_anybody(*records):
    """Pieces in which the identity of a place does not count, as a place that two need is there twice."""
    return {piece for record in records for piece in pieces(record) if piece[1] != "venue"}


def decided_at_random(done, data):
    """Undo a merge; gives {key: decision} of what was touched."""
    try:
        undone(done)
        return {}
    except Undecided as refusal:
        decisions = {one.key: data.draw(st.sampled_from([KEEP, RETURN])) for one in refusal.touched}
    undone(done, decisions=decisions)
    return decisions


@examples(16)
@given(group_records(), group_records(), group_records(), CHOICES, st.data())
def test_nothing_is_lost_when_a_touched_merge_is_undone(mine, theirs, edits, chosen, data):
    """Every piece that the loser said before, and every piece that the survivor says now, is in one of the two
    afterwards, or was handed to a person to decide."""
    mine, theirs = published(mine)[1], published(theirs)[1]
    done = merged(mine, theirs, chosen)
    edited(mine, edits, data)
    live = now(mine)
    decisions = decided_at_random(done, data)
    after = told_by_anybody(now(mine), now(theirs))
    for piece in told_by_anybody(live, theirs) - after:
        keys = {GROUP[piece[0]].group} if piece[0] in GROUP else {str(session_of(piece[0], live, theirs))}
        keys |= {"other_names"} if piece[0] == "name" else set()
        assert keys & decisions.keys(), piece
    assert as_read(mine, theirs)


def session_of(uuid, *records):
    """The identity under which a row is decided: that of its session, for a contact of one."""
    for record in records:
        for contact in record["contacts"]:
            if contact["uuid"] == uuid and contact["session"]:
                return contact["session"]
    return uuid


def edited(mine, edits, data):
    """Somebody replaces some groups of answers of the survivor by others, takes some rows away and alters some."""
    live, groups = now(mine), data.draw(st.sets(st.sampled_from(GROUPS), max_size=8))
    new = {name: edits[name] for name, question in GROUP.items() if question.group in groups and name not in ROWS}
    publish(live.with_answers(new | altered(live, data)), **BY)


def altered(live, data):
    """The rows of a record, of which some are gone and some say something else."""
    rows = {name: [] for name in ROWS}
    for name in ROWS:
        for row in live[name]:
            fate = data.draw(st.sampled_from(["stays", "stays", "goes", "changes"]))
            if fate != "goes":
                rows[name].append(row.with_(**CHANGES[name]) if fate == "changes" else row)
    venues, sessions = ({row["uuid"] for row in rows[name]} for name in ("venues", "sessions"))
    rows["sessions"] = [row if row["venue"] in venues else row.with_(venue=None) for row in rows["sessions"]]
    rows["contacts"] = [row if row["session"] in sessions else row.with_(session=None) for row in rows["contacts"]]
    return {name: tuple(found) for name, found in rows.items()}


CHANGES = {"venues": {"name": "Altered"}, "sessions": {"note": "Altered"}, "contacts": {"label": "Altered"}}


@examples(8)
@given(st.permutations(range(3)), st.lists(CHOICES, min_size=2, max_size=2), st.booleans(), st.data())
def test_three_listings_merge_in_any_order_and_are_taken_apart_to_what_they_were(order, chosen, in_a_row, data):
    """A chain (the second into the third after the first into the second), or two into one; the later undone first."""
    first, second, third = (published(data.draw(group_records()))[1] for _ in order)
    records = [(first, second, third)[number] for number in order]
    pairs = [(records[1], records[0]), (records[2], records[1])]
    if not in_a_row:
        pairs = [(records[2], records[0]), (records[2], records[1])]
    done = [merged(*pair, one) for pair, one in zip(pairs, chosen, strict=True)]
    for loser in {pair[1].uuid: pair[1] for pair in pairs}.values():
        with pytest.raises(Refused):
            merged(loser, records[2])
    for one in reversed(done):
        undone(one)
    assert [now(record).answers for record in records] == [record.answers for record in records]
    assert as_read(*records)


@examples(8)
@given(st.permutations(range(2)), st.lists(CHOICES, min_size=2, max_size=2), group_records(), st.data())
def test_two_merges_into_one_are_undone_in_either_order_whatever_was_done_in_between(order, chosen, edits, data):
    survivor, *losers = (published(data.draw(group_records()))[1] for _ in range(3))
    done = []
    for loser, one in zip(losers, chosen, strict=True):
        done.append(merged(survivor, loser, one))
        edited(survivor, edits, data)
    for number in order:
        decided_at_random(done[number], data)
        assert as_read(survivor, *losers)
    for loser in losers:
        answers = {name: value for name, value in now(loser).answers.items() if name not in ROWS}
        assert answers == {name: loser[name] for name in answers}
    identities = [row["uuid"] for record in (survivor, *losers) for name in ROWS for row in now(record)[name]]
    assert len(identities) == len(set(identities))
