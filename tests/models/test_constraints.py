"""What cannot be is refused by the database itself, on whichever engine runs."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from groups.models import (
    Address,
    Affiliation,
    Attendance,
    Check,
    ExceptionKind,
    Facet,
    Feature,
    Frequency,
    Group,
    How,
    Organisation,
    OtherAnswer,
    Outcome,
    Reach,
    SaidBy,
    SearchTag,
    Session,
    Status,
    Venue,
)
from tests.factories import (
    CheckFactory,
    GroupFactory,
    OrganisationFactory,
    SessionExceptionFactory,
    SessionFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
CHRISTMAS = date(2026, 12, 25)
RIGHT = {"outcome": Outcome.RIGHT, "said_by": SaidBy.THE_GROUP}


def refused(rule, make, **fields):
    """Whether the database itself refuses these fields, naming the rule (SQLite names unique columns instead)."""
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        make(**fields)


@pytest.mark.parametrize("attendance", [Attendance.ONLINE, Attendance.PHONE, Attendance.POST])
def test_a_session_without_a_room_has_no_venue(attendance):
    refused("session_without_a_room_has_no_venue", SessionFactory, attendance=attendance, venue=VenueFactory())
    assert SessionFactory(attendance=attendance, venue=None).pk


@pytest.mark.parametrize("attendance", [Attendance.IN_PERSON, Attendance.HYBRID, Attendance.NOT_KNOWN])
def test_a_session_where_people_may_come_together_can_have_a_venue(attendance):
    assert SessionFactory(attendance=attendance, venue=VenueFactory()).pk


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("session_nth_weekday_is_monthly", {"nth": 1, "frequency": Frequency.WEEKLY}),
        ("session_nth_weekday_is_monthly", {"nth": -1, "frequency": Frequency.BY_ARRANGEMENT}),
        ("session_nth_weekday_is_monthly", {"nth": 5, "frequency": Frequency.MONTHLY}),
        ("session_nth_weekday_is_monthly", {"nth": 0, "frequency": Frequency.MONTHLY}),
        ("session_interval_is_at_least_one", {"interval": 0}),
        ("session_ends_after_it_starts", {"starts_on": date(2026, 5, 2), "ends_on": date(2026, 5, 1)}),
        ("session_end_time_needs_a_start_time", {"end_time": time(15)}),
    ],
)
def test_a_schedule_that_cannot_be_is_refused(rule, fields):
    refused(rule, SessionFactory, **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"nth": -1, "frequency": Frequency.MONTHLY},
        {"nth": 4, "frequency": Frequency.MONTHLY, "interval": 2},
        {"starts_on": date(2026, 5, 1), "ends_on": date(2026, 5, 1)},
        {"start_time": time(22), "end_time": time(1)},
    ],
)
def test_a_schedule_that_can_be_is_stored(fields):
    assert SessionFactory(**fields).pk


@pytest.mark.parametrize("days", ["mon", ["monday"], ["mon", "mon"], {"mon": 1}, [1]])
def test_weekdays_are_a_list_of_days_each_once(days):
    with pytest.raises(ValidationError, match="Give the days as a list"):
        Session(attendance=Attendance.IN_PERSON, weekdays=days).full_clean(exclude=["group"])


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("session_exception_names_its_date_or_month", {"kind": ExceptionKind.NOT_ON}),
        ("session_exception_names_its_date_or_month", {"kind": ExceptionKind.NOT_ON, "month": 8}),
        ("session_exception_names_its_date_or_month", {"kind": ExceptionKind.NOT_IN_MONTH, "date": CHRISTMAS}),
        ("session_exception_names_its_date_or_month", {"kind": ExceptionKind.NOT_IN_MONTH}),
        ("session_exception_names_its_date_or_month", {"kind": ExceptionKind.NOT_IN_MONTH, "month": 0}),
        ("session_exception_names_its_date_or_month", {"kind": ExceptionKind.NOT_IN_MONTH, "month": 13}),
        ("session_exception_names_its_date_or_month", {"kind": ExceptionKind.MOVED, "moved_to": CHRISTMAS}),
        ("session_exception_moved_says_where_to", {"kind": ExceptionKind.MOVED, "date": CHRISTMAS}),
    ],
)
def test_an_exception_says_when(rule, fields):
    refused(rule, SessionExceptionFactory, session=SessionFactory(), **fields)


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("paused_group_has_a_date_or_a_reason", {"status": Status.PAUSED}),
        ("group_has_both_coordinates_or_none", {"town": "Leeds", "lat": 53.8}),
        ("group_has_both_coordinates_or_none", {"town": "Leeds", "lng": -1.5}),
        ("group_with_coordinates_names_its_town", {"lat": 53.8, "lng": -1.5}),
        ("group_in_one_place_has_a_region", {"reach": Reach.LOCAL, "region": None}),
        ("group_in_one_place_has_a_region", {"reach": Reach.AREA, "region": None}),
        ("group_in_one_place_has_a_region", {"reach": Reach.REGION, "region": None}),
        ("group_has_a_name", {"name": ""}),
    ],
)
def test_a_group_that_cannot_be_is_refused(rule, fields):
    refused(rule, GroupFactory, **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Status.PAUSED, "paused_until": date(2026, 9, 1)},
        {"status": Status.PAUSED, "paused_reason": "The room is being mended."},
        {"town": "Leeds", "lat": 53.8, "lng": -1.5},
        {"reach": Reach.NATIONAL, "region": None},
        {"reach": Reach.ONLINE, "region": None},
    ],
)
def test_a_group_that_can_be_is_stored(fields):
    assert GroupFactory(**fields).pk


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("venue_has_both_coordinates_or_none", {"lat": None}),
        ("venue_has_both_coordinates_or_none", {"lng": None}),
        ("venue_lies_in_or_near_england", {"lat": -1.54785, "lng": 53.79648}),
        ("venue_lies_in_or_near_england", {"lat": 60.0}),
    ],
)
def test_a_venue_that_cannot_be_is_refused(rule, fields):
    refused(rule, VenueFactory, **fields)


def test_a_venue_may_have_no_point_at_all():
    assert VenueFactory(lat=None, lng=None).pk


def test_a_check_says_who_or_how():
    refused("check_has_a_who_or_a_how", CheckFactory, group=GroupFactory(), by=None, by_name="", how=How.NOT_SAID)


@pytest.mark.parametrize("fields", [{"by_name": "A. Synthetic"}, {"how": How.KEEPER_LINK}, {"how": How.IMPORT}])
def test_a_check_with_a_who_or_a_how_is_stored(fields):
    assert Check.objects.create(group=GroupFactory(), on=CHRISTMAS, **RIGHT, **fields).pk


def test_a_check_by_somebody_signed_in_needs_no_how(django_user_model):
    somebody = django_user_model.objects.create(email="somebody@example.org")
    assert Check.objects.create(group=GroupFactory(), on=CHRISTMAS, by=somebody, **RIGHT).pk


def test_an_organisation_does_not_own_itself():
    organisation = OrganisationFactory()
    with pytest.raises(IntegrityError, match="organisation_does_not_own_itself"), transaction.atomic():
        Organisation.objects.filter(pk=organisation.pk).update(owner=organisation)


def test_an_organisation_is_not_affiliated_to_itself():
    organisation = OrganisationFactory()
    refused(
        "organisation_is_not_affiliated_to_itself",
        Affiliation.objects.create,
        member=organisation,
        network=organisation,
    )


@pytest.mark.parametrize("model", [Group, Organisation])
def test_no_two_pages_share_an_address(model):
    make = {Group: GroupFactory, Organisation: OrganisationFactory}[model]
    make(slug="synthetic-twin")
    refused("slug", make, slug="synthetic-twin")


def test_what_is_said_once_is_stored_once():
    group = GroupFactory()
    once = [
        (SearchTag, {"group": group, "tag": "day:synthetic"}),
        (OtherAnswer, {"group": group, "facet": Facet.ACTIVITY, "text": "Kites"}),
        (Address, {"group": group, "slug": "synthetic-old", "is_current": False}),
        (Feature, {"facet": Facet.ACTIVITY, "slug": "kites", "label": "K", "definition": "K", "source": "K"}),
    ]
    for model, fields in once:
        model.objects.create(**fields)
        refused("(?i)unique", model.objects.create, **fields)


def test_one_slug_may_stand_in_two_facets():
    fields = {"slug": "kites", "label": "Kites", "definition": "Kites.", "source": "Synthetic"}
    made = [Feature.objects.create(facet=facet, **fields) for facet in (Facet.ACTIVITY, Facet.COMMUNITY)]
    assert len({feature.pk for feature in made}) == 2


def test_a_venue_is_shown_as_an_area_until_somebody_says_otherwise():
    assert Venue(town="Leeds").visibility == "area"
