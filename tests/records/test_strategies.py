"""Random records are what a keeper could have sent."""

import pytest
from hypothesis import given

from groups.records import reading
from groups.records.checking import problems
from groups.records.questions import GROUP
from groups.records.questions.rows import CONTACTS, SESSIONS, VENUES
from groups.records.serialising import from_json, to_json
from tests.properties import examples

from .listings import published
from .strategies import group_records

pytestmark = pytest.mark.django_db


@examples(20)
@given(group_records())
def test_a_random_record_can_be_published_and_is_read_back_as_it_was_sent(record):
    assert set(record.answers) == set(GROUP)
    assert all(set(row) == set(VENUES) for row in record["venues"])
    assert all(set(row) == set(SESSIONS) for row in record["sessions"])
    assert all(set(row) == set(CONTACTS) for row in record["contacts"])
    assert problems(record) == []
    assert from_json(to_json(record)) == record
    listing, now = published(record)
    assert now.answers == record.answers
    assert reading.record_of(listing) == now
