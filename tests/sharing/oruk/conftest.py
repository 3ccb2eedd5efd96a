"""A group of which everything is known, one of which nothing is, and what asks the API about them."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from groups.models import Attendance, ContactKind, Cost, Frequency, Leadership, OpenTo, Referral, Visibility, YesNo
from regions.models import District
from tests.factories import (
    CheckFactory,
    ContactFactory,
    GroupFactory,
    OrganisationFactory,
    ProvenanceFactory,
    SessionExceptionFactory,
    SessionFactory,
    VenueFactory,
    adopted,
)

BASE = "/api/oruk/v3"
BY = {"by": "Tests", "why": "To see"}
LEEDS = "E08000035"


@pytest.fixture
def ask(client):
    """Asks the API: the answer as JSON, which must be there."""

    def asked(path, **parameters):
        answer = client.get(BASE + path, parameters)
        assert answer.status_code == 200, answer.content
        return answer.json()

    return asked


@pytest.fixture
def contents(ask):
    return lambda path, **parameters: ask(path, **parameters)["contents"]


@pytest.fixture
def in_full(ask):
    """Every entry of a list in full, page by page."""

    def read(path, how="full"):
        page, found = {"last_page": False, "page_number": 0}, []
        while not page["last_page"]:
            page = ask(path, **{how: "true", "page": page["page_number"] + 1})
            found += page["contents"]
        return found

    return read


@pytest.fixture
def full_group(no_groups):
    """Confirmed by itself yesterday, with a host, a hall, a hybrid session, and all that can be said."""
    host = OrganisationFactory(name="Synthetic host", kind="charity", charity_number="0000000")
    ContactFactory(organisation=host, kind=ContactKind.WEBSITE, value="https://host.example.org/")
    group = GroupFactory(
        name="Synthetic drop-in", other_names=["The drop-in"], organisation=host, town="Leeds", lat=53.8, lng=-1.55,
        district=District.objects.get(pk=LEEDS), who_for="Adults in Leeds", open_to=OpenTo.WELCOMES,
        referral=Referral.SELF, first_contact="Just come along", cost=Cost.FREE, cost_note="Tea is free, too",
        leadership=Leadership.PEER_LED, taking_members=YesNo.YES,
        features=["community:women", "experience:anxiety", "language:bsl", "access:step-free", "activity:walking"],
    )  # fmt: skip
    ContactFactory(group=group, kind=ContactKind.EMAIL, value="hello@group.example.org")
    ContactFactory(group=group, value="01632 960001", label="Sam")
    ContactFactory(group=group, kind=ContactKind.WEBSITE, value="https://group.example.org/")
    ProvenanceFactory(group=group, recorded=2013, source__short="synthetic source")
    hall = VenueFactory(organisation=host, district=District.objects.get(pk=LEEDS), directions="By the park.")
    weekly = SessionFactory(
        group=group, venue=hall, frequency=Frequency.WEEKLY, weekdays=["mon", "wed"], start_time=time(18, 30),
        end_time=time(20), note="Ring the bell.",
    )  # fmt: skip
    SessionExceptionFactory(session=weekly, date=date(2030, 12, 25), note="Closed for the day.")
    SessionFactory(
        group=group, attendance=Attendance.HYBRID, venue=hall, frequency=Frequency.MONTHLY, weekdays=["tue"], nth=2,
        start_time=time(10),
    )  # fmt: skip
    confirm(group, 1)
    return adopted(group)


@pytest.fixture
def bare_group(no_groups):
    """Recorded once, with no host and no session."""
    group = GroupFactory(name="Synthetic circle")
    ProvenanceFactory(group=group, recorded=2013, source__short="synthetic source")
    return adopted(group)


def confirm(group, days_ago):
    """The group itself said so many days ago that all of it is right."""
    CheckFactory(group=group, on=timezone.localdate() - timedelta(days=days_ago))
    return adopted(group)


def withheld(group, how=Visibility.ON_REQUEST, **more):
    """A session of a group at a venue whose address is not for everybody."""
    told = {"name": "Secret House", "address": "7 Hidden Lane", "postcode": "ZZ9 9ZZ", "directions": "Behind the mill"}
    venue = VenueFactory(group=group, visibility=how, lat=53.79111, lng=-1.54222, **told)
    return SessionFactory(group=group, venue=venue, note="By Hidden Lane", join_note="Hidden Lane bell", **more)
