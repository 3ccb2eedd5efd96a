"""A signed-in keeper pauses, closes and reopens a group."""

from datetime import date, timedelta

import html5lib
import pytest
from django.contrib.auth import get_user_model

from groups.models import Change, Check, Group, OutgoingMail, Proposal
from groups.records import states
from tests.factories import GroupFactory

from .conftest import keeper_of

TODAY = date(2026, 7, 1)
DAY = timedelta(days=1)


@pytest.fixture
def page(client, group, clock):
    """(client, the address of an act) for a keeper who is signed in."""
    clock(TODAY)
    client.force_login(keeper_of(group))
    return lambda act: f"/my/listing/{group.slug}/{act}/"


def again(group):
    return Group.objects.get(pk=group.pk)


def send(client, path, **typed):
    return client.post(path, {"version": client.get(path).context["form"]["version"].value()} | typed)


@pytest.mark.parametrize("act", ["pause", "close"])
def test_the_pages_are_valid_and_kept_by_nobody(client, page, act):
    answered = client.get(page(act))
    html5lib.HTMLParser(strict=True).parse(answered.content.decode())
    assert "no-store" in answered["Cache-Control"]


def test_a_keeper_pauses_at_once_under_their_name_and_every_keeper_is_told(client, page, group):
    keeper_of(group, "bea@example.org")
    done = send(client, page("pause"), until="2026-09-01", reason="The roof")
    assert client.get(done["Location"]).status_code == 200
    assert (again(group).status, again(group).paused_reason) == ("paused", "The roof")
    assert Change.objects.get(group=group, what="paused").by.email == "ann@example.org"
    assert Check.objects.get(group=group, outcome="paused").how == "keeper"
    assert sorted(OutgoingMail.objects.values_list("to", flat=True)) == ["ann@example.org", "bea@example.org"]
    assert all(page("reopen") in body for body in OutgoingMail.objects.values_list("body", flat=True))


def test_another_keeper_opens_it_again(client, page, group):
    send(client, page("close"), last_message="Good bye")
    client.force_login(keeper_of(group, "bea@example.org"))
    send(client, page("reopen"))
    assert (again(group).status, again(group).last_message) == ("running", "")


def test_an_end_is_taken_back_within_thirty_days(client, page, group, clock):
    send(client, page("close"))
    for days, status in ((30, 404), (29, 200)):
        clock(TODAY + days * DAY)
        client.force_login(get_user_model().objects.get(email="ann@example.org"))
        assert client.get(page("reopen")).status_code == status


@pytest.mark.parametrize("act", ["pause", "close", "reopen"])
def test_who_keeps_another_group_is_told_nothing(client, page, group, act):
    client.force_login(keeper_of(GroupFactory(), "other@example.org"))
    assert client.get(page(act)).status_code == 404
    assert client.post(page(act), {"version": 1, "until": "2026-09-01"}).status_code == 404
    assert again(group).status == "running"


@pytest.mark.parametrize("act", ["pause", "close", "reopen"])
def test_who_is_not_signed_in_is_asked_to(client, group, act):
    answered = client.post(f"/my/listing/{group.slug}/{act}/", {"version": 1, "until": "2026-09-01"})
    assert answered.status_code == 302
    assert again(group).status == "running"


def test_a_mistake_keeps_what_was_typed_and_says_where_it_is(client, page, group):
    answered = send(client, page("pause"), until="2026-06-30", reason="The roof leaks")
    text = answered.content.decode()
    assert answered.status_code == 422
    assert "The roof leaks" in text
    assert 'href="#id_until"' in text
    html5lib.HTMLParser(strict=True).parse(text)


def test_what_somebody_else_did_meanwhile_is_never_overwritten(client, page, group):
    path, seen = page("close"), group.version
    states.pause(group, until=date(2026, 9, 1), version=seen, by="Tests", why="Tests")
    answered = client.post(path, {"version": seen, "last_message": "Good bye"})
    assert answered.status_code == 422
    assert "Good bye" in answered.content.decode()
    assert again(group).status == "paused"
    assert client.post(path, {"last_message": "Good bye"}).status_code == 422


def test_an_end_said_by_a_keeper_on_probation_waits_for_a_curator(client, group, clock):
    clock(TODAY)
    person = keeper_of(group, "new@example.org", probation_until=TODAY + DAY)
    client.force_login(person)
    done = send(client, f"/my/listing/{group.slug}/close/", last_message="Good bye")
    assert "A curator looks at it first" in client.get(done["Location"]).content.decode()
    answers = Proposal.objects.get(by=person).record["answers"]
    assert (answers["status"], answers["last_message"]) == ("closed", "Good bye")
    assert again(group).status == "running"
