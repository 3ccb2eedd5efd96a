"""A keeper sees what is live, what waits and what is due; nobody sees what is another's."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from groups.models import Check, Opened, Proposal
from groups.records.proposals import decline, propose, send_back
from regions.models import Region
from tests.records.listings import contact, group_record, organisation_record, published
from tests.signing_in import curator, keeper, person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    group, record = published(
        group_record(name="Synthetic Foxgloves", contacts=(contact(value="01632 960777", visibility="private"),))
    )
    return group, record, keeper("kim@example.org", group)


def test_whoever_keeps_nothing_is_shown_how_to_begin_and_the_way_back(client):
    page = sign_in(client, person("ann@example.org")).get("/my/").text
    assert "You keep no listing yet" in page
    assert "Looking for support yourself?" in page


def test_nobody_sees_it_without_signing_in(client):
    assert client.get("/my/").status_code == 302


def test_a_keeper_sees_what_is_live_and_what_waits(client, kept):
    _, record, kim = kept
    proposal = propose(record.with_answers({"name": "Synthetic Thistles"}), by=kim).proposal
    page = sign_in(client, kim).get("/my/").text
    assert "Synthetic Foxgloves" in page
    assert reverse("home:proposal", args=[proposal.uuid]) in page


def test_a_keeper_of_an_organisation_sees_its_groups(client):
    organisation, _ = published(organisation_record(name="Synthetic Host"))
    published(group_record(name="Synthetic Nettles", organisation=organisation.uuid))
    page = sign_in(client, keeper("kim@example.org", organisation)).get("/my/").text
    assert "Synthetic Nettles" in page
    assert f"/my/form/new/?organisation={organisation.slug}" in page


def test_small_numbers_of_openings_are_not_told(client, kept):
    month = timezone.localdate().replace(day=1)
    row = Opened.objects.create(group=kept[0], month=month, times=4)
    sign_in(client, kept[2])
    assert "Opened fewer than 5 times" in client.get("/my/").text
    row.times = 12
    row.save()
    assert "Opened 12 times" in client.get("/my/").text


def test_the_page_costs_the_same_for_few_and_many(client, django_assert_max_num_queries):
    organisation, _ = published(organisation_record(name="Synthetic Host"))
    for number in range(12):
        published(group_record(name=f"Synthetic Nettle {number}", organisation=organisation.uuid))
    sign_in(client, keeper("kim@example.org", organisation))
    with django_assert_max_num_queries(18):
        assert client.get("/my/").text.count("Synthetic Nettle") > 12


def test_a_proposal_tells_how_it_stands_and_is_taken_back(client, kept):
    _, record, kim = kept
    proposal = propose(record.with_answers({"name": "Synthetic Thistles"}), by=kim).proposal
    page = reverse("home:proposal", args=[proposal.uuid])
    assert "It waits for a curator of the region" in sign_in(client, kim).get(page).text
    client.post(page, {"version": 1})
    assert Proposal.objects.get().state == "withdrawn"


def test_the_decision_and_a_question_are_told_with_their_words(client, kept):
    _, record, kim = kept
    cora = curator("cora@example.org", Region.objects.get(slug="north-east"))
    proposal = propose(record.with_answers({"name": "Synthetic Thistles"}), by=kim).proposal
    page = reverse("home:proposal", args=[proposal.uuid])
    sign_in(client, kim)
    send_back(proposal, version=1, by=cora, why="Is it the same group?")
    assert "Is it the same group?" in client.get(page).text
    decline(proposal, version=2, by=cora, why="It is another group")
    assert "It is another group" in client.get(page).text


def test_nobody_else_sees_a_proposal_or_what_is_held(client, kept):
    group, record, kim = kept
    proposal = propose(record.with_answers({"name": "Synthetic Thistles"}), by=kim).proposal
    sign_in(client, person("bob@example.org"))
    for page in (
        reverse("home:proposal", args=[proposal.uuid]),
        reverse("home:held_group", args=[group.slug]),
        reverse("home:right", args=[group.slug]),
    ):
        assert client.get(page).status_code == 404


def test_still_right_confirms_what_was_shown_by_a_button_alone(client, kept):
    group, _, kim = kept
    page = reverse("home:right", args=[group.slug])
    sign_in(client, kim).get(page)
    assert not Check.objects.filter(group=group).exists()
    client.post(page, {"version": 1})
    check = Check.objects.get(group=group)
    assert (check.by, check.how, "sessions" in check.questions, "funding.funders" in check.questions) == (
        kim, "keeper", True, False,
    )  # fmt: skip
    client.post(page, {"version": 7})
    assert Check.objects.filter(group=group).count() == 1


def test_a_keeper_takes_away_all_that_is_held(client, kept):
    group, _, kim = kept
    answer = sign_in(client, kim).get(reverse("home:held_group", args=[group.slug]))
    told = json.loads(answer.content)
    assert told["record"]["answers"]["contacts"][0]["value"] == "01632 960777"
    assert told["changes"][0]["what"] == "published"
    assert "attachment" in answer["Content-Disposition"]
