"""Everything that people can do to listings and to what waits about them, in whatever order.

The queue says of each thing whose turn it is, once; the public sees what was last accepted; nothing that ever had an
identity or an address is lost; and nobody decides about their own.
"""

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from groups.models import (
    Address,
    Change,
    Claim,
    Feature,
    Group,
    Keeper,
    Merge,
    MergeRequest,
    NotYetSeen,
    Outcome,
    Pair,
    PairState,
    Proposal,
    ProposalState,
    Publication,
    QueueItem,
    Report,
    SaidBy,
    WaitingFor,
)
from groups.records import duplicates, history, queue, reading, reports, states
from groups.records.actions import publish
from groups.records.disclosing import discloses
from groups.records.errors import Refused
from groups.records.merging import asking
from groups.records.people import claims
from groups.records.people.roles import keeps
from groups.records.proposals import (
    accept,
    agree,
    answer,
    decline,
    disagree,
    mark_seen,
    propose,
    put_back,
    send_back,
    withdraw,
)
from groups.records.queue.kinds import KINDS, open_entries
from groups.records.queue.moving import turn_of
from groups.records.redaction import redact
from groups.records.resolving import resolve
from groups.records.serialising import from_json
from groups.records.terms import retiring
from groups.records.terms.words import version_of
from tests import properties

from .listings import again, contact, group_record, published
from .merges import merged, undone
from .proposals.people import curator, keeper, person

pytestmark = pytest.mark.django_db
MOBILE = "07700 900123"
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["Synthetic thistle", "Synthetic bluebell"]),
        "cost": st.sampled_from(["free", "paid", "not-known"]),
        "summary": st.sampled_from(["One.", "Two."]),
        "contacts": st.sampled_from(
            [
                (),
                (contact(value="One thing"),),
                (contact(kind="mobile", value=MOBILE, visibility="public"),),
                (contact(kind="mobile", value=MOBILE, visibility="private"),),
            ]
        ),
    },
)
GROUP, WHO, NUMBER = st.integers(0, 2), st.integers(0, 5), st.integers(0, 9)


