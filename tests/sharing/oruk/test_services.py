"""What a service says: whether it runs, how old that is, when people meet; and what of it nobody is told."""

import json
from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from groups.models import ContactKind, ContactVisibility, Cost, Frequency, Publication, Status, Visibility, YesNo
from tests.factories import ContactFactory, GroupFactory, OrganisationFactory, SessionFactory, adopted

from .conftest import BASE, confirm, withheld

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(ask):
    """What is told of a group after some of it changed."""

    def service(group, **changed):
        for name, value in changed.items():
            setattr(group, name, value)
        group.save()
        adopted(group)
        return ask(f"/services/{group.uuid}")

    return service


@pytest.mark.parametrize(
    ("changed", "status", "says"),
    [
        ({}, "active", "Recorded in 2013 (synthetic source). Not confirmed since. Ask before you go."),
        ({"status": Status.PLANNED}, "inactive", "This was being set up when it was recorded."),
        ({"status": Status.PAUSED, "paused_reason": "Holidays"}, "temporarily closed", "Paused. Holidays"),
        ({"status": Status.CLOSED, "go_instead": "Go to the circle."}, "defunct", "This group has closed. Go to the circle."),
        ({"publication": Publication.ARCHIVED}, "inactive", "nobody answered"),
        ({"publication": Publication.ARCHIVED, "status": Status.CLOSED}, "defunct", "This group has closed."),
        ({"taking_members": YesNo.NO}, "active", "It took no new members when this was recorded."),
    ],
)  # fmt: skip
def test_a_service_says_whether_it_runs_and_how_old_that_is(told, bare_group, changed, status, says):
    service = told(bare_group, **changed)
    assert service["status"] == status
    assert says in service["alert"]
    assert "assured_date" not in service
    assert service["description"] == "In 2013: It exists in tests only."


def test_what_was_confirmed_within_a_year_is_told_as_of_now(told, full_group):
    service = told(full_group)
    assert service["assured_date"] == (timezone.localdate() - timedelta(days=1)).isoformat()
    assert service["description"] == "It exists in tests only."
    assert service["cost_options"][0]["amount"] == 0
    assert service["application_process"].startswith("Come yourself, no referral. Just come along.")


def test_what_was_confirmed_long_ago_promises_nothing_now(told, bare_group):
    SessionFactory(group=bare_group, frequency=Frequency.WEEKLY, weekdays=["mon"], start_time=time(10))
    confirm(bare_group, 500)
    service = told(bare_group, cost=Cost.FREE)
    assert service["assured_date"] < timezone.localdate().isoformat()
    assert "cost_options" not in service
    assert service["fees_description"] == "It was free."
    schedule = service["schedules"][0]
    assert schedule["valid_to"] < timezone.localdate().isoformat()
    assert schedule["description"].startswith("In ")


def test_a_schedule_of_which_nobody_confirmed_anything_is_words_alone(told, bare_group):
    SessionFactory(group=bare_group, frequency=Frequency.WEEKLY, weekdays=["mon"], start_time=time(10))
    schedule = told(bare_group)["schedules"][0]
    assert schedule["description"] == "In 2013: Mondays, 10am (UK time)"
    assert set(schedule) == {"id", "service_id", "description", "attending_type"}


def test_a_schedule_counts_for_a_year_after_it_was_confirmed(told, full_group):
    weekly, monthly, online = told(full_group)["schedules"]
    until = (timezone.localdate() - timedelta(days=1)).replace(year=timezone.localdate().year + 1)
    assert (weekly["freq"], weekly["byday"], weekly["opens_at"], weekly["closes_at"]) == (
        "WEEKLY",
        "MO,WE",
        "18:30:00",
        "20:00:00",
    )
    assert weekly["valid_to"] == until.isoformat()
    assert weekly["notes"] == "Ring the bell. Not on 25 December 2030. Closed for the day."
    assert (monthly["freq"], monthly["byday"], monthly["attending_type"]) == ("MONTHLY", "2TU", "venue")
    assert (online["byday"], online["attending_type"]) == ("2TU", "online")


@pytest.mark.parametrize("status", [Status.PLANNED, Status.CLOSED])
def test_what_is_not_on_has_no_rule(told, full_group, status):
    assert not [one for one in told(full_group, status=status).get("schedules", ()) if "freq" in one]


def test_a_pause_puts_off_the_rule_to_its_end(told, full_group):
    until = timezone.localdate() + timedelta(days=30)
    service = told(full_group, status=Status.PAUSED, paused_until=until)
    assert service["schedules"][0]["valid_from"] == until.isoformat()
    endless = told(full_group, paused_until=None, paused_reason="Illness")
    assert "freq" not in endless["schedules"][0]


