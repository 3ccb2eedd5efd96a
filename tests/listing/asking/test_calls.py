"""A curator rings a group that did not answer: from the queue, with who to ring and what we hold, to what they said."""

import time
from datetime import date, timedelta

import html5lib
import pytest
from django.utils import timezone

from groups.listing.asking.ladder.climbing import run
from groups.models import Asking, Check, Contact, ContactVisibility, Group, OutgoingMail, Report
from groups.records.people.forgetting import let_go
from regions.models import Region
from tests.factories import ContactFactory, GroupFactory, adopted
from tests.signing_in import as_curator, curator, keeper, sign_in

from .conftest import asked_to, last_asking, link_of

DUE = date(2026, 7, 1)
QUEUE = "/my/region/queue/"
NUMBER = "01632 960123"


@pytest.fixture
def leeds(db):
    return Region.objects.get(slug="north-east")


@pytest.fixture
def asking(leeds, clock):
    """A group of which only a private number is known came onto the list of those to ring."""
    clock(DUE)
    group = adopted(GroupFactory(name="Synthetic ramblers", slug="synthetic-ramblers", region=leeds))
    ContactFactory(group=group, kind="phone", value=NUMBER, visibility=ContactVisibility.PRIVATE)
    made = Asking.objects.create(group=group, number=1, due_on=DUE, version=group.version)
    run(DUE)
    assert list(made.steps.values_list("rung", flat=True))[-1] == "curator"
    return made


@pytest.fixture
def cora(leeds):
    return curator("cora@example.org", leeds)


def path_of(asking):
    return f"/my/region/calls/{asking.pk}/"


def record(client, asking, answer, **typed):
    """What a curator wrote down; the page afterwards."""
    version = Group.objects.get(pk=asking.group_id).version
    return client.post(path_of(asking), {"answer": answer, "version": version} | typed, follow=True)


def last_check(asking):
    return Check.objects.filter(group=asking.group).order_by("-pk").first()


def test_the_queue_leads_to_whom_to_ring_and_what_we_hold(client, cora, asking):
    assert path_of(asking) in as_curator(client, cora).get(QUEUE).text
    page = client.get(path_of(asking)).text
    html5lib.HTMLParser(strict=True).parse(page)
    assert NUMBER in page
    assert "Not public. Do not pass it on." in page
    assert "Synthetic ramblers" in page
    assert NUMBER not in client.get("/groups/synthetic-ramblers/").text


def test_where_no_number_is_known_the_page_says_so_and_leads_on(client, cora, asking):
    Contact.objects.filter(group=asking.group).delete()
    page = as_curator(client, cora).get(path_of(asking)).text
    assert "We hold no way to reach it." in page
    ContactFactory(group=asking.group, kind="website", value="https://ramblers.example.org", visibility="public")
    page = client.get(path_of(asking)).text
    assert "We hold no phone number." in page
    assert 'href="https://ramblers.example.org"' in page


@pytest.mark.parametrize(
    ("answer", "said_by", "is_open"),
    [
        ("right", "group", False), ("changed", "group", False), ("paused", "group", False),
        ("closed", "group", False), ("no-answer", "someone-else", True), ("wrong-number", "someone-else", True),
    ],
)  # fmt: skip
def test_what_was_said_is_a_check_by_phone_in_the_curators_name(client, cora, asking, answer, said_by, is_open):
    until = {"until": "2026-09-01"} if answer == "paused" else {}
    page = record(as_curator(client, cora), asking, answer, **until)
    assert page.redirect_chain == [(QUEUE, 302)]
    check = last_check(asking)
    assert (check.outcome, check.how, check.said_by, check.by) == (answer, "call", said_by, cora)
    asking.refresh_from_db()
    assert (asking.ended_at is None) is is_open
    assert (path_of(asking) in page.text) is is_open
    expected = {"paused": "paused", "closed": "closed"}.get(answer, "running")
    assert Group.objects.get(pk=asking.group_id).status == expected


def test_the_curators_name_stands_where_it_is_let_go_of_when_they_leave(client, cora, asking):
    record(as_curator(client, cora), asking, "right")
    let_go(cora)
    asking.refresh_from_db()
    assert asking.answered_by == "The group, asked by phone"
    assert last_check(asking).by_name == "Somebody who has left"


def test_confirmed_by_phone_is_confirmed_for_the_public(client, cora, asking):
    record(as_curator(client, cora), asking, "right")
    assert "Confirmed July 2026" in client.get("/groups/synthetic-ramblers/").text


def test_a_call_that_nobody_answered_stays_with_a_mark_that_says_so(client, cora, asking):
    page = record(as_curator(client, cora), asking, "no-answer")
    assert "Nobody answered, 1 July" in page.text


