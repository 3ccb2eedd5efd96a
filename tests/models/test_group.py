"""What the public may find of a group, and when it really meets next."""

from datetime import date, time

import pytest

from groups.facts.schedule import meetings_of
from groups.models import Group, Publication, Status
from tests.factories import ContactFactory, GroupFactory, OrganisationFactory, SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db
MON_1_JUNE = date(2026, 6, 1)


def dates(group, count=2):
    return [meeting.on for meeting, _ in meetings_of(group, count, MON_1_JUNE)]


def with_mondays(**fields):
    group = GroupFactory(**fields)
    SessionFactory(group=group, frequency="weekly", weekdays=["mon"], start_time=time(10))
    return group


@pytest.mark.parametrize(
    ("fields", "public"),
    [
        ({}, True),
        ({"status": Status.PLANNED}, True),
        ({"status": Status.PAUSED, "paused_reason": "Synthetic"}, True),
        ({"status": Status.CLOSED}, False),
        ({"publication": Publication.WITHDRAWN}, False),
        ({"publication": Publication.WITHDRAWN, "status": Status.PAUSED, "paused_reason": "Synthetic"}, False),
    ],
)
def test_the_public_finds_everything_but_closed_and_unpublished_listings(fields, public):
    group = GroupFactory(**fields)
    assert Group.objects.published().filter(pk=group.pk).exists() is public


def test_the_meetings_of_all_sessions_come_in_the_order_of_the_calendar():
    group = with_mondays()
    SessionFactory(group=group, frequency="weekly", weekdays=["mon"], start_time=time(9))
    SessionFactory(group=group, frequency="weekly", weekdays=["tue"])
    found = meetings_of(group, 3, MON_1_JUNE)
    assert [(meeting.on.day, meeting.start) for meeting, _ in found] == [(1, time(9)), (1, time(10)), (2, None)]
    assert [session.weekdays for _, session in found] == [["mon"], ["mon"], ["tue"]]


@pytest.mark.parametrize("status", [Status.CLOSED, Status.PLANNED])
def test_a_group_that_does_not_run_has_no_next_meeting(status):
    assert dates(with_mondays(status=status)) == []


def test_a_paused_group_meets_again_from_the_day_it_named():
    paused = with_mondays(status=Status.PAUSED, paused_until=date(2026, 9, 1))
    assert dates(paused) == [date(2026, 9, 7), date(2026, 9, 14)]


def test_a_pause_that_is_over_hides_no_meeting():
    assert dates(with_mondays(status=Status.PAUSED, paused_until=date(2026, 1, 1)), 1) == [MON_1_JUNE]


def test_a_group_paused_without_a_date_names_no_meeting():
    assert dates(with_mondays(status=Status.PAUSED, paused_reason="The room is being mended.")) == []


def test_a_group_without_sessions_names_no_meeting():
    assert dates(GroupFactory()) == []


def test_features_are_given_a_facet_at_a_time_in_the_vocabularys_order():
    group = GroupFactory(features=["community:men", "community:women", "activity:walking"])
    assert [feature.slug for feature in group.of("community")] == ["women", "men"]
    assert group.of("language") == []


def a_busy_group():
    above = {"owner": OrganisationFactory(), "affiliated_to": [OrganisationFactory()]}
    organisation = OrganisationFactory(**above)
    ContactFactory(organisation=organisation)
    group = GroupFactory(organisation=organisation, features=["community:women", "activity:walking"])
    for _ in range(3):
        SessionFactory(group=group, venue=VenueFactory(), frequency="weekly", weekdays=["mon"])
    return group


@pytest.mark.parametrize(("read", "queries"), [("with_facts", 2), ("with_everything", 10)])
def test_a_group_is_read_in_the_same_few_queries_however_much_it_holds(django_assert_num_queries, read, queries):
    pks = [a_busy_group().pk for _ in range(3)]
    for some in (pks[:1], pks):
        with django_assert_num_queries(queries):
            for group in getattr(Group.objects.filter(pk__in=some), read)():
                assert all((group.organisation.name, group.region.name, group.search_entry.name_key))
                assert all(session.venue.town for session in group.sessions.all())


def test_the_meetings_of_a_groups_own_page_cost_no_query(django_assert_num_queries):
    group = Group.objects.with_everything().get(pk=a_busy_group().pk)
    with django_assert_num_queries(0):
        assert len(meetings_of(group, 3, MON_1_JUNE)) == 3
        assert [feature.slug for feature in group.of("community")] == ["women"]
