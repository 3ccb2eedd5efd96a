"""Whether a group runs and may be found, and what is said of that first."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groups.facts.status import is_findable, notice
from groups.models import Group, Publication, Status, YesNo
from tests.factories import GroupFactory

TODAY = timezone.localdate()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, ""),
        ({"status": Status.CLOSED}, "This group has closed."),
        ({"status": Status.CLOSED, "publication": Publication.ARCHIVED}, "This group has closed."),
        ({"publication": Publication.ARCHIVED}, "We asked about this group and nobody answered."),
        ({"status": Status.PLANNED}, "This was being set up when it was recorded."),
        ({"taking_members": YesNo.NO}, "Not taking new members."),
        ({"status": Status.PAUSED, "paused_reason": "No synthetic room."}, "Paused. No synthetic room."),
        ({"status": Status.PAUSED, "paused_until": TODAY}, f"Paused until {TODAY:%-d %B %Y}."),
        ({"status": Status.PAUSED, "paused_until": TODAY - timedelta(days=1)}, "Was paused until"),
    ],
)
def test_what_must_be_said_first_is_said_in_words(fields, told):
    said = notice(Group(**fields))
    assert said.startswith(told)
    assert bool(said) is bool(told)


@pytest.mark.django_db
@pytest.mark.parametrize("publication", sorted(set(Publication) - {Publication.MERGED}))
@pytest.mark.parametrize("status", [Status.RUNNING, Status.PLANNED, Status.CLOSED])
def test_a_group_is_findable_as_the_public_query_has_it(publication, status):
    group = GroupFactory(publication=publication, status=status)
    assert is_findable(group) is Group.objects.published().filter(pk=group.pk).exists()
