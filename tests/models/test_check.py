"""Checks are only ever added."""

from datetime import date

import pytest
from django.db import transaction
from django.db.models import ProtectedError

from groups.models import Check, How
from tests.factories import CheckFactory

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 14)


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
