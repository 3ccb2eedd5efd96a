"""Whatever is done to listings, and in whatever order: what the tables say is what the last change tells."""

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from groups.index import versions
from groups.models import Address, Change, Group, Outcome, Publication, SaidBy, SearchEntry
from groups.records import history, reading, states
from groups.records.actions import publish
from groups.records.errors import Refused
from groups.records.redaction import redact, values_to_blank
from groups.records.serialising import from_json

from .listings import BY, again, contact, group_record, published, session

pytestmark = pytest.mark.django_db
NUMBERS = st.sampled_from(["01632 960001", "01632 960002", "01632 960003"])
EDITS = st.fixed_dictionaries(
    {},
    optional={
        "cost": st.sampled_from(["free", "paid", "not-known"]),
        "summary": st.sampled_from(["One.", "Two."]),
        "activity": st.sampled_from([(), ("walking",), ("creativity", "walking")]),
        "contacts": st.lists(NUMBERS, max_size=2).map(lambda told: tuple(contact(value=value) for value in told)),
        "sessions": st.builds(lambda n: tuple(session() for _ in range(n)), st.integers(0, 2)),
        "peer_work.role": st.sampled_from(["yes", "not-known"]),
    },
)


class Listings(RuleBasedStateMachine):
    """Some listings, and everything that can be done to them. An act that is refused changes nothing."""

    records = Bundle("records")

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.first = versions.current().number
        self.slugs, self.seen = {}, {}

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize(target=records)
    def begin(self):
        return self.add()

    @rule(target=records)
    def add(self):
        record = published(group_record())[1]
        self.slugs[record.slug], self.seen[record.uuid] = record.uuid, record
        return record.uuid

    @rule(uuid=records, edits=EDITS, late=st.booleans())
    def edit(self, uuid, edits, late):
        """Somebody sends answers, on the version that is live or on an older one that they saw."""
        base = self.seen[uuid] if late else self.now(uuid)[1]
        with suppress(Refused), transaction.atomic():
            publish(base.with_answers(edits), **BY)

    @rule(uuid=records)
    def look(self, uuid):
        self.seen[uuid] = self.now(uuid)[1]

    @rule(uuid=records, name=st.sampled_from(["withdraw", "archive", "restore", "close"]))
    def move(self, uuid, name):
        self.act(name, uuid)

    @rule(uuid=records, number=st.integers(0, 5))
    def rename(self, uuid, number):
        slug = f"synthetic-address-{number}"
        if self.act("rename", uuid, slug=slug):
            self.slugs[slug] = uuid

    @rule(uuid=records, back=st.integers(0, 3))
    def revert(self, uuid, back):
        self.act("revert", uuid, to_version=max(1, self.now(uuid)[0].version - back))

    @rule(uuid=records, back=st.integers(1, 3))
    def blank(self, uuid, back):
        """Whatever an older version gave as a contact, and the live one does not, is blanked in all old versions."""
        listing, now = self.now(uuid)
        old = history.as_of_version(listing, max(1, now.version - back))
        for value in values_to_blank(listing, old, "contacts"):
            redact(listing, question="contacts", value=value, **BY)

    @rule(uuid=records, outcome=st.sampled_from(Outcome.values))
    def check(self, uuid, outcome):
        self.act("check", uuid, outcome=outcome, said_by=SaidBy.THE_GROUP, questions=["*"])

    def now(self, uuid):
        return again(self.seen[uuid])

    def act(self, name, uuid, **more):
        listing, _ = self.now(uuid)
        with suppress(Refused), transaction.atomic():
            return getattr(states, name)(listing, version=listing.version, **more, **BY)
        return None

    @invariant()
    def the_tables_say_what_the_last_change_tells(self):
        groups = Group.objects.filter(uuid__in=self.seen)
        assert reading.read_groups(groups) == history.told(list(groups))

    @invariant()
    def no_number_is_missing_and_each_change_begins_where_the_last_ended(self):
        changes = list(Change.objects.filter(number__gt=self.first))
        assert [change.number for change in changes] == list(range(self.first + 1, versions.current().number + 1))
        ended = {}
        for change in changes:
            assert (change.before and from_json(change.before)) == ended.get(change.group_id)
            ended[change.group_id] = from_json(change.after)

    @invariant()
    def every_address_ever_given_leads_to_its_listing(self):
        leads = dict(Address.objects.filter(slug__in=self.slugs).values_list("slug", "group__uuid"))
        assert leads == self.slugs

    @invariant()
    def searches_know_the_published_and_nobody_else(self):
        indexed = set(SearchEntry.objects.filter(group__uuid__in=self.seen).values_list("group__uuid", flat=True))
        public = Group.objects.published().filter(uuid__in=self.seen).values_list("uuid", flat=True)
        assert indexed == set(public)

    @invariant()
    def a_withdrawn_listing_is_remembered_and_no_other(self):
        for group in Group.objects.filter(uuid__in=self.seen):
            assert group.not_listed.exists() == (group.publication == Publication.WITHDRAWN)


def test_in_any_order_tables_changes_addresses_and_index_agree():
    run_state_machine_as_test(Listings, settings=settings(max_examples=12, stateful_step_count=12, deadline=None))
