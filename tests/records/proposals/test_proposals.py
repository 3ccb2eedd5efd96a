"""Who sends, what goes live at once, what waits, who decides: nothing is lost, and nobody decides about their own."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core import mail
from django.utils import timezone

from groups.models import Check, Keeper, NotYetSeen, OutgoingMail, Proposal, ProposalState, WaitingFor
from groups.records import history
from groups.records.actions import publish
from groups.records.errors import Conflict, NotWanted, NotYours, Refused
from groups.records.merging import merge
from groups.records.proposals import (
    accept,
    climb,
    decline,
    mark_seen,
    propose,
    send_back,
    that_may_be_decided,
    to_be_seen,
    withdraw,
)
from groups.records.proposals.rules import LOOKED_AT_FIRST, RULES, sentence
from groups.records.states import revert
from groups.records.states import withdraw as withdraw_listing
from tests.records.listings import BY, again, contact, group_record, organisation_record, published

from .people import curator, keeper, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    """(a group, its record, its keeper, the curator of its region)."""
    group, record = published()
    return group, record, keeper(group), curator()


def trusted(by, group):
    """Let so many proposals of a keeper be accepted already that small changes go live at once."""
    for _ in range(LOOKED_AT_FIRST):
        Proposal.objects.create(
            of="group", group=group, listing_uuid=group.uuid, name=group.name, record={}, by=by,
            state=ProposalState.ACCEPTED, waiting_for=WaitingFor.NOBODY,
        )  # fmt: skip


def now(group):
    return history.latest([group])[group.pk]


def test_a_new_listing_waits_and_nothing_of_it_is_public(client):
    receipt = propose(group_record(name="Synthetic Bluebells"), by=person())
    assert receipt.change is None
    assert [reason.rule for reason in receipt.reasons] == ["is_new"]
    assert receipt.proposal.region.slug == "north-east"
    assert "Bluebells" not in client.get("/groups/?q=bluebells").content.decode().split("<main")[1].split("<h2")[1]


def test_a_new_listing_that_is_accepted_is_public_confirmed_and_kept_by_its_sender(client):
    sender, by = person(), curator()
    proposal = propose(group_record(name="Synthetic Bluebells"), by=sender).proposal
    change = accept(proposal, version=1, by=by)
    group = change.group
    assert Keeper.objects.get(group=group).person == sender
    assert Check.objects.get(group=group).on == timezone.localdate()
    assert client.get(f"/groups/{group.slug}/").status_code == 200
    assert (change.by, now(group)["provenance"][0]["entered_by"]) == (by, sender.pk)


@pytest.mark.parametrize("by_themselves", [False, True])
def test_who_was_removed_from_its_organisation_becomes_no_owner_of_it_by_what_they_sent_before(by_themselves):
    host, record = published(organisation_record())
    sender, other = keeper(host), keeper(host, "Lea")
    proposal = propose(group_record(organisation=record.uuid), by=sender).proposal
    ended_by = sender if by_themselves else other
    Keeper.objects.filter(person=sender).update(ended_at=timezone.now(), ended_by=ended_by)
    group = accept(proposal, version=1, by=curator()).group
    assert Keeper.objects.filter(group=group, person=sender).exists() == by_themselves
    assert group.checks.exists() == by_themselves


def test_its_address_is_made_of_its_name_and_never_anothers():
    by, addresses = curator(), []
    for _ in range(3):
        proposal = propose(group_record(name="Synthetic Bluebells", town="Leeds", lat=53.8, lng=-1.5), by=person())
        addresses.append(accept(proposal.proposal, version=1, by=by).group.slug)
    assert addresses == ["synthetic-bluebells", "synthetic-bluebells-leeds", "synthetic-bluebells-leeds-2"]


def test_what_is_harmless_goes_live_at_once_for_a_trusted_keeper_and_is_seen_afterwards(kept):
    group, record, by, cora = kept
    trusted(by, group)
    receipt = propose(record.with_answers({"cost": "free"}), by=by)
    assert receipt.proposal is None
    assert now(group)["cost"] == "free"
    assert [one.change for one in to_be_seen(cora)] == [receipt.change]
    mark_seen(receipt.change, by=cora)
    assert not to_be_seen(cora)


def test_the_first_changes_of_a_keeper_wait(kept):
    group, record, by, _ = kept
    receipt = propose(record.with_answers({"cost": "free"}), by=by)
    assert [reason.rule for reason in receipt.reasons] == ["is_among_the_first"]
    assert now(group) == record


@pytest.mark.parametrize(
    "answers",
    [
        {"name": "Another name"},
        {"contacts": (contact(visibility="public"),)},
        {"first_contact": "Ring"},
        {"region": "london"},
    ],
)
def test_what_people_count_on_or_what_discloses_waits_whoever_sends_it(kept, answers):
    group, record, by, _ = kept
    trusted(by, group)
    receipt = propose(record.with_answers(answers), by=by)
    assert receipt.change is None
    assert now(group) == record


@pytest.mark.parametrize("answers", [{"leadership": "peer-led"}, {"status": "closed"}])
def test_who_leads_and_whether_it_runs_wait_even_where_nobody_had_said(kept, answers):
    group, record, by, _ = kept
    trusted(by, group)
    assert propose(record.with_answers(answers), by=by).change is None


def test_a_keeper_alone_puts_a_group_under_no_organisation(kept):
    group, record, by, _ = kept
    trusted(by, group)
    host = organisation_record()
    published(host)
    assert propose(record.with_answers({"organisation": host.uuid}), by=by).change is None


def test_a_change_of_an_organisation_stands_in_the_queue_of_the_region_of_its_groups():
    host = organisation_record()
    organisation, record = published(host)
    published(organisation=host.uuid)
    proposal = propose(record.with_answers({"name": "Another name"}), by=keeper(organisation)).proposal
    assert proposal.region.slug == "north-east"
    assert list(that_may_be_decided(curator())) == [proposal]


def test_one_sending_may_become_one_live_version_and_one_proposal(kept):
    group, record, by, cora = kept
    trusted(by, group)
    receipt = propose(record.with_answers({"cost": "free", "name": "Another name"}), by=by)
    assert [question.name for question in receipt.live] == ["cost"]
    assert [question.name for question in receipt.waiting] == ["name"]
    assert (now(group)["cost"], now(group)["name"]) == ("free", record["name"])
    accept(receipt.proposal, version=1, by=cora)
    assert (now(group)["cost"], now(group)["name"]) == ("free", "Another name")


def test_a_keeper_may_ask_for_a_look(kept):
    group, record, by, _ = kept
    trusted(by, group)
    receipt = propose(record.with_answers({"cost": "free"}), by=by, ask_look=True)
    assert [reason.rule for reason in receipt.reasons] == ["a_look_was_asked_for"]


def test_a_keeper_on_probation_waits_with_what_is_sensitive(kept):
    _, record, by, _ = kept
    Keeper.objects.filter(person=by).update(probation_until=timezone.localdate() + timedelta(days=3))
    receipt = propose(record.with_answers({"name": "Another name"}), by=by)
    assert [reason.rule for reason in receipt.reasons] == ["is_sensitive_on_probation"]


def test_a_listing_that_was_put_back_twice_in_a_day_is_looked_at(kept):
    group, record, by, _ = kept
    trusted(by, group)
    for cost in ("free", "paid"):
        publish(now(group).with_answers({"cost": cost}), **BY)
        revert(again(record)[0], to_version=1, version=now(group).version, **BY)
    receipt = propose(now(group).with_answers({"cost": "free"}), by=by)
    assert [reason.rule for reason in receipt.reasons] == ["was_put_back_lately"]


def test_trust_is_earned_anew_after_a_change_was_put_back(kept):
    group, record, by, _ = kept
    trusted(by, group)
    Proposal.objects.filter(by=by).update(decided_at=timezone.now())
    publish(now(group).with_answers({"cost": "free"}), **BY)
    revert(again(record)[0], to_version=1, version=now(group).version, **BY)
    receipt = propose(now(group).with_answers({"cost": "free"}), by=by)
    assert [reason.rule for reason in receipt.reasons] == ["is_among_the_first"]
    Proposal.objects.filter(by=by, state=ProposalState.ACCEPTED).update(decided_at=timezone.now())
    assert not propose(now(group).with_answers({"cost": "free"}), by=by).reasons


def test_nothing_changed_queues_nothing(kept):
    _, record, by, _ = kept
    assert propose(record, by=by).is_same
    assert not Proposal.objects.exists()


def test_what_is_wrong_is_said_and_nothing_is_written(kept):
    _, record, by, _ = kept
    with pytest.raises(Refused) as refused:
        propose(record.with_answers({"name": "", "cost": "cheap"}), by=by)
    assert {problem.question for problem in refused.value.problems} == {"name", "cost"}
    assert not Proposal.objects.exists()


def test_who_keeps_nothing_may_not_send_a_change_of_it(kept):
    _, record, _, _ = kept
    with pytest.raises(NotYours):
        propose(record.with_answers({"cost": "free"}), by=person())


def test_a_keeper_of_its_organisation_may():
    host = organisation_record()
    organisation, _ = published(host)
    _, record = published(organisation=host.uuid)
    assert propose(record.with_answers({"cost": "free"}), by=keeper(organisation)).proposal


def test_two_keepers_who_cross_are_shown_what_changed(kept):
    group, record, by, cora = kept
    first = propose(record.with_answers({"name": "By the first"}), by=by).proposal
    accept(first, version=1, by=cora)
    with pytest.raises(Conflict) as crossed:
        propose(record.with_answers({"name": "By the second"}), by=keeper(group, "Lee"))
    assert crossed.value.clashes[0].live == {"name": "By the first"}


def test_answers_that_do_not_touch_are_put_together(kept):
    group, record, by, cora = kept
    proposal = propose(record.with_answers({"name": "A new name"}), by=by).proposal
    publish(record.with_answers({"cost": "free"}), **BY)
    accept(proposal, version=1, by=cora)
    assert (now(group)["name"], now(group)["cost"]) == ("A new name", "free")


def test_an_acceptance_that_others_crossed_is_handed_back(kept):
    _, record, by, cora = kept
    proposal = propose(record.with_answers({"name": "A new name"}), by=by).proposal
    publish(record.with_answers({"name": "Meanwhile"}), **BY)
    with pytest.raises(Conflict):
        accept(proposal, version=1, by=cora)
    assert Proposal.objects.get(pk=proposal.pk).state == ProposalState.WAITING


def test_sending_again_replaces_what_waits_and_keeps_what_it_does_not_speak_of(kept):
    _, record, by, _ = kept
    first = propose(record.with_answers({"name": "A new name"}), by=by).proposal
    second = propose(record.with_answers({"cost": "free"}), by=by).proposal
    first.refresh_from_db()
    assert first.state == ProposalState.SUPERSEDED
    assert first.record["answers"]["name"] == "A new name"
    assert sorted(second.questions) == ["cost", "name"]


def test_nobody_decides_about_their_own_or_what_they_keep(kept):
    group, record, by, _ = kept
    proposal = propose(record.with_answers({"name": "A new name"}), by=by).proposal
    both = curator(name="Both")
    Keeper.objects.create(person=both, group=group, role="editor", why="Tests")
    for who in (by, both):
        with pytest.raises(NotYours):
            accept(proposal, version=1, by=who)
        with pytest.raises(NotYours):
            decline(proposal, version=1, by=who, why="No")


def test_a_curator_of_another_region_decides_only_once_it_has_climbed(kept):
    _, record, by, _ = kept
    proposal = propose(record.with_answers({"name": "A new name"}), by=by).proposal
    other = curator("london", "Lou")
    with pytest.raises(NotYours):
        accept(proposal, version=1, by=other)
    assert not that_may_be_decided(other)
    climb(proposal, version=1, to=WaitingFor.NEIGHBOUR, by_name="Tests", why="Seven days")
    assert list(that_may_be_decided(other)) == [proposal]
    accept(proposal, version=2, by=other)


@pytest.mark.parametrize("act", [accept, decline, send_back])
def test_an_act_on_another_version_than_was_seen_is_refused(kept, act):
    _, record, by, cora = kept
    proposal = propose(record.with_answers({"name": "A new name"}), by=by).proposal
    for seen in (None, 0, 2):
        with pytest.raises(Refused):
            act(proposal, version=seen, by=cora, why="Because")


def test_what_was_decided_is_not_decided_again(kept):
    _, record, by, cora = kept
    proposal = propose(record.with_answers({"name": "A new name"}), by=by).proposal
    decline(proposal, version=1, by=cora, why="It is the old name")
    with pytest.raises(Refused, match="decided already by Cora"):
        accept(proposal, version=1, by=cora)


def test_a_part_is_accepted_and_what_belongs_together_with_it(kept):
    group, record, by, cora = kept
    sent = record.with_answers({"name": "A new name", "cost": "free", "cost_note": "Tea is 50p"})
    proposal = propose(sent, by=by).proposal
    accept(proposal, version=1, by=cora, questions=["cost"], why="The name is kept")
    assert (now(group)["name"], now(group)["cost"], now(group)["cost_note"]) == (record["name"], "free", "Tea is 50p")
    assert "Not accepted: Name." in OutgoingMail.objects.latest("pk").body


def test_a_text_can_be_put_right_before_it_is_accepted_and_its_sender_is_told(kept, django_capture_on_commit_callbacks):
    group, record, by, cora = kept
    sent = record.with_answers({"name": "A nw name"})
    proposal = propose(sent, by=by).proposal
    with django_capture_on_commit_callbacks(execute=True):
        accept(proposal, version=1, by=cora, record=sent.with_answers({"name": "A new name"}))
    assert now(group)["name"] == "A new name"
    assert "put this right first: Name" in mail.outbox[-1].body
    assert mail.outbox[-1].to == [by.email]


def test_declining_and_asking_say_why_and_keep_what_was_typed(kept, django_capture_on_commit_callbacks):
    group, record, by, cora = kept
    proposal = propose(record.with_answers({"name": "A new name"}), by=by).proposal
    with pytest.raises(Refused):
        decline(proposal, version=1, by=cora, why=" ")
    with django_capture_on_commit_callbacks(execute=True):
        send_back(proposal, version=1, by=cora, why="Is it the same group?")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.waiting_for) == (ProposalState.WAITING, WaitingFor.KEEPER)
    assert "Is it the same group?" in mail.outbox[-1].body
    with django_capture_on_commit_callbacks(execute=True):
        decline(proposal, version=2, by=cora, why="Another group has that name")
    proposal.refresh_from_db()
    assert "Another group has that name" in mail.outbox[-1].body
    assert proposal.record["answers"]["name"] == "A new name"
    assert now(group) == record


def test_a_keeper_takes_back_what_was_sent_and_nobody_else_does(kept):
    _, record, by, _ = kept
    proposal = propose(record.with_answers({"name": "A new name"}), by=by).proposal
    with pytest.raises(NotYours):
        withdraw(proposal, version=1, by=person())
    withdraw(proposal, version=1, by=by)
    assert Proposal.objects.get(pk=proposal.pk).state == ProposalState.WITHDRAWN


def test_a_proposal_of_the_same_by_another_keeper_is_replaced_when_one_is_accepted(kept):
    group, record, by, cora = kept
    one = propose(record.with_answers({"name": "By one"}), by=by).proposal
    other = propose(record.with_answers({"name": "By another"}), by=keeper(group, "Lee")).proposal
    accept(one, version=1, by=cora)
    other.refresh_from_db()
    assert other.state == ProposalState.SUPERSEDED


def test_a_listing_that_asked_not_to_be_listed_does_not_come_back_by_the_form_and_its_sender_learns_nothing():
    told = {"name": "Synthetic Foxgloves", "town": "Leeds", "lat": 53.8, "lng": -1.5}
    group, _ = published(group_record(**told))
    withdraw_listing(group, version=1, by="Tests", why="They asked")
    receipt = propose(group_record(**told), by=person())
    assert [reason.rule for reason in receipt.reasons] == ["is_new"]
    with pytest.raises(NotWanted):
        accept(receipt.proposal, version=1, by=curator())


def test_a_proposal_follows_a_listing_that_was_merged_into_another(kept):
    group, record, by, cora = kept
    proposal = propose(record.with_answers({"summary": "A better sentence."}), by=by).proposal
    survivor, _ = published()
    merge(survivor=survivor, loser=group, survivor_version=1, loser_version=1, choices={}, by="Tests", why="The same")
    accept(proposal, version=1, by=cora)
    assert now(survivor)["summary"] == "A better sentence."
    assert Keeper.objects.present().filter(group=group).exists()


def test_every_rule_has_a_sentence_for_readers():
    assert all(sentence(rule).strip().endswith(".") for rule in RULES)


def test_each_act_leaves_a_line_with_who_and_when(kept):
    _, record, by, cora = kept
    proposal = propose(record.with_answers({"name": "A new name"}), by=by, note="We moved").proposal
    accept(proposal, version=1, by=cora, why="Seen on their site")
    told = [(event.what, event.by, event.why) for event in proposal.events.all()]
    assert told == [("sent", by, "We moved"), ("accepted", cora, "Seen on their site")]


def test_where_the_mail_server_is_away_the_decision_stands_and_the_mail_waits(kept, django_capture_on_commit_callbacks):
    group, record, by, cora = kept
    proposal = propose(record.with_answers({"name": "A new name"}), by=by).proposal
    refused = mock.patch("django.core.mail.EmailMessage.send", side_effect=ConnectionRefusedError)
    with refused, django_capture_on_commit_callbacks(execute=True):
        accept(proposal, version=1, by=cora)
    waiting = OutgoingMail.objects.get()
    assert (waiting.state, waiting.tries, now(group)["name"]) == ("queued", 1, "A new name")
    assert NotYetSeen.objects.count() == 0
