"""Whether a group runs and may be found, and what is said of that first."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groups.facts.status import is_findable, members_in_words, notice
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
        ({"taking_members": YesNo.NO}, "It took no new members when this was recorded."),
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


@pytest.mark.parametrize(
    ("confirmed_on", "taking", "told"),
    [
        (TODAY, YesNo.YES, "Open to new members."),
        (TODAY, YesNo.NO, "Not taking new members."),
        (TODAY - timedelta(days=366), YesNo.YES, "It took new members when this was recorded."),
        (None, YesNo.NO, "It took no new members when this was recorded."),
        (TODAY, YesNo.NOT_KNOWN, ""),
    ],
)
def test_whether_it_takes_members_is_news_for_a_year_after_the_group_said_so(confirmed_on, taking, told):
    assert members_in_words(Group(taking_members=taking), confirmed_on) == told
