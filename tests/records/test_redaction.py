"""A personal value in old versions can be blanked: visibly, for a reason, and never in the version that is live."""

import json

import pytest
from django.db import transaction

from groups.models import Change, Redaction
from groups.records import history, states
from groups.records.actions import publish
from groups.records.errors import Refused
from groups.records.redaction import redact

from .listings import BY, again, contact, published

pytestmark = pytest.mark.django_db
SECRET = "07700 900123"


def told():
    """Everything that any change says."""
    return json.dumps(list(Change.objects.values_list("before", "after")))


def changed_since():
    """A group whose first version had a person's number, and whose live one has not."""
    _, record = published(contacts=(contact(kind="mobile", value=SECRET, label="Sam"),), peer_note=SECRET)
    publish(record.with_answers({"contacts": (), "peer_note": ""}), **BY)
    return again(record)


def blank(group, **more):
    return redact(group, **{"question": "contacts", "value": SECRET, "by": "Tests", "why": "They asked"} | more)


def test_a_value_in_old_versions_is_blanked_wherever_it_stands_and_leaves_a_mark():
    group, _ = changed_since()
    redaction = blank(group)
    blank(group, question="peer_note")
    assert SECRET not in told()
    assert (redaction.question, redaction.why, len(redaction.changes)) == ("contacts", "They asked", 2)
    first = history.as_of_version(group, 1)
    assert "removed on" in str(first["contacts"][0]["value"])
    assert first["contacts"][0]["label"] == "Sam"
    assert str(first["peer_note"]).endswith("They asked")


def test_the_live_version_is_never_blanked():
    _, record = changed_since()
    publish(record.with_answers({"peer_note": SECRET}), **BY)
    before = told()
    with transaction.atomic(), pytest.raises(Refused, match="still says this"):
        blank(again(record)[0], question="peer_note")
    assert told() == before
    assert not Redaction.objects.exists()


@pytest.mark.parametrize(
    ("more", "words"), [({"why": " "}, "Say why"), ({"value": "x"}, "No old"), ({"question": "x"}, "no question")]
)
def test_what_cannot_be_blanked_is_said(more, words):
    group, _ = changed_since()
    with transaction.atomic(), pytest.raises(Refused, match=words):
        blank(group, **more)


def test_numbers_versions_and_authors_stay():
    group, _ = changed_since()
    before = list(Change.objects.values_list("number", "what", "version", "by_name", "at"))
    blank(group)
    assert list(Change.objects.values_list("number", "what", "version", "by_name", "at")) == before


def test_a_revert_does_not_bring_a_blanked_value_back():
    group, record = changed_since()
    blank(group)
    blank(group, question="peer_note")
    publish(record.with_answers({"cost": "free"}), **BY)
    states.revert(again(record)[0], to_version=1, version=3, **BY)
    now = again(record)[1]
    assert (now["contacts"], now["peer_note"], now["cost"]) == ((), "", "not-known")
