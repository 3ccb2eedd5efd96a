"""The calendar of a visitor's list: the dates of all its groups, for nobody to keep."""

from datetime import date

import pytest
from icalendar import Calendar

from groups.models import Publication
from groups.sharing.asked import MOST_NAMED
from tests.factories import GroupFactory

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 1)


def test_it_has_the_dates_of_all_its_groups_each_once(today, meeting, events, client):
    today(2026, 6, 1)
    groups = [meeting(JUNE), meeting(JUNE), meeting(None)]
    answer = client.get("/groups/shortlist.ics", {"group": [group.slug for group in groups]})
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [event["UID"] for event in found] == [event["UID"] for group in groups for event in events(group)]
    assert len(found) == 2 * len(events(groups[0])) > 0


def test_nobody_keeps_it_and_neither_its_name_nor_its_titles_say_what_it_is_about(today, meeting, client):
    today(2026, 6, 1)
    answer = client.get(f"/groups/shortlist.ics?group={meeting(JUNE).slug}&plain=1")
    assert answer["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer
    assert answer["Content-Disposition"] == 'inline; filename="my-list.ics"'
    calendar = Calendar.from_ical(answer.content)
    assert calendar["X-WR-CALNAME"] == "My list"
    assert {event["SUMMARY"] for event in calendar.walk("VEVENT")} == {"Group, 6.30pm"}


def test_what_is_listed_no_more_is_left_out_and_not_named(today, meeting, client):
    today(2026, 6, 1)
    gone = GroupFactory(name="Withdrawn circle", publication=Publication.WITHDRAWN)
    answer = client.get(f"/groups/shortlist.ics?group={gone.slug},{meeting(JUNE).slug},never-was")
    assert answer.status_code == 200
    assert "Withdrawn" not in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("", "group"), ("?place=Leeds", "group"), ("?group=a&place=Leeds", "place"), ("?group=a&plain=2", "plain"),
        ("?group=" + ",".join(f"g-{number}" for number in range(MOST_NAMED + 1)), "group"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_by_its_name(client, query, named):
    answer = client.get(f"/groups/shortlist.ics{query}")
    assert answer.status_code == 400
    assert list(answer.json()["parameters"]) == [named]


def test_a_name_that_no_address_can_be_is_missing_and_no_fault(client):
    assert client.get("/groups/shortlist.ics?group=%00,%FF,'").status_code == 200
