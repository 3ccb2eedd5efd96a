"""Pairs are found as records change, follow what happens to listings, and remember what people said."""

from itertools import permutations

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.models import Pair, PairKey, PairState, QueueItem
from groups.records.actions import publish, publish_all
from groups.records.duplicates import find_due, finding, following, keys, not_the_same
from groups.records.errors import NotYours, Refused
from groups.records.states import archive, check, restore, withdraw
from tests.records.listings import BY, contact, group_record, organisation_record, published, venue
from tests.records.merges import merged, undone
from tests.records.proposals.people import curator, keeper

from .alike import LEEDS, listed, open_pairs, pair_of, record_now, state_of

pytestmark = pytest.mark.django_db
OPEN, NOT_THE_SAME, MERGED, GONE = PairState.OPEN, PairState.NOT_THE_SAME, PairState.MERGED, PairState.GONE


def edit(group, **answers):
    publish(record_now(group).with_answers(answers), **BY)


def said_apart(one, other, why="Two rooms, two circles"):
    pair = pair_of(one, other)
    return not_the_same(pair, version=pair.version, by=curator(), why=why)


def test_a_listing_typed_twice_waits_on_the_item_of_the_older():
    one, other = listed(), listed()
    pair = pair_of(one, other)
    assert pair.state == OPEN
    assert (pair.first_id, pair.second_id) == (one.pk, other.pk)
    assert (pair.item.kind, pair.item.group_id, pair.item.waiting_for) == ("duplicate", one.pk, "curator")


def test_others_make_no_pair():
    listed()
    listed("Green Meadow Walkers")
    assert not Pair.objects.exists()


def test_the_same_phone_and_place_under_another_spelling():
    one = listed("Thursday Kettle Club", contacts=(contact(value="01632 960123"),))
    other = listed("Kettle Club", contacts=(contact(value="+44 1632 960123", visibility="private"),))
    assert "phone" in [what for what, _, _ in pair_of(one, other).evidence]
    assert "960123" not in str(pair_of(one, other).evidence)
    assert not PairKey.objects.filter(key__contains="960123").exists()


def test_a_withheld_place_is_evidence_and_is_not_told():
    hidden = {"postcode": "LS2 9JT", "visibility": "on-request"}
    one = listed("Kettle Club", venues=(venue(**hidden),))
    other = listed("The Kettle Club of Leeds", venues=(venue(**hidden),))
    assert "LS2" not in str(pair_of(one, other).evidence)
    assert "postcode" in [what for what, _, _ in pair_of(one, other).evidence]


def test_a_change_that_pairs_are_not_weighed_by_asks_nothing_of_them():
    one, _ = listed(), listed()
    record = record_now(one).with_answers({"summary": "Another summary."})
    with CaptureQueriesContext(connection) as queries:
        publish(record, **BY)
    assert not [one for one in queries if "groups_pairkey" in one["sql"]]


def test_another_name_puts_an_open_pair_aside_and_the_old_one_opens_it_again():
    one, other = listed(), listed()
    edit(other, name="Green Meadow Walkers")
    assert state_of(one, other) == GONE
    assert QueueItem.objects.get(kind="duplicate").closed_at
    edit(other, name="Blue Balloon Circle")
    assert state_of(one, other) == OPEN
    assert not QueueItem.objects.get(kind="duplicate").closed_at


def test_not_the_same_stands_until_a_name_a_place_or_a_contact_changes():
    one, other = listed(), listed()
    said_apart(one, other)
    edit(other, summary="Something else")
    edit(other, open_to="open-to-all")
    assert state_of(one, other) == NOT_THE_SAME
    edit(other, contacts=(contact(value="01632 960999"),))
    assert state_of(one, other) == OPEN


def test_a_pair_of_a_listing_that_is_gone_waits_no_more_and_comes_back_with_it():
    one, other = listed(), listed()
    withdraw(other, version=1, by="Tests", why="It asked")
    assert state_of(one, other) == GONE
    other.refresh_from_db()
    restore(other, version=other.version, by="Tests", why="It asked again")
    assert state_of(one, other) == OPEN


def test_an_archived_listing_makes_a_pair():
    one = listed()
    archive(one, version=1, by="Tests", why="Nobody answered")
    assert state_of(one, listed()) == OPEN


def test_both_confirmed_by_one_organisation_are_two():
    host, _ = published(organisation_record())
    one, other = (listed(organisation=host.uuid) for _ in range(2))
    assert state_of(one, other) == OPEN
    for group in (one, other):
        check(group, version=1, outcome="right", said_by="group", questions=["*"], how="call", by="Tests")
    assert state_of(one, other) == GONE


def test_the_phone_of_an_organisation_is_that_of_its_groups():
    host, record = published(organisation_record())
    one, other = listed("Kettle Club", organisation=host.uuid), listed("Kettle Club of Leeds", contacts=(contact(),))
    before = pair_of(one, other)
    publish(record.with_answers({"contacts": (contact(),)}), **BY)
    assert "phone" in [what for what, _, _ in pair_of(one, other).evidence]
    assert before is None or pair_of(one, other).score > before.score


def test_open_pairs_of_the_loser_are_the_survivors_and_both_their_pair_is_done():
    one, other, third = listed(), listed(), listed()
    merged(record_now(one), record_now(other))
    assert state_of(one, other) == MERGED
    assert state_of(other, third) == GONE
    assert state_of(one, third) == OPEN


def test_a_pair_of_the_loser_alone_moves_to_the_survivor_which_is_known_by_its_names_too():
    survivor, loser, third = listed("Green Meadow Walkers"), listed(), listed()
    assert open_pairs() == {("Blue Balloon Circle", "Blue Balloon Circle")}
    done = merged(record_now(survivor), record_now(loser))
    assert state_of(survivor, third) == OPEN
    undone(done)
    assert state_of(survivor, third) == GONE
    assert state_of(loser, third) == OPEN


