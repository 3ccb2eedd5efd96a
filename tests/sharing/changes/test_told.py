"""What those who keep a copy are told: what the page tells, how old it is, and nothing that only holds today."""

from datetime import date, timedelta

import jsonschema
import pytest
from django.utils import timezone

from groups.facts.freshness import is_recent, sure_until
from groups.models import SaidBy, Visibility
from groups.records import states
from groups.sharing.changes.described import PAGE
from tests.factories import ContactFactory, GroupFactory, SessionFactory, VenueFactory, adopted
from tests.records.listings import BY, again, contact, published, session

from .following import Follower

pytestmark = pytest.mark.django_db


def told(record):
    follower = Follower()
    follower.read()
    return follower.held[str(record.uuid)]


def test_every_page_is_as_it_is_described(client):
    schema = jsonschema.Draft202012Validator(PAGE, format_checker=jsonschema.FormatChecker())
    published(contacts=(contact(visibility="public", expires_on=date(2090, 1, 1)),))
    follower, read = Follower(limit=50), 0
    while True:
        page = client.get(follower.next).json()
        schema.validate(page)
        read += len(page["items"])
        if follower.page()[1]:
            break
    assert read == len(follower.held) > 100


def test_how_old_it_is_stands_with_each_listing_and_no_date_of_a_meeting(no_groups):
    record = published(sessions=(session(weekdays=("mon",), frequency="weekly"),))[1]
    data = told(record)
    assert data["how_sure"] == "Not confirmed yet."
    assert "confirmed_on" not in data
    assert "show_as_unconfirmed_after" not in data
    assert data["meetings"] == [{"when": "Mondays", "how": "In person"}]
    group = again(record)[0]
    states.check(group, version=group.version, outcome="right", said_by=SaidBy.THE_GROUP, questions=["*"], by="Tests")
    data, today = told(record), timezone.localdate()
    assert data["confirmed_on"] == today.isoformat()
    assert data["how_sure"] == f"Confirmed {today:%B %Y}."
    assert data["meetings"] == [{"when": "Mondays", "how": "In person"}]


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2024, 2, 29), date(2023, 12, 31)])
def test_it_is_to_be_shown_as_confirmed_for_as_long_as_its_own_page_shows_it_so(day):
    last = sure_until(day)
    assert is_recent(day, last)
    assert not is_recent(day, last + timedelta(days=1))


def test_what_is_not_known_is_left_out_and_never_said_to_be_no(no_groups):
    data = told(published(cost="not-known", taking_members="no")[1])
    assert "cost" not in data
    assert data["taking_members"] == "no"


@pytest.mark.parametrize("visibility", [Visibility.AREA, Visibility.ON_REQUEST])
def test_a_withheld_address_and_a_private_contact_leave_no_trace(no_groups, visibility):
    group = GroupFactory()
    venue = VenueFactory(group=group, visibility=visibility, name="Qxzhall", address="3 Qxzstreet", postcode="QX1 1ZZ")
    SessionFactory(group=group, venue=venue, note="Behind Qxzchurch", join_note="Ring at Qxzdoor")
    ContactFactory(group=group, value="07700 900456", visibility="private")
    ContactFactory(group=group, value="07700 900457", visibility="relay")
    ContactFactory(group=group, value="07700 900458", expires_on=timezone.localdate())
    adopted(group)
    follower = Follower()
    follower.read()
    said = str(follower.held).casefold()
    assert "leeds" in said
    assert [part for part in ("qx", "900456", "900457", "900458") if part in said] == []
    data = follower.held[str(group.uuid)]
    assert data["takes_messages"] is True
    assert (data.get("point") or {}).get("lat") != venue.lat


def test_a_contact_that_ends_says_when_since_no_change_will_tell(no_groups):
    ends = timezone.localdate() + timedelta(days=9)
    [way] = told(published(contacts=(contact(visibility="public", expires_on=ends),))[1])["contacts"]
    assert way == {"kind": "phone", "value": "01632 960000", "until": ends.isoformat()}


def test_what_is_told_does_not_change_with_the_day(no_groups, monkeypatch):
    """Or a copy would be wrong though nothing changed."""
    record = published(
        contacts=(contact(visibility="public"),), sessions=(session(weekdays=("mon",), frequency="weekly"),)
    )[1]
    group = again(record)[0]
    states.check(group, version=group.version, outcome="right", said_by=SaidBy.THE_GROUP, questions=["*"], by="Tests")
    group = again(record)[0]
    states.pause(group, until=timezone.localdate() + timedelta(days=30), version=group.version, **BY)
    now, later = told(record), timezone.localdate() + timedelta(days=900)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: later)
    assert told(record) == now
