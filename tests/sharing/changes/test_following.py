"""Whoever reads changes from the beginning, and then what is next, holds what the search answers."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from groups.finding.search import GroupSearch
from groups.index.entries import words_changed
from groups.models import Feature, Group, LeftSearch, Publication, SaidBy
from groups.records import history, states
from groups.records.actions import publish
from groups.records.merging import merge
from tests.factories import GroupFactory
from tests.records.listings import BY, again, contact, organisation_record, published

from .following import Follower

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_groups")]


def answers(query=""):
    return {str(uuid) for uuid in GroupSearch(QueryDict(query)).qs.values_list("uuid", flat=True)}


def act(name, record, **more):
    group = again(record)[0]
    return getattr(states, name)(group, version=group.version, by="Tests", why="Tests", **more)


def changed(record, **answers):
    publish(again(record)[1].with_answers(answers), **BY)


def id_of(record):
    return str(record.uuid)


def test_each_listing_is_sent_once_in_the_order_of_its_last_change():
    records = [published()[1] for _ in range(5)]
    changed(records[1], summary="Another.")
    items = Follower(limit=2).read()
    assert [item["id"] for item in items] == [id_of(records[n]) for n in (0, 2, 3, 4, 1)]
    numbers = [item["modified"] for item in items]
    assert numbers == sorted(numbers)


def test_the_last_page_is_empty_and_leads_to_itself():
    published()
    follower = Follower()
    assert len(follower.read()) == 1
    was = follower.next
    assert follower.page() == ([], True)
    assert follower.next == was


def test_of_nothing_there_is_an_empty_page_from_which_to_go_on():
    follower = Follower("community=women")
    assert follower.read() == []
    record = published(community=("women",))[1]
    assert [item["id"] for item in follower.read()] == [id_of(record)]


def test_what_leaves_the_search_is_sent_as_deleted_and_what_never_was_in_it_is_not():
    never, gone = published()[1], published(community=("women",))[1]
    follower = Follower("community=women")
    assert [item["id"] for item in follower.read()] == [id_of(gone)]
    changed(gone, community=("men",))
    [item] = follower.read()
    assert item == {"state": "deleted", "kind": "group", "id": id_of(gone), "modified": item["modified"]}
    assert id_of(never) not in str(item)
    assert follower.held == {}


@pytest.mark.parametrize("how", ["withdraw", "archive", "close"])
def test_what_goes_from_every_search_is_deleted_and_comes_back(how):
    record = published()[1]
    follower = Follower()
    follower.read()
    act(how, record)
    assert [item["state"] for item in follower.read()] == ["deleted"]
    act("reopen" if how == "close" else "restore", record)
    assert [item["state"] for item in follower.read()] == ["updated"]
    assert set(follower.held) == answers() == {id_of(record)}


def test_of_what_is_gone_nothing_is_told_but_that_it_is():
    record = published(name="Synthetic hidden name")[1]
    follower = Follower()
    follower.read()
    act("withdraw", record)
    answer = follower.client.get(follower.next)
    assert answer.json()["items"] == [
        {"state": "deleted", "kind": "group", "id": id_of(record), "modified": LeftSearch.objects.get().number}
    ]
    assert "hidden" not in answer.content.decode().casefold()


def test_a_draft_that_nobody_ever_saw_is_told_in_no_way():
    follower = Follower()
    follower.read()
    draft = GroupFactory(publication=Publication.DRAFT)
    act("withdraw", history.latest([draft])[draft.pk])
    assert follower.read() == []
    assert not LeftSearch.objects.exists()


def test_a_merged_listing_is_deleted_with_what_it_became_to_the_end_of_the_chain():
    first, second, third = (published()[1] for _ in range(3))
    follower = Follower()
    follower.read()
    put_together(second, first)
    [_, item] = sorted(follower.read(), key=lambda item: item["state"], reverse=True)
    assert (item["id"], item["merged_into"]) == (id_of(first), id_of(second))
    late = Follower(query=follower.next.partition("?")[2])
    put_together(third, second)
    became = {item["id"]: item.get("merged_into") for item in late.read()}
    assert became == {id_of(second): id_of(third), id_of(third): None}
    assert set(follower.held) | {id_of(third)} == {id_of(second), id_of(third)}


def put_together(survivor, loser):
    one, other = again(survivor)[0], again(loser)[0]
    merge(survivor=one, loser=other, survivor_version=one.version, loser_version=other.version, choices={}, **BY)


def test_what_became_of_it_is_not_told_where_nobody_may_know_that():
    first, second = published()[1], published()[1]
    follower = Follower()
    follower.read()
    put_together(second, first)
    act("withdraw", second)
    items = {item["id"]: item for item in follower.read()}
    assert set(items) == {id_of(first), id_of(second)}
    assert all("merged_into" not in item for item in items.values())


def test_a_change_of_its_organisation_sends_a_listing_anew():
    host = published(organisation_record(name="Synthetic host"))[1]
    record = published(organisation=host.uuid)[1]
    follower = Follower()
    follower.read()
    assert follower.held[id_of(record)]["organisation"] == "Synthetic host"
    changed(host, name="Synthetic hostel")
    follower.read()
    assert follower.held[id_of(record)]["organisation"] == "Synthetic hostel"


def test_another_listing_that_moves_what_a_search_comes_down_to_has_all_of_it_sent_anew():
    """Nothing fits both words, so what fits one answers. Then something does, and those do not answer any more."""
    query = "q=thistle+bluebell"
    half = published(name="Synthetic thistle")[1]
    follower = Follower(query)
    follower.read()
    assert set(follower.held) == answers(query) == {id_of(half)}
    for _ in range(4):
        published(name="Synthetic thistle bluebell")
    items = follower.read()
    assert set(follower.held) == answers(query)
    assert id_of(half) not in follower.held
    assert {item["id"]: item["state"] for item in items}[id_of(half)] == "deleted"


def test_an_edit_that_leaves_the_condition_sends_nothing_else():
    records = [published(community=("women",))[1] for _ in range(3)]
    follower = Follower("community=women")
    follower.read()
    changed(records[1], summary="Another.")
    assert [item["id"] for item in follower.read()] == [id_of(records[1])]


def test_as_the_year_of_confirmations_moves_on_those_who_fall_out_are_deleted(monkeypatch):
    record = published()[1]
    act("check", record, outcome="right", said_by=SaidBy.THE_GROUP, questions=["*"])
    follower = Follower("confirmed=year")
    follower.read()
    assert set(follower.held) == {id_of(record)}
    later = timezone.localdate() + timedelta(days=800)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: later)
    follower.read()
    assert follower.held == {}
    assert answers("confirmed=year") == set()


def test_other_words_for_what_listings_say_have_them_sent_anew():
    term = Feature.objects.get(facet="community", slug="women")
    record = published(community=("women",))[1]
    follower = Follower()
    follower.read()
    term.label = "Synthetic label"
    term.save()
    words_changed([term])
    follower.read()
    assert follower.held[id_of(record)]["who_for"] == "Synthetic label"


def test_another_search_with_an_old_cursor_is_put_right():
    women, men = published(community=("women",))[1], published(community=("men",))[1]
    follower = Follower("community=women")
    follower.read()
    follower.next = follower.next.replace("women", "men")
    follower.read()
    assert set(follower.held) == {id_of(men)}
    assert id_of(women) not in follower.held


def test_what_is_sent_stays_right_until_the_next_change():
    record = published(contacts=(contact(visibility="public"),))[1]
    follower = Follower()
    follower.read()
    held = dict(follower.held)
    assert Follower().read()[0]["data"] == held[id_of(record)]
    assert Group.objects.get().name == held[id_of(record)]["name"]