def test_a_last_date_ends_the_rule_and_every_second_week_is_counted_from_the_first(told, full_group):
    first, last = date.today() + timedelta(days=5), date.today() + timedelta(days=90)
    session = full_group.sessions.first()
    session.weekdays = [("mon", "tue", "wed", "thu", "fri", "sat", "sun")[first.weekday()]]
    session.interval, session.starts_on, session.ends_on = 2, first, last
    session.save()
    schedule = told(full_group)["schedules"][0]
    assert schedule["interval"] == 2
    assert schedule["dtstart"] == schedule["valid_from"] == first.isoformat()
    assert schedule["valid_to"] == schedule["until"] == last.isoformat()


def test_a_venue_that_anyone_may_know_has_its_whole_address(told, full_group):
    service = told(full_group)
    first, second, online = (one["location"] for one in service["service_at_locations"])
    assert first == second
    address = first["addresses"][0]
    assert (address["address_1"], address["city"], address["state_province"], address["postal_code"]) == (
        "1 Synthetic Street",
        "Leeds",
        "West Yorkshire",
        "ZZ1 1ZZ",
    )
    assert (first["latitude"], first["longitude"]) == (53.79648, -1.54785)
    assert first["accessibility"][0]["description"] == "Step-free access"
    assert (online["location_type"], online["name"]) == ("virtual", "Online")


SECRETS = ("Secret", "Hidden", "ZZ9", "mill", "bell", "53.79", "1.54", "53.8", "1.56")


@pytest.mark.parametrize("how", [Visibility.AREA, Visibility.ON_REQUEST])
def test_a_withheld_address_is_nowhere(client, bare_group, how):
    withheld(bare_group, how, frequency=Frequency.WEEKLY, weekdays=["mon"])
    confirm(bare_group, 1)
    for path in (
        "/services?full=true",
        "/service_at_locations?full=true",
        "/service_at_locations",
        "/services?format=ndjson&full=true",
    ):
        answer = client.get(BASE + path)
        text = answer.getvalue().decode() + str(answer.headers)
        assert bare_group.name in text or "location_id" in text
        # Ids and moments hold any digits: they are worked out of what does not tell an address.
        facts = json.dumps(without_ids(text))
        assert not [secret for secret in SECRETS if secret in facts]


def without_ids(text):
    body = text.partition("{'")[0]
    return [strip(json.loads(line)) for line in body.splitlines() if line]


def strip(value):
    if isinstance(value, dict):
        return {
            name: strip(one)
            for name, one in value.items()
            if not name.endswith("id") and name not in ("last_modified", "uri", "term_uri")
        }
    return [strip(one) for one in value] if isinstance(value, list) else value


def test_two_groups_at_one_withheld_venue_are_not_told_to_share_it(told, bare_group):
    venue, other = withheld(bare_group).venue, GroupFactory()
    SessionFactory(group=other, venue=venue)
    mine, theirs = (told(group)["service_at_locations"][0]["location_id"] for group in (bare_group, other))
    assert mine != theirs
    assert str(venue.uuid) not in (mine, theirs)


@pytest.mark.parametrize("visibility", [ContactVisibility.PRIVATE, ContactVisibility.RELAY])
def test_a_contact_that_is_not_public_is_nowhere(client, bare_group, visibility):
    for kind, value in ((ContactKind.PHONE, "01632 960123"), (ContactKind.EMAIL, "secret@group.example.org")):
        ContactFactory(group=bare_group, kind=kind, value=value, visibility=visibility, label="Robin")
    adopted(bare_group)
    for path in ("/services?full=true", "/organizations?full=true&full_service=true&search=circle"):
        text = client.get(BASE + path).text
        assert bare_group.name in text
        assert not [secret for secret in ("960123", "secret@", "Robin") if secret in text]


def test_the_link_to_join_is_nowhere(client, full_group):
    ContactFactory(
        group=full_group, session=full_group.sessions.last(), kind=ContactKind.JOIN, value="https://call.example.org/1"
    )
    adopted(full_group)
    assert "call.example.org" not in client.get(f"{BASE}/services/{full_group.uuid}").text


def test_funding_and_needs_are_nowhere(told, full_group):
    assert "funding" not in told(full_group)


@pytest.mark.parametrize("publication", [Publication.DRAFT, Publication.WITHDRAWN, Publication.ARCHIVED])
def test_a_hidden_organisation_is_named_nowhere(client, contents, bare_group, publication):
    host = OrganisationFactory(name="Hidden host", publication=publication)
    ContactFactory(organisation=host, value="01632 960124")
    bare_group.organisation = host
    bare_group.save()
    adopted(bare_group)
    service = contents("/services", full="true")[0]
    assert service["organization"]["name"] == bare_group.name
    text = client.get(f"{BASE}/services?full=true").text + client.get(f"{BASE}/organizations?per_page=500").text
    assert not [secret for secret in ("Hidden host", str(host.uuid), "960124") if secret in text]
    assert contents("/organizations", search="circle")[0]["id"] == service["organization_id"]
