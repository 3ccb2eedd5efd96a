"""The index in memory follows each change, whoever asks and in whatever order; what is gone is gone at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import OperationalError, transaction

from groups.index import current, reading, versions
from groups.models import DataVersion, Feature, Group, SearchEntry
from tests.factories import GroupFactory, adopted, words_changed

pytestmark = pytest.mark.django_db


def found(**fields):
    """The names of the groups that the index finds by a word of their names, in order."""
    index = current.index()
    stem = fields.get("stem", "zebra")
    pks = index.pks[index.by_name(index.holding(stem)[0])].tolist()
    names = dict(Group.objects.filter(pk__in=pks).values_list("pk", "name"))
    return [names[pk] for pk in pks]


def contents(index):
    """All that an index says, without its slots."""
    pks = index.pks

    def listings(got):
        return frozenset(index.pks_in(got).tolist())

    tags = {tag: listings(index.tagged([tag])) for tag in index.tags}
    stems = {*index.words.in_names._numbers, *index.words.in_names._more, *index.features}
    words = {stem: tuple(map(listings, index.holding(stem))) for stem in stems}
    live = index.mask(index.everything)
    points = {
        (int(pks[slot]), lat, lng)
        for slot, lat, lng in zip(*(c.tolist() for c in index.points), strict=True)
        if live[slot]
    }
    return {
        "by name": pks[index.by_name(index.everything)].tolist(),
        "last confirmed": pks[index.by_confirmed(index.everything)].tolist(),
        "tags": {tag: held for tag, held in tags.items() if held},
        "words": {stem: held for stem, held in words.items() if any(held)},
        "written": index.written(),
        "points": points,
        "located": listings(index.located),
    }


def no_build(monkeypatch):
    """Nothing is built anew: gives a list of how often somebody wanted to."""
    wanted = []
    monkeypatch.setattr(current, "build_beside", lambda index: wanted.append(1) or index)
    return wanted


# Change by change


def test_a_change_is_taken_in_with_the_query_that_asks_for_it_and_three_more(django_assert_num_queries):
    current.index()
    group = GroupFactory(name="Synthetic zebra", features=["activity:walking"], town="Leeds", lat=53.8, lng=-1.5)
    with django_assert_num_queries(4):
        index = current.index()
    assert index.set_of([group.pk]) == index.holding("zebra")[0]
    with django_assert_num_queries(1):
        assert current.index() is index


def test_brought_up_to_date_it_says_what_it_would_say_if_it_were_built_anew(monkeypatch):
    wanted = no_build(monkeypatch)
    current.index()
    first = GroupFactory(name="Synthetic zebra", features=["activity:walking", "community:women"])
    second = GroupFactory(name="A synthetic aardvark", town="Leeds", lat=53.8, lng=-1.5)
    current.index()
    Group.objects.filter(pk=first.pk).update(name="Synthetic mongoose", cost="free", town="Otley", lat=53.9, lng=-1.7)
    first.features.clear()
    adopted(first)
    Group.objects.filter(pk=second.pk).update(publication="archived")
    adopted(second)
    GroupFactory(name="Synthetic zebra")
    old = Group.objects.published().order_by("pk")[3]
    Group.objects.filter(pk=old.pk).update(publication="draft")
    adopted(old)
    assert contents(current.index()) == contents(reading.built())
    assert wanted == []


def test_a_listing_that_changes_gets_a_slot_at_the_end_and_no_other_moves():
    before = current.index()
    group = GroupFactory(name="Synthetic zebra")
    adopted(group)
    after = current.index()
    assert after.pks[: before.size].tolist() == before.pks.tolist()
    assert after.slot_of | {group.pk: 0} == before.slot_of | {group.pk: 0}
    Group.objects.filter(pk=group.pk).update(name="Synthetic aardvark")
    adopted(group)
    last = current.index()
    assert last.slot_of[group.pk] == after.size
    assert (last.everything >> after.slot_of[group.pk]) & 1 == 0


def test_who_has_one_state_in_hand_keeps_it_though_another_is_made_meanwhile():
    group = GroupFactory(name="Synthetic zebra")
    with current.one_state():
        before = current.index()
        told = contents(before)
        Group.objects.filter(pk=group.pk).update(name="Synthetic aardvark")
        adopted(group)
        GroupFactory(name="Synthetic mongoose")
        assert current.index() is before
        assert contents(before) == told
    assert current.index() is not before
    assert contents(before) == told


def test_a_name_that_nobody_has_any_more_is_no_word_of_the_directory():
    group = GroupFactory(name="Synthetic xylophones")
    assert "xylophones" in current.index().written()
    Group.objects.filter(pk=group.pk).update(name="Synthetic zithers")
    adopted(group)
    assert {"xylophones", "zithers"} & current.index().written() == {"zithers"}
    Group.objects.filter(pk=group.pk).update(publication="draft")
    adopted(group)
    assert not {"xylophones", "zithers"} & current.index().written()


# What is slow is done beside


def test_other_words_are_taken_from_an_index_built_beside_and_changes_meanwhile_at_once(monkeypatch):
    before = current.index()
    wanted = no_build(monkeypatch)
    DataVersion.objects.update(vocabulary=before.version.vocabulary + 1)
    Feature.objects.filter(facet="activity", slug="walking").update(synonyms=["quagga riding"])
    group = GroupFactory(name="Synthetic zebra")
    assert found() == [group.name]
    assert len(wanted) == 1
    assert "quagga" not in current.index().features
    current.take(reading.built())
    assert "quagga" in current.index().features
    assert current.index().version == versions.current()


def test_too_many_changes_at_once_are_built_beside_and_what_is_gone_is_gone_already(monkeypatch):
    gone, changed, left = (GroupFactory(name=f"Synthetic zebra {which}") for which in "abc")
    assert found() == [gone.name, changed.name, left.name]
    monkeypatch.setattr(versions, "MOST", 1)
    wanted = no_build(monkeypatch)
    Group.objects.filter(pk=gone.pk).update(publication="withdrawn", publication_why="Asked.")
    Group.objects.filter(pk=changed.pk).update(summary="Another.")
    adopted(gone, changed)
    DataVersion.objects.update(gone=DataVersion.objects.get().number)
    assert found() == [left.name]
    assert wanted
    current.take(reading.built())
    assert found() == [changed.name, left.name]


def test_after_a_restore_nothing_is_answered_that_the_tables_do_not_hold(monkeypatch):
    gone, left = (GroupFactory(name=f"Synthetic zebra {which}") for which in "ab")
    assert len(found()) == 2
    no_build(monkeypatch)
    SearchEntry.objects.filter(group=gone).delete()
    DataVersion.objects.update(epoch="restored", number=1)
    SearchEntry.objects.filter(group=left).update(number=1)
    assert found() == [left.name]


def test_when_many_listings_changed_their_old_places_are_cleared_away(monkeypatch):
    monkeypatch.setattr(current, "SPARE", 2 - len(current.index().order) // 4)
    wanted = no_build(monkeypatch)
    group = GroupFactory()
    for _ in range(3):
        adopted(group)
        current.index()
    assert not wanted
    adopted(group)
    current.index()
    assert wanted


# Several versions


def test_a_replica_that_lags_behind_is_answered_from_the_newer_index_and_nothing_is_built(monkeypatch):
    group = GroupFactory(name="Synthetic zebra")
    newest = current.index()
    wanted = no_build(monkeypatch)
    really = versions.since
    for _ in range(3):
        with monkeypatch.context() as lagging, current.one_state():
            behind = newest.version._replace(number=newest.version.number - 1, vocabulary=0)
            lagging.setattr(versions, "since", lambda number, behind=behind: (behind, set()))
            assert current.index() is newest
            assert current.is_behind()
        with current.one_state():
            assert versions.since is really
            assert current.index() is newest
            assert not current.is_behind()
    assert not wanted
    assert found() == [group.name]


def test_a_replica_that_still_shows_the_time_before_a_restore_builds_nothing(monkeypatch):
    before = current.index().version
    words_changed()
    newest = current.index()
    assert before.epoch in current.process.past_epochs
    wanted = no_build(monkeypatch)
    monkeypatch.setattr(versions, "since", lambda number: (before, set()))
    assert current.index() is newest
    assert not wanted


def test_what_is_not_committed_is_seen_by_its_own_transaction_alone(monkeypatch):
    before = current.index()
    monkeypatch.setattr(current, "in_transaction", lambda: True)
    with transaction.atomic():
        group = GroupFactory(name="Synthetic zebra")
        assert found() == [group.name]
        assert current.process.index is before
        words_changed()
        assert found() == [group.name]
        transaction.set_rollback(True)
    assert found() == []
    assert current.process.index is before


# Threads


def test_many_threads_at_once_get_one_new_state(monkeypatch):
    """One brings the index up to date, and the others wait for it instead of doing it again."""
    before = current.index()
    after = before.under(before.version._replace(number=before.version.number + 1))
    patched, may_go_on = [], Event()

    def slow(index, version, pks):
        patched.append(1)
        may_go_on.wait(5)
        return after

    monkeypatch.setattr(versions, "since", lambda number: (after.version, {1}))
    monkeypatch.setattr(reading, "patched", slow)
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(current.index) for _ in range(8)]
        may_go_on.set()
        assert {id(one.result(10)) for one in asked} == {id(after)}
    assert len(patched) == 1


def test_one_build_at_a_time_and_a_failed_one_can_be_begun_again(monkeypatch):
    index, begun, may_go_on = current.index(), [], Event()

    def away():
        begun.append(1)
        may_go_on.wait(5)
        raise OperationalError("synthetic words that are in no log")

    monkeypatch.undo()
    monkeypatch.setattr(current, "process", current.Process(index))
    monkeypatch.setattr(reading, "built", away)
    for _ in range(5):
        assert current.build_beside(index) is index
    may_go_on.set()
    assert current.process.building.acquire(timeout=5)
    assert begun == [1]
    assert current.process.index is index
