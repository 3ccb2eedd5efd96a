"""Checks are only ever added, and confirmed is not edited."""

from datetime import date

import pytest
from django.db import transaction
from django.db.models import ProtectedError

from groups.facts.freshness import freshness
from groups.models import Check, Group, How
from tests.factories import CheckFactory, GroupFactory, ProvenanceFactory, SourceFactory, adopted

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 14)


def label(group):
    """What a card would say about this group now."""
    return freshness(Group.objects.select_related("search_entry").get(pk=group.pk))


def index(group):
    adopted(group)


@pytest.fixture
def check(db):
    return CheckFactory(on=MARCH, note="As it was")


CHANGES = {
    "save": lambda check: check.save(),
    "save one field": lambda check: check.save(update_fields=["note"]),
    "update": lambda check: Check.objects.filter(pk=check.pk).update(note="Changed"),
    "update of all": lambda check: Check.objects.update(note="Changed"),
    "bulk update": lambda check: Check.objects.bulk_update([check], ["note"]),
    "update or create": lambda check: Check.objects.update_or_create(pk=check.pk, defaults={"note": "Changed"}),
    "update from the group": lambda check: check.group.checks.update(note="Changed"),
    "a copy with the same id": lambda check: Check(pk=check.pk, group=check.group, on=MARCH, how=How.CALL).save(),
}
DELETIONS = {
    "delete": lambda check: check.delete(),
    "delete of a queryset": lambda check: Check.objects.filter(pk=check.pk).delete(),
    "delete of all": lambda check: Check.objects.all().delete(),
    "delete from the group": lambda check: check.group.checks.all().delete(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_check_is_never_changed(check, change):
    check.note = "Changed"
    with pytest.raises(TypeError, match="never changed"), transaction.atomic():
        change(check)
    assert Check.objects.get(pk=check.pk).note == "As it was"


@pytest.mark.parametrize("deletion", DELETIONS.values(), ids=DELETIONS)
def test_a_check_is_never_taken_away(check, deletion):
    with pytest.raises(TypeError, match="never taken away"):
        deletion(check)
    assert Check.objects.filter(pk=check.pk).exists()


def test_a_group_that_was_checked_cannot_be_deleted_with_its_checks(check):
    with pytest.raises(ProtectedError):
        check.group.delete()
    assert Check.objects.filter(pk=check.pk).exists()


def test_a_check_is_the_only_thing_that_confirms_a_group():
    group = GroupFactory()
    group.description = "Edited today by somebody."
    group.save()
    index(group)
    assert label(group) == "Not confirmed yet."
    CheckFactory(group=group, on=MARCH)
    index(group)
    assert label(group) == "Confirmed March 2026."


def test_saving_a_confirmed_group_does_not_move_its_date():
    group = CheckFactory(on=MARCH).group
    index(group)
    group.summary = "Edited after it was confirmed."
    group.save()
    index(group)
    assert label(group) == "Confirmed March 2026."


def test_the_latest_day_counts_whatever_the_order_of_entry():
    group = CheckFactory(on=MARCH).group
    CheckFactory(group=group, on=date(2024, 1, 1))
    index(group)
    assert label(group) == "Confirmed March 2026."


def test_a_listing_that_nobody_confirmed_says_where_and_when_it_was_recorded():
    group = GroupFactory()
    ProvenanceFactory(group=group, source=SourceFactory(short="synthetic census"), recorded=1999)
    index(group)
    assert label(group) == "Recorded in 1999 (synthetic census). Not confirmed since."


def test_a_source_without_a_year_is_said_to_be_undated():
    group = GroupFactory()
    ProvenanceFactory(group=group, source=SourceFactory(short="synthetic census"), recorded=None)
    index(group)
    assert label(group) == "Recorded in an undated source (synthetic census). Not confirmed since."


def test_the_first_source_is_the_origin():
    group = GroupFactory()
    ProvenanceFactory(group=group, source=SourceFactory(short="first"), recorded=2001)
    ProvenanceFactory(group=group, source=SourceFactory(short="second"), recorded=2020)
    index(group)
    assert label(group) == "Recorded in 2001 (first). Not confirmed since."


def test_the_listings_of_the_mapping_say_2013_and_not_confirmed():
    groups = Group.objects.select_related("search_entry").filter(
        provenance__source__slug="001", provenance__recorded=2013
    )
    said = {freshness(group) for group in groups.filter(checks=None, slug="leeds-mind")}
    assert said == {"Recorded in 2013 (Mind mapping). Not confirmed since."}
