"""Confirming as a signed-in keeper, and the download of everything that is held."""

import json

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.listing.asking.showing import QUESTIONS
from groups.models import Check, Opened
from groups.records import states
from groups.records.actions import publish
from groups.records.proposals import propose
from tests.records.listings import BY, again, contact, group_record, organisation_record, published
from tests.signing_in import keeper, person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    secret = contact(kind="email", value="hidden@example.org", visibility="relay")
    group, record = published(name="Synthetic bluebells", contacts=(secret,))
    return group, record, keeper("kim@example.org", group)


def right(group):
    return reverse("home:right", args=[group.slug])


def test_the_check_covers_what_was_shown_and_nothing_else(client, kept):
    group, _, kim = kept
    page = sign_in(client, kim).get(right(group))
    html5lib.HTMLParser(strict=True).parse(page.content.decode())
    assert "hidden@example.org" not in page.text
    assert client.post(right(group), {"version": group.version}).status_code == 302
    check = Check.objects.get(group=group)
    assert (check.outcome, check.said_by, check.how, check.by) == ("right", "group", "keeper", kim)
    assert check.questions == sorted(QUESTIONS)
    assert "Confirmed" in client.get("/my/").text


def test_reading_confirms_nothing(client, kept):
    sign_in(client, kept[2])
    client.get(right(kept[0]))
    client.head(right(kept[0]))
    assert not Check.objects.filter(group=kept[0]).exists()


def test_what_changed_meanwhile_is_shown_before_anybody_confirms_it(client, kept):
    group, record, kim = kept
    sign_in(client, kim)
    publish(record.with_answers({"name": "Synthetic foxgloves"}), **BY)
    late = client.post(right(group), {"version": 1})
    assert "has changed since" in late.text
    assert "Synthetic foxgloves" in late.text
    assert not Check.objects.filter(group=group).exists()
    assert client.post(right(group), {"version": late.context["form"]["version"].value()}).status_code == 302


def test_nobody_confirms_what_they_do_not_keep_or_what_is_not_listed(client, kept):
    group, _, kim = kept
    assert sign_in(client, person("ann@example.org")).post(right(group), {"version": 1}).status_code == 404
    states.withdraw(group, version=1, **BY)
    assert sign_in(client, kim).get(right(group)).status_code == 404


def held(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"].startswith('attachment; filename="everything-about-')
    return json.loads(b"".join(answer.streaming_content))


def test_all_that_is_held_of_a_group_is_in_one_file(client, kept):
    group, record, kim = kept
    states.check(group, version=1, outcome="right", said_by="group", questions=["*"], by=kim, why="Checked")
    propose(record.with_answers({"name": "Synthetic foxgloves"}), by=kim, note="We moved")
    Opened.objects.create(group=group, month="2026-07-01", times=12)
    Opened.objects.create(group=group, month="2026-08-01", times=3)
    told = held(sign_in(client, kim), reverse("home:held_group", args=[group.slug]))["group"]
    assert told["record"]["answers"]["contacts"][0]["value"] == "hidden@example.org"
    assert [one["name"] for one in told["keepers"]] == ["Kim"]
    assert [one["what"] for one in told["changes"]] == ["published", "checked"]
    assert [(one["note"], one["events"][0]["what"]) for one in told["proposals"]] == [("We moved", "sent")]
    assert [one["outcome"] for one in told["checks"]] == ["right"]
    assert [one["times"] for one in told["opened"]] == ["12 times", "fewer than 5 times"]


def test_no_address_of_a_person_is_in_it(client, kept):
    group, _, kim = kept
    told = held(sign_in(client, kim), reverse("home:held_group", args=[group.slug]))
    assert "kim@example.org" not in json.dumps(told)


def test_an_organisation_brings_each_of_its_groups_and_nobody_elses(client):
    host, record = published(organisation_record())
    for _ in range(3):
        published(group_record(organisation=record.uuid))
    other, _ = published()
    kim = keeper("kim@example.org", host)
    told = held(sign_in(client, kim), reverse("home:held_organisation", args=[host.slug]))
    assert told["organisation"]["record"]["uuid"] == str(host.uuid)
    assert {one["record"]["uuid"] for one in told["groups"]} == {str(one.uuid) for one in host.groups.all()}
    assert str(other.uuid) not in json.dumps(told)


def test_the_file_costs_the_same_for_few_groups_and_for_many(client):
    def cost(number):
        host, record = published(organisation_record())
        for _ in range(number):
            published(group_record(organisation=record.uuid))
        sign_in(client, keeper(f"kim{number}@example.org", host))
        with CaptureQueriesContext(connection) as queries:
            held(client, reverse("home:held_organisation", args=[host.slug]))
        return len(queries)

    assert cost(2) == cost(20)


def test_nobody_else_gets_the_file(client, kept):
    path = reverse("home:held_group", args=[kept[0].slug])
    assert client.get(path).status_code == 302
    assert sign_in(client, person("ann@example.org")).get(path).status_code == 404
    again(kept[1])
