"""Which groups are in the feed and for how long, where ids lead, and how lists are sent."""

import json
from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from groups.models import Change, Group, ListingKind, Publication
from groups.records import states
from groups.sharing.oruk import listings, reading
from groups.sharing.oruk.entities.ids import kin
from groups.sharing.oruk.resources import RESOURCES
from groups.sharing.oruk.views import lines
from tests.factories import GroupFactory, OrganisationFactory, SessionFactory, adopted
from tests.records.listings import group_record, published
from tests.records.merges import merged, undone

from .conftest import BASE, BY

pytestmark = pytest.mark.django_db


def ids(contents, **parameters):
    return [one["id"] for one in contents("/services", **parameters)]


def test_the_feed_has_the_groups_of_the_search_and_no_service_that_only_hosts_some(contents, no_groups):
    group = GroupFactory()
    GroupFactory(kind=ListingKind.SERVICE)
    assert ids(contents) == [str(group.uuid)]


@pytest.mark.parametrize("act", [states.close, states.archive])
def test_what_ended_stays_for_a_while_and_says_so(client, contents, settings, no_groups, act):
    group, record = published()
    act(Group.objects.get(pk=group.pk), version=record.version, **BY)
    assert [one["status"] for one in contents("/services")] == ["defunct" if act is states.close else "inactive"]
    settings.DEFUNCT_KEPT_DAYS = -1
    GroupFactory()  # Another state of the directory.
    assert str(group.uuid) not in ids(contents)
    assert client.get(f"{BASE}/services/{group.uuid}").status_code == 200


def test_a_closed_group_that_its_host_touches_does_not_come_back(contents, settings, no_groups):
    group, record = published()
    states.close(Group.objects.get(pk=group.pk), version=record.version, **BY)
    ago = timezone.now() - timedelta(days=settings.DEFUNCT_KEPT_DAYS + 1)
    QuerySet(Change).filter(group=group).update(at=ago)
    Group.objects.filter(pk=group.pk).update(modified_at=timezone.now())
    GroupFactory()
    assert str(group.uuid) not in ids(contents)


def test_what_was_withdrawn_is_gone(client, contents, no_groups):
    group, record = published()
    states.withdraw(Group.objects.get(pk=group.pk), version=record.version, **BY)
    assert ids(contents) == []
    assert client.get(f"{BASE}/services/{group.uuid}").status_code == 404


def test_the_id_of_a_group_that_was_merged_leads_to_what_it_became(client, no_groups):
    (survivor, mine), (loser, theirs) = published(), published()
    done = merged(mine, theirs)
    for path, old, new in (
        ("services", loser.uuid, survivor.uuid),
        ("organizations", kin(loser.uuid, "organization"), kin(survivor.uuid, "organization")),
    ):
        answer = client.get(f"{BASE}/{path}/{old}")
        assert (answer.status_code, answer["Location"]) == (301, f"{BASE}/{path}/{new}")
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "no-store" in answer["Cache-Control"]
        assert client.get(answer["Location"]).json()["id"] == str(new)
    undone(done)
    assert client.get(f"{BASE}/services/{loser.uuid}").json()["id"] == str(loser.uuid)


def test_an_id_in_capitals_is_the_same_id(client, bare_group):
    assert client.get(f"{BASE}/services/{str(bare_group.uuid).upper()}").status_code == 200


def test_ids_lead_back_to_what_they_are_of():
    group = GroupFactory()
    for kind in ("organization", "session", "group", "town"):
        assert kin(kin(group.uuid, kind), kind) == group.uuid
        assert kin(group.uuid, kind).version == 4


def test_new_groups_come_last_so_that_pages_do_not_move(contents, no_groups):
    first = [str(GroupFactory().uuid) for _ in range(3)]
    assert ids(contents) == first
    assert ids(contents, per_page=3) == first
    newest = GroupFactory()
    assert ids(contents, per_page=3) == first
    assert ids(contents, per_page=3, page=2) == [str(newest.uuid)]


def test_an_empty_list_has_a_first_page_and_no_second(client, ask, no_groups):
    page = ask("/services")
    assert (page["total_items"], page["empty"], page["first_page"], page["last_page"]) == (0, True, True, True)
    assert client.get(f"{BASE}/services?page=2").status_code == 404