class Everything(RuleBasedStateMachine):
    """Three listings, their keepers, curators near and far, one of whom keeps a listing. What is refused does nothing."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.live = {}

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize()
    def begin(self):
        self.records = [published(group_record(name=f"Synthetic listing {n}"))[1] for n in range(3)]
        first, second, _ = self.groups()
        both = curator(name="Both")
        Keeper.objects.create(person=both, group=first, role="editor", why="Tests")
        self.people = [keeper(first), keeper(second), curator(), curator("london"), curator(None), both]
        self.stranger, self.admin = person("Ann"), person("Ada", is_superuser=True)
        self.term = Feature.objects.filter(facet="community", narrower=None).first()
        self.slugs = {record.slug: record.uuid for record in self.records}
        self.live = {record.uuid: record for record in self.records}

    # What is there

    def groups(self):
        return [again(record)[0] for record in self.records]

    def now(self, number):
        return again(self.records[number])[1]

    def one_of(self, model, number, **which):
        found = list(model.objects.filter(**which).order_by("pk"))
        return found[number % len(found)] if found else None

    def told(self, change):
        """A change that is live is what the public sees from now on."""
        if change is not None:
            listing = change.group or change.organisation
            self.live[listing.uuid] = from_json(change.after)

    # What keepers and strangers do

    @rule(number=GROUP, who=WHO, answers=ANSWERS)
    def send(self, number, who, answers):
        with suppress(Refused), transaction.atomic():
            self.told(propose(self.now(number).with_answers(answers), by=self.people[who]).change)

    @rule(number=NUMBER, who=WHO)
    def take_back(self, number, who):
        if proposal := self.one_of(Proposal, number):
            with suppress(Refused), transaction.atomic():
                withdraw(proposal, version=proposal.version, by=self.people[who])

    @rule(number=NUMBER, who=WHO)
    def answer_a_question(self, number, who):
        if proposal := self.one_of(Proposal, number):
            with suppress(Refused), transaction.atomic():
                answer(proposal, version=proposal.version, by=self.people[who], why="Yes")

    @rule(number=GROUP, urgent=st.booleans())
    def report(self, number, urgent):
        group = self.groups()[number]
        if group.publication == Publication.PUBLISHED:
            reports.tell(kind="closed", words=f"Shut {Report.objects.count()}", listing=group, is_urgent=urgent)

    @rule(number=GROUP)
    def claim(self, number):
        with suppress(Refused), transaction.atomic():
            claim = claims.make(self.groups()[number], by=self.stranger, evidence="I founded it")
            claims.pass_on(claim, "Nobody answered")

    # What curators decide

    @rule(number=NUMBER, who=WHO, part=st.sampled_from([None, ["name"], ["contacts"]]))
    def accept_one(self, number, who, part):
        if proposal := self.one_of(Proposal, number, state=ProposalState.WAITING):
            with suppress(Refused), transaction.atomic():
                before = history.latest([proposal.group])[proposal.group_id]
                change = accept(proposal, version=proposal.version, by=self.people[who], questions=part)
                self.told(change)
                assert change is None or not discloses(before, from_json(change.after))

    @rule(number=NUMBER, who=WHO, yes=st.booleans())
    def second(self, number, who, yes):
        if proposal := self.one_of(Proposal, number, waiting_for=WaitingFor.SECOND):
            with suppress(Refused), transaction.atomic():
                first = proposal.held["by"]
                if yes:
                    self.told(agree(proposal, version=proposal.version, by=self.people[who]))
                else:
                    disagree(proposal, version=proposal.version, by=self.people[who], why="No")
                assert self.people[who].pk != first

    @rule(number=NUMBER, who=WHO, act=st.sampled_from([decline, send_back]))
    def decide(self, number, who, act):
        if proposal := self.one_of(Proposal, number, state=ProposalState.WAITING):
            with suppress(Refused), transaction.atomic():
                act(proposal, version=proposal.version, by=self.people[who], why="Because")

    @rule(number=NUMBER, who=WHO, goes_back=st.booleans())
    def see(self, number, who, goes_back):
        if waiting := self.one_of(NotYetSeen, number, seen_at=None):
            with suppress(Refused), transaction.atomic():
                change, by = waiting.change, self.people[who]
                if goes_back:
                    self.told(put_back(change, version=change.group.version, by=by, why="Not so"))
                else:
                    mark_seen(change, by=by)
                assert by != change.by

    @rule(number=NUMBER, who=WHO)
    def close_a_report(self, number, who):
        if report := self.one_of(Report, number, closed_at=None):
            with suppress(Refused), transaction.atomic():
                reports.close(report, version=report.version, by=self.people[who], answer="Thank you")
                assert not keeps(self.people[who], report.group)

    @rule(number=NUMBER, who=WHO, yes=st.booleans())
    def decide_a_claim(self, number, who, yes):
        if claim := self.one_of(Claim, number, state=Claim.State.WAITING):
            with suppress(Refused), transaction.atomic():
                act = claims.grant if yes else claims.decline
                act(claim, version=claim.version, by=self.people[who], why="Because")

    @rule(number=NUMBER, who=WHO)
    def known(self, number, who):
        if item := self.one_of(QueueItem, number):
            with suppress(Refused), transaction.atomic():
                queue.mark_known(item, version=item.version, by=self.people[who], why="It is so")

    # What is done to listings

    @rule(number=GROUP, answers=ANSWERS)
    def a_curator_writes(self, number, answers):
        with suppress(Refused), transaction.atomic():
            self.told(publish(self.now(number).with_answers(answers), by=self.people[2], why="Tests"))

    @rule(number=GROUP, act=st.sampled_from(["archive", "restore", "withdraw", "close", "pause", "reopen"]))
    def move(self, number, act):
        self.act(act, number)

    @rule(number=GROUP, back=st.integers(0, 3))
    def revert(self, number, back):
        self.act("revert", number, to_version=max(1, self.groups()[number].version - back))

    @rule(number=GROUP, name=st.integers(0, 3))
    def rename(self, number, name):
        slug = f"synthetic-address-{name}"
        if self.act("rename", number, slug=slug):
            self.slugs[slug] = self.records[number].uuid

    @rule(number=GROUP, outcome=st.sampled_from(Outcome.values))
    def check(self, number, outcome):
        self.act("check", number, outcome=outcome, said_by=SaidBy.THE_GROUP, questions=["*"])

    def act(self, name, number, **more):
        group = self.groups()[number]
        with suppress(Refused), transaction.atomic():
            done = getattr(states, name)(group, version=group.version, by=self.people[4], why="Tests", **more)
            if isinstance(done, Change):
                self.told(done)
            return done
        return None

    @rule(number=GROUP)
    def blank(self, number):
        with suppress(Refused), transaction.atomic():
            redact(self.groups()[number], question="contacts", value=MOBILE, by=self.people[4], why="It is private")

    @rule(one=GROUP, other=GROUP, choice=st.sampled_from([{}, {"summary": "loser"}, {"contacts": "both"}]))
    def make_one(self, one, other, choice):
        with suppress(Refused), transaction.atomic():
            merged(self.records[one], self.records[other], choice)
            self.look_anew()

    @rule(number=NUMBER)
    def take_apart(self, number):
        if done := self.one_of(Merge, number, undone_at=None):
            with suppress(Refused), transaction.atomic():
                undone(done)
                self.look_anew()

    @rule(one=GROUP, other=GROUP)
    def there_and_back(self, one, other):
        """Merged and taken apart at once, two listings say what they said."""
        before = [self.now(number) for number in (one, other)]
        with suppress(Refused), transaction.atomic():
            undone(merged(self.records[one], self.records[other], {"summary": "loser"}))
            assert [self.now(number).answers for number in (one, other)] == [record.answers for record in before]
            assert [self.now(number).publication for number in (one, other)] == [one.publication for one in before]
            self.look_anew()

    @rule(one=GROUP, other=GROUP, who=WHO)
    def ask_for_a_merge(self, one, other, who):
        survivor, loser = (self.groups()[number] for number in (one, other))
        with suppress(Refused), transaction.atomic():
            asking.ask(
                survivor=survivor, loser=loser, survivor_version=survivor.version, loser_version=loser.version,
                choices={}, by=self.people[who], why="They are one",
            )  # fmt: skip
            assert not any(keeps(self.people[who], group) for group in (survivor, loser))
            self.look_anew()

    @rule(number=NUMBER, who=WHO, yes=st.booleans())
    def answer_a_request(self, number, who, yes):
        if request := self.one_of(MergeRequest, number, state="waiting"):
            with suppress(Refused), transaction.atomic():
                act = asking.agree if yes else asking.decline
                act(request, version=request.version, by=self.people[who], why="Because")
                assert not yes or self.people[who] != request.by
                self.look_anew()

    @rule(number=NUMBER, who=WHO)
    def not_the_same(self, number, who):
        if pair := self.one_of(Pair, number, state=PairState.OPEN):
            with suppress(Refused), transaction.atomic():
                duplicates.not_the_same(pair, version=pair.version, by=self.people[who], why="Two halls")

    @rule(number=GROUP, has=st.booleans())
    def say_a_term(self, number, has):
        with suppress(Refused), transaction.atomic():
            told = {"community": (self.term.slug,) if has else ()}
            self.told(publish(self.now(number).with_answers(told), by=self.people[2], why="Tests"))

    @rule(act=st.sampled_from(["retire", "take_up"]))
    def change_a_term(self, act):
        term = Feature.objects.get(pk=self.term.pk)
        with suppress(Refused), transaction.atomic():
            getattr(retiring, act)(term, version=version_of(term), by=self.admin, why="Tests")

    def look_anew(self):
        self.live |= {record.uuid: again(record)[1] for record in self.records}

    # What holds

    @invariant()
    def each_item_waits_for_exactly_one_or_is_closed(self):
        for item in QueueItem.objects.all():
            turn, _ = turn_of(item, list(open_entries(item)))
            assert item.waiting_for == turn
            assert (item.closed_at is None) == (turn != WaitingFor.NOBODY)

    @invariant()
    def all_that_is_open_hangs_on_an_item(self):
        for told in set(KINDS.values()):
            rows = getattr(QueueItem, told.entries).rel.related_model.objects.filter(told.open, item=None)
            if told.entries == "claims":
                rows = rows.exclude(to_curator_at=None)
            assert not rows.exists()

    @invariant()
    def the_public_sees_exactly_what_was_last_accepted(self):
        for record in self.live.values():
            group, now = again(record)
            assert now.answers == record.answers
            assert reading.record_of(group) == now

    @invariant()
    def history_replays_to_the_present(self):
        if not self.live:
            return
        for group in self.groups():
            ended = None
            for change in Change.objects.filter(group=group):
                assert (change.before and from_json(change.before)) == ended
                ended = from_json(change.after)
            assert ended == again(from_json(change.after))[1]

    @invariant()
    def every_identity_and_address_leads_somewhere_or_is_a_tombstone(self):
        if not self.live:
            return
        leads = dict(Address.objects.filter(slug__in=self.slugs).values_list("slug", "group__uuid"))
        assert leads == self.slugs
        assert Group.objects.filter(uuid__in=self.live).count() == len(self.live)
        assert all(resolve(group) is not None for group in self.groups())

    @invariant()
    def nobody_decided_about_their_own(self):
        decided = Proposal.objects.filter(state__in=[ProposalState.ACCEPTED, ProposalState.DECLINED])
        for proposal in decided:
            assert proposal.decided_by_id != proposal.by_id
            assert proposal.held is None or proposal.held["by"] != proposal.decided_by_id


def test_whatever_people_do_in_whatever_order():
    run_state_machine_as_test(
        Everything, settings=settings(properties.examples(6), stateful_step_count=25, deadline=None)
    )
