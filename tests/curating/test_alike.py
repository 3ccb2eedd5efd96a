"""Several proposals are accepted at once only where they are alike, disclose nothing, and were shown whole."""

import pytest
from django.urls import reverse

from groups.models import Proposal, ProposalState
from groups.records.errors import Refused
from groups.records.proposals import propose
from groups.records.proposals.together import accept_together, alike
from regions.models import Region
from tests.records.listings import contact, group_record, organisation_record, published
from tests.signing_in import as_curator, curator, keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def cora():
    return curator("cora@example.org", Region.objects.get(slug="north-east"))


@pytest.fixture
def many(cora):
    """Three groups of one host, whose keeper changed the same of each, and one of which more was changed."""
    host, record = published(organisation_record(name="Synthetic Host"))
    kim = keeper("kim@example.org", host)
    sent = []
    for number in range(4):
        _, own = published(group_record(name=f"Synthetic thistle {number}", organisation=record.uuid))
        answers = {"summary": f"Newly said {number}"} | ({"cost": "free"} if number == 3 else {})
        sent.append(propose(own.with_answers(answers), by=kim).proposal)
    return sent


def test_those_that_change_the_same_are_alike_and_no_others(many, cora):
    assert alike(many[0], cora) == many[:3]
    assert alike(many[3], cora) == []


def test_what_discloses_is_like_nothing(many, cora):
    group, record = published(group_record(name="Synthetic bluebell"))
    kim = many[0].by
    sent = [
        propose(
            record.with_answers({"contacts": (contact(kind="mobile", value="07700 900000", visibility="public"),)}),
            by=keeper("lee@example.org", group),
        ).proposal
    ]
    assert kim != sent[0].by
    assert alike(sent[0], cora) == []


def test_they_are_shown_whole_and_accepted_by_their_ticks(client, many, cora):
    page = reverse("curating:alike", args=[many[0].uuid])
    as_curator(client, cora)
    assert "Kim sent others, too" in client.get(reverse("curating:proposal", args=[many[0].uuid])).text
    shown = client.get(page).text
    assert all(f"Newly said {number}" in shown for number in range(3))
    answer = client.post(page, {"take": [f"{one.pk} {one.version}" for one in many[:2]]}, follow=True)
    assert "2 accepted, and public now." in answer.text
    states = [Proposal.objects.get(pk=one.pk).state for one in many]
    assert states == [ProposalState.ACCEPTED] * 2 + [ProposalState.WAITING] * 2


def test_without_a_tick_nothing_happens(client, many, cora):
    answer = as_curator(client, cora).post(reverse("curating:alike", args=[many[0].uuid]), {})
    assert answer.status_code == 422
    assert "Tick those that you accept." in answer.text


def test_one_that_changed_meanwhile_is_refused_and_the_page_says_so(client, many, cora):
    as_curator(client, cora)
    answer = client.post(reverse("curating:alike", args=[many[0].uuid]), {"take": [f"{many[0].pk} 7"]})
    assert answer.status_code == 422
    assert "Something happened to one of these" in answer.text


def test_those_that_are_not_alike_are_refused_together(many, cora):
    with pytest.raises(Refused):
        accept_together([(many[0], many[0].version), (many[3], many[3].version)], by=cora)
    assert not Proposal.objects.filter(state=ProposalState.ACCEPTED).exists()


def test_one_that_cannot_be_accepted_holds_up_no_other(many, cora):
    accepted, refused = accept_together([(many[0], 9), (many[1], many[1].version)], by=cora)
    assert accepted == [many[1]]
    assert [one for one, _ in refused] == [many[0]]