# Sent as lines


@pytest.mark.parametrize("path", ["services", "organizations", "taxonomies", "taxonomy_terms", "service_at_locations"])
def test_lines_are_the_entries_of_all_pages(client, contents, path):
    answer = client.get(f"{BASE}/{path}?format=ndjson")
    assert answer["Content-Type"] == "application/x-ndjson"
    told = [json.loads(line) for line in answer.getvalue().decode().splitlines()]
    assert told == contents(f"/{path}", per_page=500)


def test_whoever_hangs_up_harms_nothing(client, monkeypatch):
    monkeypatch.setattr("groups.sharing.oruk.views.A_BATCH", 5)
    read = []
    tell = listings.Services.tell
    monkeypatch.setattr(listings.Services, "tell", lambda self, pks: read.extend(pks) or tell(self, pks))
    sent = lines(listings.Services(reading.read(RESOURCES["services"], {"format": ["ndjson"]})))
    assert json.loads(next(sent))["id"]
    sent.close()  # As a server does whose client is gone.
    assert len(read) == 5
    assert client.get(f"{BASE}/services?per_page=1").status_code == 200


def test_what_is_withdrawn_while_lines_are_sent_is_not_sent(client, monkeypatch, no_groups):
    monkeypatch.setattr("groups.sharing.oruk.views.A_BATCH", 1)
    first, second = GroupFactory(), GroupFactory()
    sent = iter(client.get(f"{BASE}/services?format=ndjson").streaming_content)
    assert json.loads(next(sent))["id"] == str(first.uuid)
    Group.objects.filter(pk=second.pk).update(publication=Publication.WITHDRAWN)
    assert not list(sent)


# How little it takes


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("services", 7),
        ("services?minimal=true", 7),
        ("service_at_locations", 10),
        ("organizations", 9),
        ("taxonomy_terms", 3),
    ],
)
def test_a_page_takes_the_same_few_queries_however_long_it_is(client, django_assert_max_num_queries, path, most):
    for number in range(30):
        group = GroupFactory(
            organisation=OrganisationFactory() if number % 2 else None, town="Leeds", features=["community:women"]
        )
        SessionFactory(group=group)
        adopted(group)
    client.get(f"{BASE}/{path}")
    GroupFactory()
    mark = "&" if "?" in path else "?"
    client.get(f"{BASE}/{path}")  # What is worked out once for a state of the directory.
    for size in (1, 200):
        with django_assert_max_num_queries(most):
            client.get(f"{BASE}/{path}{mark}per_page={size}")


def test_a_full_list_takes_few_queries_too(client, django_assert_max_num_queries, full_group):
    client.get(f"{BASE}/services")
    with django_assert_max_num_queries(30):
        client.get(f"{BASE}/services?full=true")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/services",
        "/services?format=ndjson",
        "/services?full=true&per_page=5",
        "/organizations",
        "/taxonomies",
        "/taxonomy_terms",
        "/service_at_locations",
    ],
)
def test_who_has_the_answer_already_is_told_so_without_a_look_at_the_rows(client, django_assert_num_queries, path):
    answer = client.get(BASE + path)
    assert "public" in answer["Cache-Control"]
    with django_assert_num_queries(1):
        again = client.get(BASE + path, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_a_change_is_in_the_next_answer(client, no_groups):
    group, record = published(group_record())
    tag = client.get(f"{BASE}/services")["ETag"]
    states.close(Group.objects.get(pk=group.pk), version=record.version, **BY)
    answer = client.get(f"{BASE}/services", headers={"If-None-Match": tag})
    assert answer.json()["contents"][0]["status"] == "defunct"


@pytest.mark.parametrize(("words", "kept"), [("walking", "private, max-age=60"), ("I want to die", "no-store")])
def test_what_was_typed_is_kept_by_nobody_else(client, words, kept):
    answer = client.get(f"{BASE}/services", {"search": words})
    assert kept in ", ".join(sorted(answer["Cache-Control"].split(", "), reverse=True))
    assert "public" not in answer["Cache-Control"]
