"""A second pair of eyes before an address or a personal contact becomes public."""

import json

import pytest

from groups.models import Happened, ProposalState, WaitingFor
from groups.records import history
from groups.records.actions import publish
from groups.records.errors import NotYours, Refused
from groups.records.people.forgetting import let_go
from groups.records.proposals import accept, agree, disagree, propose
from groups.records.serialising import from_json
from regions.models import Region
from tests.records.listings import BY, contact, published
from tests.signing_in import curator, keeper, person, sign_in

pytestmark = pytest.mark.django_db
OWN = {"kind": "mobile", "value": "07700 900001", "visibility": "public", "personal": "yes", "consent_by": "Kim"}


@pytest.fixture
def cora():
    return curator("cora@example.org", Region.objects.get(slug="north-east"))


@pytest.fixture
def lou():
    return curator("lou@example.org", Region.objects.get(slug="london"))


@pytest.fixture
def kept():
    group, record = published(name="Synthetic Bluebells", summary="As it was.")
    return group, record, keeper("kim@example.org", group)


@pytest.fixture
def held(kept, cora):
    """A proposal with a personal contact that Cora has accepted first, its summary put right."""
    _, record, kim = kept
    proposal = propose(record.with_answers({"contacts": (contact(**OWN),), "summary": "We meat."}), by=kim).proposal
    right = from_json(proposal.record).with_answers({"summary": "We meet."})
    assert accept(proposal, version=proposal.version, by=cora, record=right) is None
    proposal.refresh_from_db()
    return proposal


def now(group):
    group.refresh_from_db()
    return history.latest([group])[group.pk]


def happened(proposal):
    return list(proposal.events.order_by("pk").values_list("what", flat=True))


def test_nothing_is_public_before_a_second_curator_agrees(held, kept):
    assert (held.state, held.waiting_for) == (ProposalState.WAITING, WaitingFor.SECOND)
    assert now(kept[0])["contacts"] == ()
    assert now(kept[0])["summary"] == "As it was."
    assert held.item.waiting_for == WaitingFor.SECOND


def test_agreeing_publishes_exactly_what_the_first_accepted(held, kept, lou):
    agree(held, version=held.version, by=lou)
    held.refresh_from_db()
    assert (held.state, held.decided_by) == (ProposalState.ACCEPTED, lou)
    assert now(kept[0])["summary"] == "We meet."
    assert [one["value"] for one in now(kept[0])["contacts"]] == [OWN["value"]]
    assert happened(held) == [Happened.SENT, Happened.HELD, Happened.ACCEPTED]
    assert held.item.waiting_for == WaitingFor.NOBODY


def test_neither_the_first_nor_a_keeper_nor_anybody_else_agrees(held, kept, cora):
    keeping = curator("both@example.org")
    kept[0].keepers.create(person=keeping, role="editor", why="Tests")
    for who in (cora, kept[2], keeping, person("ann@example.org")):
        for act in (agree, lambda *args, **told: disagree(*args, why="No", **told)):
            with pytest.raises(NotYours):
                act(held, version=held.version, by=who)


def test_it_falls_when_the_listing_changes_first(held, kept, lou):
    publish(kept[1].with_answers({"cost": "free"}), **BY)
    held.refresh_from_db()
    assert (held.held, held.waiting_for, held.item.waiting_for) == (None, WaitingFor.CURATOR, WaitingFor.CURATOR)
    assert happened(held)[-1] == Happened.FELL
    with pytest.raises(Refused):
        agree(held, version=held.version, by=lou)


def test_it_is_gone_when_its_sender_sends_anew(held, kept, lou):
    again = propose(kept[1].with_answers({"contacts": (contact(**OWN | {"label": "Kim"}),)}), by=kept[2]).proposal
    version = held.version
    held.refresh_from_db()
    assert held.state == ProposalState.SUPERSEDED
    with pytest.raises(Refused):
        agree(held, version=version, by=lou)
    assert (again.held, again.waiting_for) == (None, WaitingFor.CURATOR)


def test_who_does_not_agree_says_why_and_gives_it_back(held, lou):
    with pytest.raises(Refused, match="Say why"):
        disagree(held, version=held.version, by=lou, why=" ")
    disagree(held, version=held.version, by=lou, why="Ask them first")
    held.refresh_from_db()
    assert (held.held, held.waiting_for) == (None, WaitingFor.CURATOR)
    assert held.events.last().why == "Ask them first"


def test_what_a_second_curator_writes_to_the_first_is_not_told_to_whoever_sent_it(held, kept, lou, client):
    disagree(held, version=held.version, by=lou, why="Synthetic words between curators")
    sign_in(client, kept[2])
    page = client.get(f"/my/proposals/{held.uuid}/").text
    file = b"".join(client.get(f"/my/held/groups/{kept[0].slug}/").streaming_content).decode()
    for told, said in ((page, "The first acceptance fell"), (file, '"fell"')):
        assert said in told
        assert "between curators" not in told


def test_a_late_second_curator_is_refused(held, lou):
    with pytest.raises(Refused, match="since you opened it"):
        agree(held, version=held.version - 1, by=lou)


def test_no_name_of_the_first_stays_once_they_have_left(held, kept, cora, lou):
    let_go(cora)
    agree(held, version=held.version, by=lou)
    held.refresh_from_db()
    told = json.dumps([held.held, list(held.events.values_list("by_name", "why"))], default=str)
    assert "cora@example.org" not in told
    assert "Cora" not in told
    assert now(kept[0])["summary"] == "We meet."
    assert not held.item.events.filter(by_name="Cora").exists()


def test_a_first_acceptance_says_who_in_no_text_that_outlives_an_account(held, cora, lou):
    agree(held, version=held.version, by=lou)
    let_go(cora)
    told = json.dumps(list(held.events.values_list("by_name", "why")))
    assert "Cora" not in told
