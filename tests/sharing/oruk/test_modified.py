"""Whoever asks what changed since is told of every change of what a service says, and of no other."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from hypothesis import given
from hypothesis import strategies as st

from groups.facts.freshness import is_recent
from groups.models import ContactVisibility, Feature, Status
from groups.records.actions import publish
from groups.sharing.oruk.entities.modified import grows_old_on, start_of
from tests.factories import CheckFactory, ContactFactory, OrganisationFactory, adopted
from tests.records.listings import BY, group_record, organisation_record, published

from .conftest import BASE

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=400)


@pytest.fixture
def old_group(bare_group):
    """A group that nobody touched for over a year."""
    type(bare_group).objects.filter(pk=bare_group.pk).update(modified_at=LONG_AGO)
    bare_group.refresh_from_db()
    return bare_group


@pytest.fixture
def changed_on(contents):
    """The day on which the one service there is changed, which list, address and `modified_after` agree on."""

    def day():
        (service,) = contents("/services")
        moment = parse_datetime(service["last_modified"])
        assert len(contents("/services", modified_after=service["last_modified"])) == 1
        later = (moment + timedelta(milliseconds=1)).isoformat()
        assert contents("/services", modified_after=later) == []
        return timezone.localdate(moment)

    return day


def today_less(days):
    return timezone.localdate() - timedelta(days=days)


def test_one_that_nothing_happened_to_has_not_changed(old_group, changed_on):
    assert changed_on() == timezone.localdate(LONG_AGO)


def test_a_confirmation_that_has_grown_old_is_a_change(old_group, changed_on):
    CheckFactory(group=old_group, on=today_less(370))
    adopted(old_group)
    assert today_less(6) <= changed_on() <= today_less(4)


def test_a_confirmation_that_counts_is_none_by_itself(old_group, changed_on):
    CheckFactory(group=old_group, on=today_less(100))
    adopted(old_group)
    assert changed_on() == timezone.localdate(LONG_AGO)


def test_a_pause_that_is_over_is_a_change(old_group, changed_on):
    type(old_group).objects.filter(pk=old_group.pk).update(status=Status.PAUSED, paused_until=today_less(3))
    adopted(old_group)
    assert changed_on() == today_less(2)


@pytest.mark.parametrize("of_host", [False, True])
def test_a_contact_that_expired_is_a_change(old_group, changed_on, of_host):
    host = OrganisationFactory() if of_host else None
    type(old_group).objects.filter(pk=old_group.pk).update(organisation=host)
    ContactFactory(**({"organisation": host} if of_host else {"group": old_group}), expires_on=today_less(7))
    adopted(old_group)
    assert changed_on() == today_less(7)


def test_a_contact_that_nobody_saw_expires_unseen(old_group, changed_on):
    ContactFactory(group=old_group, expires_on=today_less(7), visibility=ContactVisibility.PRIVATE)
    adopted(old_group)
    assert changed_on() == timezone.localdate(LONG_AGO)


def test_a_word_that_is_called_otherwise_is_a_change(old_group, changed_on):
    women = Feature.objects.get(facet="community", slug="women")
    old_group.features.add(women)
    Feature.objects.filter(pk=women.pk).update(edited_at=timezone.now() - timedelta(days=1))
    adopted(old_group)
    assert changed_on() == today_less(1)


def test_a_change_of_the_organisation_is_one_of_its_groups(no_groups, contents):
    host, record = published(organisation_record())
    group, _ = published(group_record(organisation=host.uuid))
    before = contents("/services")[0]["last_modified"]
    publish(record.with_answers({"name": "Called otherwise"}), **BY)
    after = contents("/services", modified_after=before)[0]
    assert after["id"] == str(group.uuid)
    assert after["organization"]["name"] == "Called otherwise"
    assert after["last_modified"] > before


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_confirmation_counts_until_the_day_before_it_grows_old(confirmed):
    day = grows_old_on(confirmed)
    assert is_recent(confirmed, day - timedelta(days=1))
    assert not is_recent(confirmed, day)


@pytest.mark.parametrize(
    "moment",
    ["2026-01-31", "2026-01-31T09:30", "2026-01-31T09:30:00Z", "2026-01-31T09:30:00+01:00", "9999-12-31T23:59:59Z"],
)
def test_a_moment_is_read_as_people_write_it(client, moment):
    answer = client.get(f"{BASE}/services?per_page=1&modified_after={moment}")
    assert answer.status_code == 200


def test_midnight_is_that_of_england():
    assert start_of(date(2026, 7, 1)).isoformat() == "2026-07-01T00:00:00+01:00"