def test_not_the_same_as_the_loser_is_not_the_same_as_the_survivor():
    survivor, loser, third = listed("Green Meadow Walkers"), listed(), listed()
    said_apart(loser, third)
    merged(record_now(survivor), record_now(loser))
    assert state_of(survivor, third) == NOT_THE_SAME
    edit(third, name="Blue Balloon Circles")
    assert state_of(survivor, third) == OPEN


def test_whoever_takes_two_apart_says_that_they_are_not_the_same():
    one, other = listed(), listed()
    undone(merged(record_now(one), record_now(other)))
    assert state_of(one, other) == NOT_THE_SAME


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("in_a_row", [True, False])
def test_three_that_are_one_collapse_in_any_order_and_leave_nothing_open(order, in_a_row):
    groups = [listed() for _ in range(3)]
    assert Pair.objects.filter(state=OPEN).count() == 3
    a, b, c = (groups[number] for number in order)
    merged(record_now(b), record_now(a))
    [left] = Pair.objects.filter(state=OPEN)
    assert {left.first_id, left.second_id} == {b.pk, c.pk}
    survivor, loser = (c, b) if in_a_row else (b, c)
    merged(record_now(survivor), record_now(loser))
    assert not Pair.objects.filter(state=OPEN).exists()
    assert not QueueItem.objects.open().filter(kind="duplicate").exists()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_three_that_are_one_and_are_taken_apart_again_are_pairs_as_before_but_for_what_was_said(order):
    groups = [listed() for _ in range(3)]
    a, b, c = (groups[number] for number in order)
    first = merged(record_now(b), record_now(a))
    second = merged(record_now(c), record_now(b))
    undone(second)
    undone(first)
    assert state_of(a, c) == OPEN
    assert state_of(a, b) == state_of(b, c) == NOT_THE_SAME


def test_many_changes_at_once_are_left_for_the_command(no_groups, monkeypatch):
    monkeypatch.setattr(following, "MOST_AT_ONCE", 1)
    publish_all([group_record(name="Blue Balloon Circle", **LEEDS) for _ in range(2)], **BY)
    assert not Pair.objects.exists()
    assert len(finding.due()) == 2
    looked_at, found = find_due(dry_run=True)
    assert (looked_at, len(found)) == (2, 1)
    assert not Pair.objects.exists()
    assert len(find_due()[1]) == 1
    assert Pair.objects.get().state == OPEN
    assert finding.due() == []
    assert find_due() == (0, {})


def test_other_rules_look_at_everything_again(no_groups, monkeypatch):
    one, other = listed(), listed()
    monkeypatch.setattr(keys, "LOOKED_AT", "rules:0")
    assert {one.pk, other.pk} <= set(finding.due())
    find_due()
    assert finding.due() == []


def test_the_command_says_what_it_found_and_why(no_groups, capsys):
    one, other = listed(), listed()
    Pair.objects.all().delete()
    call_command("find_duplicates", "--all", "--dry-run", "--verbosity", "2")
    said = capsys.readouterr().out
    assert f"{one} ({one.pk}) | {other} ({other.pk})" in said
    assert "Both are in the same place." in said
    call_command("find_duplicates", "--all")
    assert "1 pairs are new" in capsys.readouterr().out


def test_looking_costs_the_same_queries_for_few_and_for_many():
    def cost(number):
        pks = [listed(f"Blue Balloon {word}").pk for word in ("one", "two", "three", "four", "five")[:number]]
        Pair.objects.all().delete()
        finding.find(pks)
        with CaptureQueriesContext(connection) as queries:
            finding.find(pks)
        return len(queries)

    for word in ("here", "there"):
        listed(f"Blue Balloon {word}")
    assert cost(2) == cost(5)


def test_a_key_that_many_have_brings_nobody_together(monkeypatch):
    monkeypatch.setattr(finding, "MOST_OF_A_KEY", 2)
    monkeypatch.setattr(finding, "MOST_OF_A_WORD", 2)
    one, other, third = listed(), listed(), listed()
    assert state_of(one, other) == OPEN
    assert state_of(one, third) is None


@pytest.fixture
def pair():
    return pair_of(listed(), listed())


def test_whoever_says_that_they_are_not_the_same_says_why_curates_one_and_keeps_none(pair):
    cora = curator()
    with pytest.raises(Refused, match="Say why"):
        not_the_same(pair, version=pair.version, by=cora, why=" ")
    with pytest.raises(NotYours, match="do not curate"):
        not_the_same(pair, version=pair.version, by=curator("london"), why="Two")
    kim = keeper(pair.second)
    kim.is_superuser = True
    kim.save()
    with pytest.raises(NotYours, match="keep one"):
        not_the_same(pair, version=pair.version, by=kim, why="Two")
    not_the_same(pair, version=pair.version, by=cora, why="Two rooms")
    with pytest.raises(Refused, match=r"decided already by Cora.*: not the same"):
        not_the_same(pair, version=pair.version, by=curator(), why="Two")


def test_a_pair_that_moved_on_is_not_decided_unseen(pair):
    edit(pair.second, contacts=(contact(value="01632 960777"),))
    with pytest.raises(Refused, match="since you opened it"):
        not_the_same(pair, version=pair.version, by=curator(), why="Two")


def test_deciding_closes_the_item_and_says_who(pair):
    said_apart(pair.first, pair.second)
    item = QueueItem.objects.get(kind="duplicate")
    assert item.closed_at
    assert item.events.last().by_name.startswith("Cora")
