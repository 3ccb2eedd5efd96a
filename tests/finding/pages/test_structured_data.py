"""What search engines are told of a group is schema.org: its types, their properties, and the kinds of their values."""

import json
import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from groups.finding.pages.group import About
from groups.models import Attendance, ContactKind, Group
from tests.factories import (
    CheckFactory,
    ContactFactory,
    GroupFactory,
    OrganisationFactory,
    SessionFactory,
    VenueFactory,
    adopted,
)

pytestmark = pytest.mark.django_db
MODES = {f"https://schema.org/{name}EventAttendanceMode" for name in ("Offline", "Online", "Mixed")}


def is_text(value):
    return isinstance(value, str) and value.strip() == value != ""


def is_address(value):
    return is_text(value) and urlsplit(value).scheme in ("http", "https") and bool(urlsplit(value).netloc)


def is_day_or_moment(value):
    """A day, or a moment that says how far it is from Greenwich."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return True
    return datetime.fromisoformat(value).utcoffset() is not None


def is_mode(value):
    return value in MODES


# As https://schema.org defines them, as far as we use them: {type: {property: what each of its values is}}. A text is
# a test of a value, a set is the types that may stand there.
RULES = {
    "Organization": {
        "name": is_text, "alternateName": is_text, "description": is_text, "areaServed": is_text, "knowsAbout": is_text,
        "url": is_address, "telephone": is_text, "email": is_text, "parentOrganization": {"Organization"},
        "event": {"Event"},
    },
    "Event": {
        "name": is_text, "startDate": is_day_or_moment, "endDate": is_day_or_moment, "eventAttendanceMode": is_mode,
        "location": {"Place", "VirtualLocation"},
    },
    "Place": {"address": is_text},
    "VirtualLocation": {"url": is_address},
}  # fmt: skip
NEEDED = {"Organization": {"name"}, "Event": {"name", "startDate", "location"}, "Place": {"address"}}


def faults(told, where="it"):
    """What is wrong with a node and those in it, in words."""
    kind = told.get("@type")
    if kind not in RULES:
        return [f"{where}: there is no type {kind}"]
    found = [f"{where}: {name} is missing" for name in NEEDED.get(kind, set()) - told.keys()]
    for name, value in told.items():
        if name in ("@type", "@context"):
            continue
        for one in value if isinstance(value, list) else [value]:
            found += faults_of(RULES[kind].get(name), one, f"{where}.{name}")
    return found


def faults_of(rule, value, where):
    if rule is None:
        return [f"{where}: there is no such property"]
    if isinstance(rule, set):
        is_node = isinstance(value, dict) and value.get("@type") in rule
        return faults(value, where) if is_node else [f"{where}: {value} may not stand here"]
    return [] if rule(value) else [f"{where}: {value!r} is not {rule.__name__}"]


def told_of(client, group):
    """The one block of data on the page of a group, read from the page itself."""
    page = client.get(group.get_absolute_url()).content.decode()
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    return json.loads(block)


@pytest.fixture
def sure():
    """A confirmed group that meets in a hall, online and in both ways."""
    group = GroupFactory(organisation=OrganisationFactory(), town="Leeds", features=["experience:anxiety"])
    for attendance in (Attendance.IN_PERSON, Attendance.ONLINE, Attendance.HYBRID):
        venue = VenueFactory(group=group) if attendance != Attendance.ONLINE else None
        SessionFactory(
            group=group, attendance=attendance, venue=venue, frequency="weekly", weekdays=["mon"],
            start_time="18:30", end_time="20:00",
        )  # fmt: skip
    ContactFactory(group=group)
    ContactFactory(group=group, kind=ContactKind.WEBSITE, value="https://www.example.org/group")
    ContactFactory(group=group, kind=ContactKind.EMAIL, value="group@example.org")
    CheckFactory(group=group, on=timezone.localdate() - timedelta(days=1))
    return adopted(group)


def test_all_that_is_told_of_a_confirmed_group_is_schema_org(client, sure):
    told = told_of(client, sure)
    assert faults(told) == []
    assert {"parentOrganization", "event", "url", "telephone", "email", "knowsAbout"} <= told.keys()
    assert {event["location"]["@type"] for event in told["event"]} == {"Place", "VirtualLocation"}
    assert all(event["endDate"] > event["startDate"] for event in told["event"])


def test_all_that_is_told_of_the_groups_of_the_directory_is_schema_org():
    groups = Group.objects.with_a_page().with_everything()
    found = {group.slug: faults(About(group).json_ld) for group in groups}
    assert len(found) > 100
    assert {slug: wrong for slug, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"@type": "Group", "name": "x"}, {"@type": "Organization"}, {"@type": "Organization", "name": ""},
        {"@type": "Organization", "name": "x", "phone": "y"},
        {"@type": "Organization", "name": "x", "url": "www.example.org"},
        {"@type": "Organization", "name": "x", "event": [{"@type": "Place", "address": "y"}]},
        {"@type": "Event", "name": "x", "startDate": "2026-03-02T18:30", "location": {"@type": "VirtualLocation"}},
        {"@type": "Event", "name": "x", "startDate": "2026-03-02"},
    ],
)  # fmt: skip
def test_these_rules_find_what_is_wrong(wrong):
    assert len(faults(wrong)) == 1
