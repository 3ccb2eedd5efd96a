"""The calendar of one group: what it tells and what it never tells, and what becomes of it when the group is gone."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from groups.models import Attendance, ContactKind, ContactVisibility, Group, Publication, Status, Visibility
from groups.records.states import archive, check, close, rename, withdraw
from tests.factories import (
    CheckFactory,
    ContactFactory,
    OrganisationFactory,
    SessionExceptionFactory,
    VenueFactory,
    adopted,
)

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def in_june(today):
    today(2026, 6, 1)


def act(group, does, **told):
    group.refresh_from_db()
    does(group, version=group.version, by="A synthetic curator", why="It is so", **told)


def test_it_says_where_how_to_ask_how_old_it_is_and_where_its_page_is(meeting, events):
    group = meeting(JUNE)
    ContactFactory(group=group, value="01632 960123")
    first = events(adopted(group))[0]
    assert first["LOCATION"] == "Synthetic Hall, 1 Synthetic Street, Leeds, ZZ1 1ZZ"
    assert "Phone: 01632 960123\nConfirmed June 2026." in first["DESCRIPTION"]
    assert first["DESCRIPTION"].endswith(f"http://testserver/groups/{group.slug}/")
    assert first["URL"] == f"http://testserver/groups/{group.slug}/"


def test_through_whom_to_ask_is_said(meeting, events):
    host = OrganisationFactory(name="Synthetic host")
    group = meeting(JUNE, {"organisation": host})
    ContactFactory(organisation=host, value="01632 960124")
    assert "Through Synthetic host:\nPhone: 01632 960124" in events(adopted(group))[0]["DESCRIPTION"]


@pytest.mark.parametrize("visibility", [Visibility.AREA, Visibility.ON_REQUEST])
@pytest.mark.parametrize("query", ["", "?plain=1"])
def test_a_withheld_venue_shows_its_town_and_nothing_else(meeting, answered, events, visibility, query):
    group = meeting(JUNE, note="Ring at the blue door", venue=None)
    venue = VenueFactory(group=group, visibility=visibility, directions="Past the well")
    group.sessions.update(venue=venue)
    SessionExceptionFactory(session=group.sessions.get(), date=date(2026, 6, 8), note="In the crypt")
    sent = answered(adopted(group), query).content.decode().replace("\r\n ", "")
    for hidden in ("Synthetic Hall", "Synthetic Street", "ZZ1", "blue door", "well", "crypt", "53.7", "-1.54"):
        assert hidden not in sent
    assert ("LOCATION:Leeds\r\n" in sent) == (not query)
    assert venue.town in events(group, query)[0].to_ical().decode()


@pytest.mark.parametrize("query", ["", "?plain=1"])
def test_what_is_private_and_what_lets_a_stranger_in_stands_nowhere(meeting, answered, query):
    host = OrganisationFactory(name="Unseen organisation", publication=Publication.DRAFT)
    group = meeting(
        JUNE, {"organisation": host}, attendance=Attendance.ONLINE, venue=None, note="Room 4711 of meet.example.org/x",
        join_note="Meeting ID 8833",
    )  # fmt: skip
    session = group.sessions.get()
    ContactFactory(group=group, visibility=ContactVisibility.PRIVATE, value="07700 900111")
    ContactFactory(group=group, visibility=ContactVisibility.RELAY, kind=ContactKind.EMAIL, value="unseen@example.org")
    ContactFactory(group=group, session=session, kind=ContactKind.JOIN, value="https://join.example.org/secret")
    ContactFactory(group=group, kind=ContactKind.JOIN, value="https://join.example.org/other")
    ContactFactory(group=group, expires_on=date(2026, 5, 1), value="01632 960555")
    ContactFactory(organisation=host, value="01632 960666")
    for note in ("Join at https://join.example.org/third", "See www.example.org/fourth", "Passcode 5566"):
        SessionExceptionFactory(session=session, date=date(2026, 6, 8) + timedelta(7) * len(note), note=note)
    SessionExceptionFactory(session=session, date=date(2026, 6, 8), note="Meeting ID 7744")
    sent = answered(adopted(group), query).content.decode().replace("\r\n ", "")
    for hidden in ("900111", "unseen", "Unseen", "join.", "secret", "960555", "960666", "4711", "8833", "7744", "5566"):
        assert hidden not in sent
    assert "www." not in sent
    assert "Something is different on this date. See the page." in sent


def test_plain_titles_name_nobody_and_no_place_and_the_name_is_inside(meeting, answered, events):
    group = meeting(JUNE, name="Synthetic art circle")
    SessionExceptionFactory(session=group.sessions.get(), date=date(2026, 6, 8))
    answer = answered(adopted(group), "?plain=1")
    found = events(group, "?plain=1")
    assert {event["SUMMARY"] for event in found} == {"Group, 6.30pm", "Not meeting: Group, 6.30pm"}
    assert not any("LOCATION" in event or "URL" in event for event in found)
    assert "Synthetic circle\nSynthetic Hall, 1 Synthetic Street" in found[0]["DESCRIPTION"]
    assert Calendar.from_ical(answer.content)["X-WR-CALNAME"] == "Group"
    assert answer["Content-Disposition"] == 'inline; filename="group.ics"'


def test_titles_that_name_it_name_its_session_too(meeting, answered, events):
    group = meeting(JUNE, name="art")
    assert events(group)[0]["SUMMARY"] == "Synthetic circle: art"
    assert answered(group)["Content-Disposition"] == f'inline; filename="{group.slug}.ics"'


def test_the_sequence_grows_with_the_version_and_the_stamp_is_real(meeting, events):
    group = meeting(JUNE)
    first = events(group)[0]
    act(group, rename, slug="synthetic-circle-anew")
    group.refresh_from_db()
    later = events(group)[0]
    assert (first["UID"], first["SEQUENCE"] + 1) == (later["UID"], later["SEQUENCE"])
    assert later.decoded("DTSTAMP") == group.modified_at.replace(microsecond=0)
    assert later.decoded("LAST-MODIFIED") == group.modified_at.replace(microsecond=0)


def test_a_confirmation_reaches_who_follows_it(meeting, events, client):
    group = meeting(date(2025, 6, 10))
    assert len(events(group)) == 2
    tag = client.get(f"/groups/{group.slug}/calendar.ics")["ETag"]
    act(group, check, outcome="right", said_by="group", questions=["*"])
    assert len(events(group)) == 53
    assert client.get(f"/groups/{group.slug}/calendar.ics")["ETag"] != tag


def test_who_has_it_already_is_told_so_until_the_next_day(meeting, client, today):
    path = f"/groups/{meeting(JUNE).slug}/calendar.ics"
    tag = client.get(path)["ETag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    today(2026, 6, 2)
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


def note(found):
    """The one event, which has to be a note."""
    [event] = found
    assert event["TRANSP"] == "TRANSPARENT"
    assert str(event["UID"]).endswith("-note")
    return event


def test_a_group_that_closes_leaves_one_note_and_then_nothing(meeting, events, today):
    group = meeting(JUNE)
    act(group, close, last_message="Thank you all.", go_instead="The synthetic choir")
    left = note(events(group))
    assert left["SUMMARY"] == "Closed: Synthetic circle"
    assert left.decoded("DTSTART") == date(2026, 6, 1)
    assert "This group has closed.\nIts last message: “Thank you all.”" in left["DESCRIPTION"]
    assert "The synthetic choir" in left["DESCRIPTION"]
    plain = note(events(group, "?plain=1"))
    assert plain["SUMMARY"] == "Closed: Group"
    assert plain["DESCRIPTION"].startswith("Synthetic circle\n")
    today(2026, 6, 2)
    assert note(events(group)).decoded("DTSTART") == date(2026, 6, 8)
    today(2026, 6, 28)
    assert note(events(group))
    today(2026, 6, 29)
    assert events(group) == []


def test_one_that_nobody_confirmed_for_a_year_leaves_one_note_and_then_nothing(meeting, events, today):
    group = meeting(JUNE)
    today(2027, 5, 31)
    assert [event["SUMMARY"] for event in events(group)] == ["Synthetic circle"]
    today(2027, 6, 1)
    left = note(events(group))
    assert left["SUMMARY"] == "Not confirmed: Synthetic circle"
    assert left.decoded("DTSTART") == date(2027, 6, 7)
    assert "since June 2026" in left["DESCRIPTION"]
    assert "Last confirmed over a year ago" in left["DESCRIPTION"]
    today(2027, 6, 29)
    assert events(group) == []


def test_one_that_nobody_answered_for_leaves_one_note(meeting, events, today):
    group = meeting(JUNE)
    act(group, archive)
    assert note(events(group))["SUMMARY"] == "May be gone: Synthetic circle"
    today(2026, 6, 29)
    assert events(group) == []


def test_one_that_was_withdrawn_leaves_an_empty_calendar_without_its_name(meeting, answered):
    group = meeting(JUNE)
    act(group, withdraw)
    answer = answered(group)
    assert Calendar.from_ical(answer.content).walk("VEVENT") == []
    assert "Synthetic" not in answer.content.decode()
    assert "synthetic" not in str(answer.headers)


def test_one_that_was_renamed_or_merged_leads_on_with_the_same_titles(meeting, client):
    group, other = meeting(JUNE), meeting(JUNE)
    old = group.slug
    act(group, rename, slug="synthetic-circle-anew")
    answer = client.get(f"/groups/{old}/calendar.ics?plain=1")
    assert (answer.status_code, answer["Location"]) == (301, "/groups/synthetic-circle-anew/calendar.ics?plain=1")
    Group.objects.filter(pk=group.pk).update(publication=Publication.MERGED, merged_into=other)
    answer = client.get(f"/groups/{old}/calendar.ics")
    assert (answer.status_code, answer["Location"]) == (301, f"/groups/{other.slug}/calendar.ics")


@pytest.mark.parametrize("slug", ["no-such-group", "map"])
def test_what_never_was_is_not_there(client, slug):
    answer = client.get(f"/groups/{slug}/calendar.ics")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_a_draft_has_none(meeting, client):
    group = meeting(JUNE, {"publication": Publication.DRAFT})
    assert client.get(f"/groups/{group.slug}/calendar.ics").status_code == 404


@pytest.mark.parametrize(("query", "named"), [("?plain=yes", "plain"), ("?plan=1", "plan"), ("?place=Leeds", "place")])
def test_what_makes_no_sense_is_refused_by_its_name(meeting, client, query, named):
    answer = client.get(f"/groups/{meeting(JUNE).slug}/calendar.ics{query}")
    assert answer.status_code == 400
    assert list(answer.json()["parameters"]) == [named]


def test_the_page_of_a_group_offers_its_calendar_where_there_are_dates(meeting, client):
    group = meeting(JUNE)
    text = client.get(f"/groups/{group.slug}/").content.decode()
    assert text.index(f'href="/groups/{group.slug}/calendar.ics"') < text.index("webcal://testserver/groups/")
    assert f'href="/groups/{group.slug}/calendar.ics?plain=1"' in text
    assert f'href="webcal://testserver/groups/{group.slug}/calendar.ics?plain=1"' in text
    assert "the company that runs your calendar gets to know" in text
    assert "calendar.ics" not in client.get(f"/groups/{meeting(None).slug}/").content.decode()


def test_an_unknown_venue_is_the_town_as_far_as_it_is_known(meeting, events):
    assert events(meeting(JUNE, venue=None))[0]["LOCATION"] == "North East (town not recorded)"


def test_the_number_of_queries_does_not_grow_with_its_dates(meeting, client, django_assert_max_num_queries):
    group = meeting(JUNE, weekdays=["mon", "tue", "wed"])
    with django_assert_max_num_queries(20):
        client.get(f"/groups/{group.slug}/calendar.ics")


def test_status_and_checks_are_read_as_on_its_page(meeting, events):
    group = meeting()
    CheckFactory(group=group, on=JUNE, said_by="someone-else")
    assert events(adopted(group)) == []
    assert group.status == Status.RUNNING
