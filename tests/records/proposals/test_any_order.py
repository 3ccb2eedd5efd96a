"""Whatever keepers send and curators decide, in whatever order: the public sees what was last accepted, and no more."""

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from groups.models import Keeper, NotYetSeen, Proposal, ProposalState, WaitingFor
from groups.records import history, reading
from groups.records.actions import publish
from groups.records.errors import Refused
from groups.records.proposals import (
    accept,
    answer,
    climb,
    decline,
    mark_seen,
    propose,
    put_back,
    send_back,
    withdraw,
)
from groups.records.proposals.rules import LOOKED_AT_FIRST
from groups.records.serialising import from_json, to_json
from groups.records.states import revert
from tests.properties import examples
from tests.records.listings import BY, again, contact, published

from .people import curator, keeper, person

pytestmark = pytest.mark.django_db
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["One name", "Another name"]),
        "cost": st.sampled_from(["free", "paid", "not-known"]),
        "cost_note": st.sampled_from(["", "Tea is 50p"]),
        "summary": st.sampled_from(["One.", "Two."]),
        "contacts": st.builds(lambda n: tuple(contact() for _ in range(n)), st.integers(0, 2)),
    },
)
WHO = st.integers(0, 3)


class Keeping(RuleBasedStateMachine):
    """One listing with two keepers, a curator and a curator who keeps it. What is refused changes nothing."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize()
    def begin(self):
        self.group, self.first = published()
        both = curator(name="Both")
        self.people = [keeper(self.group, "One"), keeper(self.group, "Two"), curator(), both, person("Nobody")]
        Keeper.objects.create(person=both, group=self.group, role="editor", why="Tests")
        self.live, self.seen = self.first, self.first

    def now(self):
        return history.latest([self.group])[self.group.pk]

    def some(self, number):
        """One of the proposals there are, or None."""
        found = list(Proposal.objects.order_by("pk"))
        return found[number % len(found)] if found else None

    @rule(who=st.integers(0, 4), answers=ANSWERS, late=st.booleans(), look=st.booleans())
    def send(self, who, answers, late, look):
        base = self.seen if late else self.now()
        with suppress(Refused), transaction.atomic():
            receipt = propose(base.with_answers(answers), by=self.people[who], ask_look=look)
            assert who != 4
            if receipt.change:
                self.live = from_json(receipt.change.after)

    @rule()
    def look(self):
        self.seen = self.now()

    @rule(who=WHO, number=st.integers(0, 9), part=st.sampled_from([None, ["name"], ["cost"], []]), behind=st.booleans())
    def accept_one(self, who, number, part, behind):
        if proposal := self.some(number):
            with suppress(Refused), transaction.atomic():
                change = accept(proposal, version=proposal.version - behind, by=self.people[who], questions=part)
                assert self.may_decide(who, proposal)
                assert not behind
                if change:
                    self.live = from_json(change.after)

    def may_decide(self, who, proposal):
        """The curator who keeps nothing; nobody else, for the other curator keeps the listing."""
        return who == 2 and proposal.by != self.people[2]

    @rule(who=WHO, number=st.integers(0, 9), act=st.sampled_from([decline, send_back]))
    def answer(self, who, number, act):
        if proposal := self.some(number):
            with suppress(Refused), transaction.atomic():
                act(proposal, version=proposal.version, by=self.people[who], why="Because")
                assert self.may_decide(who, proposal)

    @rule(who=st.integers(0, 4), number=st.integers(0, 9))
    def take_back(self, who, number):
        if proposal := self.some(number):
            with suppress(Refused), transaction.atomic():
                withdraw(proposal, version=proposal.version, by=self.people[who])
                assert who in (0, 1, 3) or proposal.by == self.people[who]

    @rule(who=st.integers(0, 4), number=st.integers(0, 9))
    def answer_a_question(self, who, number):
        if proposal := self.some(number):
            with suppress(Refused), transaction.atomic():
                asked = proposal.waiting_for == WaitingFor.KEEPER
                answer(proposal, version=proposal.version, by=self.people[who], why="Yes")
                assert asked
                assert who in (0, 1, 3) or proposal.by == self.people[who]

    @rule(number=st.integers(0, 9), to=st.sampled_from([WaitingFor.NEIGHBOUR, WaitingFor.ADMIN]))
    def wait_long(self, number, to):
        if proposal := self.some(number):
            with suppress(Refused), transaction.atomic():
                climb(proposal, version=proposal.version, to=to, by_name="Tests", why="Long")

    @rule(answers=ANSWERS)
    def a_curator_writes(self, answers):
        with suppress(Refused), transaction.atomic():
            if change := publish(self.now().with_answers(answers), **BY):
                self.live = from_json(change.after)

    @rule()
    def put_back(self):
        with suppress(Refused), transaction.atomic():
            self.live = from_json(revert(again(self.first)[0], to_version=1, version=self.now().version, **BY).after)

    @rule(who=WHO)
    def see(self, who):
        if (waiting := NotYetSeen.objects.filter(seen_at=None).first()) is not None:
            with suppress(Refused), transaction.atomic():
                mark_seen(waiting.change, by=self.people[who])
                assert waiting.change.by != self.people[who]

    @rule(who=WHO)
    def put_one_back(self, who):
        if (waiting := NotYetSeen.objects.filter(seen_at=None).first()) is not None:
            with suppress(Refused), transaction.atomic():
                made = put_back(waiting.change, version=self.now().version, by=self.people[who], why="Not so")
                assert waiting.change.by != self.people[who]
                self.live = from_json(made.after)

    @rule(who=st.integers(0, 1))
    def becomes_trusted(self, who):
        for _ in range(LOOKED_AT_FIRST):
            Proposal.objects.create(
                of="group", group=self.group, listing_uuid=self.group.uuid, name="Earlier", record=to_json(self.first),
                by=self.people[who], state=ProposalState.ACCEPTED, waiting_for=WaitingFor.NOBODY,
            )  # fmt: skip

    @invariant()
    def the_public_sees_what_was_last_accepted(self):
        if hasattr(self, "group"):
            assert self.now() == self.live == reading.record_of(again(self.first)[0])

    @invariant()
    def each_proposal_waits_for_one_or_is_decided_and_nobody_has_two(self):
        waiting = list(Proposal.objects.filter(state=ProposalState.WAITING))
        assert len({(one.by_id, one.listing_uuid) for one in waiting}) == len(waiting)
        assert all(one.waiting_for != WaitingFor.NOBODY and one.questions for one in waiting)

    @invariant()
    def nobody_decided_about_their_own(self):
        decided = Proposal.objects.filter(state__in=[ProposalState.ACCEPTED, ProposalState.DECLINED])
        assert all(one.decided_by_id != one.by_id for one in decided)


def test_in_any_order_the_public_sees_what_was_last_accepted():
    run_state_machine_as_test(Keeping, settings=examples(15))