def test_what_changed_is_kept_in_a_line_in_the_history(client, cora, asking):
    record(as_curator(client, cora), asking, "changed", note="It is at 6pm now")
    assert last_check(asking).note == "It is at 6pm now"
    assert "It is at 6pm now" in client.get("/my/region/history/groups/synthetic-ramblers/").text
    assert "It is at 6pm now" not in client.get("/groups/synthetic-ramblers/").text


def test_a_slip_of_the_hand_is_put_right_for_some_days(client, cora, asking, clock):
    record(as_curator(client, cora), asking, "right")
    clock(DUE + timedelta(days=1))
    assert "All right as it stands" in client.get(path_of(asking)).text
    record(client, asking, "closed")
    assert last_check(asking).takes_back.outcome == "right"
    assert "Confirmed July" not in client.get("/groups/synthetic-ramblers/").text


def test_what_was_typed_comes_back_with_what_is_wrong(client, cora, asking):
    as_curator(client, cora)
    page = client.post(path_of(asking), {"answer": "paused", "version": 1, "note": "After the summer"})
    assert page.status_code == 422
    assert "After the summer" in page.text
    late = client.post(path_of(asking), {"answer": "right", "version": 99, "note": "It is as it was"})
    assert late.status_code == 409
    assert "It is as it was" in late.text
    assert not Check.objects.filter(group=asking.group).exists()


def test_who_keeps_a_group_does_not_ring_themselves(client, cora, asking, leeds):
    kim = keeper("kim@example.org", asking.group)
    kim.curates.create(region=leeds)
    assert path_of(asking) not in as_curator(client, kim).get(QUEUE).text
    assert client.get(path_of(asking)).status_code == 404


def test_another_regions_curator_and_one_without_a_second_step_ring_nobody(client, cora, asking):
    far = curator("lou@example.org", Region.objects.get(slug="london"))
    assert as_curator(client, far).get(path_of(asking)).status_code == 404
    assert client.post(path_of(asking), {"answer": "closed", "version": 1}).status_code == 404
    too_long_ago = (time.time() - timezone.now().timestamp()) / 60 + 61
    for shown, minutes_ago in ((["code"], 0), (["code", "mfa"], too_long_ago)):
        sign_in(client, cora, *shown, minutes_ago=minutes_ago)
        assert client.post(path_of(asking), {"answer": "closed", "version": 1}).status_code == 302
    assert not Check.objects.filter(group=asking.group).exists()


@pytest.mark.parametrize("number", ["0", "9" * 40])
def test_a_number_that_is_none_leads_nowhere(client, cora, number):
    assert as_curator(client, cora).get(f"/my/region/calls/{number}/").status_code == 404


def test_keepers_are_told_of_an_end_and_can_take_it_back(client, cora, asking):
    keeper("kim@example.org", asking.group)
    record(as_curator(client, cora), asking, "closed", last_message="Thank you all")
    assert OutgoingMail.objects.filter(to="kim@example.org", subject__contains="closed").count() == 1


def test_a_curator_asks_a_group_now_by_the_button_on_a_report(client, cora, group, leeds, clock):
    Group.objects.filter(pk=group.pk).update(region=leeds)
    report = Report.objects.create(group=group, kind="closed", words="Shut", region=leeds)
    path = f"/my/region/ask/{group.slug}/"
    assert path in as_curator(client, cora).get(f"/my/region/reports/{report.number}/").text
    assert "We have written to the group." in client.post(path, follow=True).text
    assert asked_to() == ["walkers@example.org"]
    assert "it was asked already" in client.post(path, follow=True).text
    assert asked_to() == ["walkers@example.org"]
    press = {"answer": "right", "version": Group.objects.get(pk=group.pk).version}
    client.post(link_of(last_asking(group)), press)
    assert last_check(last_asking(group)).outcome == "right"


def test_asking_now_is_for_curators_of_the_region_and_of_what_is_listed(client, cora, group, leeds):
    path = f"/my/region/ask/{group.slug}/"
    Group.objects.filter(pk=group.pk).update(region=leeds)
    assert (
        as_curator(client, curator("lou@example.org", Region.objects.get(slug="london"))).post(path).status_code == 404
    )
    assert sign_in(client, keeper("kim@example.org", group)).post(path).status_code == 404
    assert client.get(path).status_code == 405
    Group.objects.filter(pk=group.pk).update(publication="archived")
    assert "Nobody was written to" in as_curator(client, cora).post(path, follow=True).text
    assert asked_to() == []


def test_where_nobody_can_be_written_to_it_is_among_those_to_ring_at_once(client, cora, group, leeds):
    Group.objects.filter(pk=group.pk).update(region=leeds)
    group.contacts.all().delete()
    page = as_curator(client, cora).post(f"/my/region/ask/{group.slug}/", follow=True).text
    assert "It is among those to ring now." in page
    assert path_of(last_asking(group)) in page
