"""Whatever is done to listings, in whatever order: whoever follows a search holds exactly what it answers."""

from contextlib import suppress

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from groups.finding.search import GroupSearch
from groups.index.entries import words_changed
from groups.models import Feature, Group, Merge, Outcome, Publication, SaidBy
from groups.records import history, states
from groups.records.actions import publish
from groups.records.errors import Refused
from groups.sharing.batches import read
from groups.sharing.changes.told import data
from tests import properties
from tests.factories import GroupFactory
from tests.facts.private_worlds import new_world
from tests.records.listings import BY, again, contact, group_record, organisation_record, published, session
from tests.records.merges import merged, undone

from .following import Follower

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_groups")]
LEEDS = {"town": "Leeds", "lat": 53.79648, "lng": -1.54785, "region": "north-east"}
YORK = {"town": "York", "lat": 53.95763, "lng": -1.08271, "region": "north-east"}
NOWHERE = {"town": "", "lat": None, "lng": None, "region": "london"}
# Of each kind: all, an answer, words that fit whole or in part, as far as there is something, what nobody may say.
SEARCHES = (
    "",
    "community=women",
    "q=thistle+bluebell",
    "place=Leeds",
    "cost=free&community=women",
    "confirmed=yes",
    "contact=yes&region=london",
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["Synthetic thistle", "Synthetic bluebell", "Synthetic thistle bluebell"]),
        "community": st.sampled_from([(), ("women",), ("men",), ("women", "families")]),
        "cost": st.sampled_from(["free", "paid", "not-known"]),
        "contacts": st.sampled_from([(), (contact(visibility="public"),), (contact(visibility="private"),)]),
        "sessions": st.sampled_from([(), (session(weekdays=("mon",), frequency="weekly"),)]),
    },
)  # fmt: skip
PLACE, NUMBER = st.sampled_from([LEEDS, YORK, NOWHERE]), st.integers(0, 30)


class Edits(RuleBasedStateMachine):
    """A few listings and a host, and somebody who follows each search a few listings at a time."""

    def __init__(self):
        super().__init__()
        self.undone, self.followers, self.edits = transaction.atomic(), [], 0
        self.undone.__enter__()

    def teardown(self):
        try:
            for who in range(len(self.followers)):
                self.reads_to_the_end(who)
        finally:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    @initialize()
    def begin(self):
        new_world()
        self.host = published(organisation_record())[1]
        self.records = [published(**place, community=("women",))[1] for place in (LEEDS, YORK, NOWHERE, LEEDS)]
        self.draft = GroupFactory(publication=Publication.DRAFT, slug="synthetic-draft")
        self.followers = [Follower(query, limit=5) for query in SEARCHES]

    def record(self, number):
        return again(self.records[number % len(self.records)])[1]

    # What is done

    @rule(number=NUMBER, answers=ANSWERS, place=st.none() | PLACE)
    def write(self, number, answers, place):
        with suppress(Refused), transaction.atomic():
            publish(self.record(number).with_answers(answers | (place or {})), **BY)

    @rule(answers=ANSWERS, place=PLACE, has_host=st.booleans())
    def add(self, answers, place, has_host):
        host = {"organisation": self.host.uuid} if has_host else {}
        with suppress(Refused), transaction.atomic():
            self.records.append(published(group_record(**answers | place | host))[1])

    @rule(number=NUMBER, act=st.sampled_from(["archive", "restore", "withdraw", "close", "reopen"]))
    def move(self, number, act):
        self.act(act, number)

    @rule(number=NUMBER, back=st.integers(1, 3))
    def revert(self, number, back):
        self.act("revert", number, to_version=max(1, again(self.record(number))[0].version - back))

    @rule(number=NUMBER, name=st.integers(0, 3))
    def rename(self, number, name):
        self.act("rename", number, slug=f"synthetic-other-address-{name}")

    @rule(number=NUMBER, outcome=st.sampled_from([Outcome.RIGHT, Outcome.NO_ANSWER]))
    def check(self, number, outcome):
        self.act("check", number, outcome=outcome, said_by=SaidBy.THE_GROUP, questions=["*"])

    def act(self, name, number, **more):
        group = again(self.record(number))[0]
        with suppress(Refused), transaction.atomic():
            getattr(states, name)(group, version=group.version, **BY, **more)

    @rule(one=NUMBER, other=NUMBER)
    def make_one(self, one, other):
        with suppress(Refused), transaction.atomic():
            merged(self.record(one), self.record(other))

    @rule()
    def take_apart(self):
        if done := Merge.objects.filter(undone_at=None).last():
            with suppress(Refused), transaction.atomic():
                undone(done)

    @rule(act=st.sampled_from(["withdraw", "restore"]))
    def hide_the_host(self, act):
        host = again(self.host)[0]
        with suppress(Refused), transaction.atomic():
            getattr(states, act)(host, version=host.version, **BY)

    @rule(name=st.sampled_from(["Synthetic bluebell trust", "Synthetic host"]))
    def rename_the_host(self, name):
        with suppress(Refused), transaction.atomic():
            publish(again(self.host)[1].with_answers({"name": name}), **BY)

    @rule(label=st.sampled_from(["Women", "Synthetic label"]))
    def call_a_term_otherwise(self, label):
        term = Feature.objects.get(facet="community", slug="women")
        Feature.objects.filter(pk=term.pk).update(label=label)
        words_changed([term])

    @rule(summary=st.sampled_from(["One.", "Two."]))
    def write_the_draft(self, summary):
        with suppress(Refused), transaction.atomic():
            publish(history.latest([self.draft])[self.draft.pk].with_answers({"summary": summary}), **BY)

    # Who reads

    @invariant()
    def after_each_edit_one_of_them_holds_what_the_search_answers(self):
        """And another reads a page, so that what is done next comes in the middle of their reading."""
        if not self.followers:
            return
        self.edits += 1
        self.reads_to_the_end(self.edits % len(SEARCHES))
        other = self.followers[(self.edits + 2) % len(SEARCHES)]
        other.page()
        self.nothing_hidden_was_told(other)

    def reads_to_the_end(self, who):
        follower = self.followers[who]
        follower.read()
        self.nothing_hidden_was_told(follower)
        assert follower.held == all_of(SEARCHES[who])

    def nothing_hidden_was_told(self, follower):
        seen = (Publication.PUBLISHED, Publication.ARCHIVED)
        for slug in Group.objects.exclude(publication__in=seen).values_list("slug", flat=True):
            assert f"/{slug}/" not in follower.last
        assert str(self.draft.uuid) not in follower.last


def all_of(query):
    """{id: data} of what a search answers, read from the tables."""
    groups = read(GroupSearch(QueryDict(query)).qs.values_list("pk", flat=True))
    return {str(group.uuid): data(group, lambda path: f"http://testserver{path}") for group in groups}


def test_whoever_follows_holds_what_the_search_answers():
    run_state_machine_as_test(Edits, settings=settings(properties.examples(20), stateful_step_count=50, deadline=None))
