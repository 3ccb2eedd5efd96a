"""What was blanked for privacy goes from what still waits, too; the rest of that can be decided as before."""

import json

import pytest

from groups.models import Proposal
from groups.records.actions import publish
from groups.records.errors import Refused
from groups.records.proposals import accept, agree, propose
from groups.records.redaction import redact
from tests.records.listings import BY, again, contact, published, venue
from tests.signing_in import as_curator

from .people import curator, keeper

pytestmark = pytest.mark.django_db
SECRET = "07700 900123"
OWN = {"kind": "mobile", "value": SECRET, "label": "Sam", "visibility": "public", "personal": "no"}


def sent(question, value, **before):
    """(the listing's record as it was, a proposal about one question) of a listing that gave a number."""
    group, record = published(**{"contacts": (contact(**OWN),), "peer_note": SECRET} | before)
    return record, propose(record.with_answers({question: value}), by=keeper(group)).proposal


def blanked(record, question="contacts", value=SECRET, now=()):
    """The live listing says something else than the value now, and its old versions are blanked."""
    publish(again(record)[1].with_answers({question: now}), **BY)
    redact(again(record)[0], question=question, value=value, by="Tests", why="They asked")


def told(proposal):
    proposal.refresh_from_db()
    return json.dumps([proposal.base, proposal.record, proposal.held, proposal.name], default=str)


def test_what_waits_about_something_else_lacks_the_value_and_can_be_accepted():
    record, proposal = sent("description", "Another description, of other things than before.", peer_note="")
    assert SECRET in told(proposal)
    blanked(record)
    assert SECRET not in told(proposal)
    accept(proposal, version=proposal.version, by=curator())
    now = again(record)[1]
    assert (now["description"], now["contacts"]) == ("Another description, of other things than before.", ())


def test_who_had_it_open_is_told_to_look_again():
    record, proposal = sent("description", "Another description, of other things than before.", peer_note="")
    seen = proposal.version
    blanked(record)
    with pytest.raises(Refused, match="since you opened it"):
        accept(proposal, version=seen, by=curator())


def test_what_says_the_value_itself_cannot_be_published_before_that_is_left_out_or_said_anew():
    record, proposal = sent("peer_note", SECRET, peer_note="", contacts=())
    publish(record.with_answers({"peer_note": SECRET}), **BY)
    blanked(record, "peer_note", now="")
    assert SECRET not in told(proposal)
    with pytest.raises(Refused, match="removed for privacy"):
        accept(proposal, version=proposal.version, by=curator())
    assert again(record)[1]["peer_note"] == ""


def test_what_a_second_curator_was_to_agree_to_lacks_it_too():
    group, record = published(
        contacts=(contact(**OWN | {"visibility": "private"}),), description="One thing, and more."
    )
    own = contact(**OWN | {"personal": "not-known"})
    proposal = propose(record.with_answers({"contacts": (own,)}), by=keeper(group)).proposal
    cora, sam = curator(), curator(name="Sam")
    accept(proposal, version=proposal.version, by=cora)
    assert SECRET in told(proposal)
    assert proposal.held
    blanked(record)
    assert SECRET not in told(proposal)
    with pytest.raises(Refused):
        agree(proposal, version=proposal.version, by=sam)
    assert again(record)[1]["contacts"] == ()


def test_who_sends_something_else_does_not_send_the_blanked_answer_again():
    record, proposal = sent("peer_note", SECRET, peer_note="", contacts=())
    publish(record.with_answers({"peer_note": SECRET}), **BY)
    blanked(record, "peer_note", now="")
    sent_again = propose(again(record)[1].with_answers({"cost_note": "Bring a pound"}), by=proposal.by)
    assert "peer_note" not in [question.name for question in sent_again.waiting]
    assert SECRET not in json.dumps(list(Proposal.objects.values_list("record", flat=True)))


def test_a_name_that_was_blanked_is_gone_from_the_lists_of_what_waits():
    record, proposal = sent(
        "description", "Another description, of other things than before.", name="Samira Synthetic's"
    )
    blanked(record, "name", "Samira Synthetic's", now="A group")
    assert "Samira" not in told(proposal)
    assert proposal.name == "A group"


@pytest.mark.parametrize("question", ["contacts", "venues"])
def test_a_curator_can_open_what_was_blanked(client, question):
    told_before = {"contacts": (contact(**OWN),), "venues": (venue(address="1 Synthetic Street", name="Hall"),)}
    group, record = published(**told_before)
    value = {"contacts": SECRET, "venues": "1 Synthetic Street"}[question]
    other = {"contacts": (contact(value="01632 960111"), *record["contacts"]), "venues": (*record["venues"], venue())}
    proposal = propose(record.with_answers({question: other[question]}), by=keeper(group)).proposal
    blanked(record, question, value)
    page = as_curator(client, curator()).get(f"/my/region/proposals/{proposal.uuid}/")
    assert page.status_code == 200
    assert value not in page.content.decode()
