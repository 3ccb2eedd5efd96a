"""Contacts, places and meetings in the form: what a short page does not ask stays, and nobody sees more than allowed."""

from datetime import date

import pytest
from django.urls import reverse

from groups.listing.form.building import Building
from groups.models import UnsentForm
from groups.records.actions import publish
from groups.records.serialising import new_record
from tests.records.listings import BY, contact, group_record, organisation_record, published, session, venue
from tests.signing_in import keeper, sign_in

from .filling import CONTACT, add_contact, begun, edited, new_row, put, record_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    """(a group, its record, its keeper): with a pin of its own, a join link of one meeting, and a consent of old."""
    hall = venue(name="Hall", address="1 Synthetic Street", postcode="NE61 1BN", town="Morpeth", visibility="full",
                 district="E06000057", lat=55.16901, lng=-1.68811)  # fmt: skip
    weekly = session(frequency="weekly", weekdays=("tue",), attendance="online")
    join = contact(kind="join", value="https://example.org/join", session=weekly["uuid"], visibility="public",
                   expires_on=date(2030, 1, 1))  # fmt: skip
    mobile = contact(kind="mobile", value="07700 900001", personal="yes", visibility="public", consent_by="Sam",
                     consent_on=date(2025, 5, 5), label="Sam")  # fmt: skip
    group, record = published(
        group_record(
            name="Synthetic Foxgloves", who_for="Anyone", venues=(hall,), sessions=(weekly,), contacts=(join, mobile)
        )
    )
    return group, record, keeper("kim@example.org", group)


def row_page(form, name, row):
    return reverse("form:row", args=[form.token, name, row["uuid"]])


def as_drawn(client, page):
    form = client.get(page).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() not in (None, "", False)}


@pytest.mark.parametrize(("name", "number"), [("venues", 0), ("contacts", 0), ("contacts", 1)])
def test_a_row_that_is_kept_as_it_was_changes_nothing(client, kept, name, number):
    form = edited(client, kept[0], kept[2])
    page = row_page(form, name, kept[1][name][number])
    assert client.post(page, as_drawn(client, page)).status_code == 302
    assert record_of(form) == kept[1]


def test_another_number_needs_the_persons_word_anew(client, kept):
    form = edited(client, kept[0], kept[2])
    page = row_page(form, "contacts", kept[1]["contacts"][1])
    client.post(page, as_drawn(client, page) | {"value": "07700 900002"})
    changed = record_of(form)["contacts"][1]
    assert changed["consent_on"] != date(2025, 5, 5)


def test_a_contact_that_is_hidden_has_nobodys_word_any_more(client, kept):
    form = edited(client, kept[0], kept[2])
    page = row_page(form, "contacts", kept[1]["contacts"][1])
    client.post(page, as_drawn(client, page) | {"visibility": "private"})
    changed = record_of(form)["contacts"][1]
    assert (changed["visibility"], changed["consent_by"], changed["consent_on"]) == ("private", "", None)


def test_a_link_to_join_belongs_to_a_meeting(client, kept):
    form = edited(client, kept[0], kept[2])
    page = row_page(form, "contacts", kept[1]["contacts"][0])
    answer = client.post(page, {key: value for key, value in as_drawn(client, page).items() if key != "session"})
    assert "Choose the meeting that this link opens" in answer.text


def test_a_contact_of_a_meeting_that_is_gone_is_for_the_whole_group(client, kept):
    form = edited(client, kept[0], kept[2])
    empty = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-DELETE": "on", "form-0-attendance": "online"}
    client.post(reverse("form:sessions", args=[form.token]), empty)
    record = record_of(form)
    assert record["sessions"] == ()
    assert record["contacts"][0]["session"] is None


@pytest.mark.parametrize(("kind", "said"), [("phone", "only be passed on to an email"), ("email", "")])
def test_messages_are_passed_on_to_an_email_address_alone(client, kind, said):
    form = begun(client)
    value = "a@example.org" if kind == "email" else "01632 960001"
    answer = add_contact(client, form, kind=kind, value=value, visibility="relay")
    assert answer.status_code == (200 if said else 302)
    assert said in answer.text


def test_a_mobile_that_is_asked_about_offers_to_pass_messages_on_instead(client):
    form = begun(client)
    assert "messages are passed on" in add_contact(client, form, kind="mobile", value="07700 900001").text


def test_a_place_that_may_be_several_is_offered_to_choose_from(client):
    form = begun(client)
    page = new_row(client, form, "venues")
    typed = {"postcode": "Newport", "visibility": "area"}
    assert "Newport, Shropshire" in client.post(page, typed).text
    assert client.post(page, typed | {"place_choice": "Newport, Shropshire"}).status_code == 302
    assert record_of(form)["venues"][0]["town"] == "Newport"


@pytest.mark.parametrize(
    ("point", "status"),
    [("55.1700,-1.6900", 302), ("51.5,-0.12", 200), ("", 302), ("no point", 302), ("nan,nan", 302), ("1,2,3", 302)],
)
def test_a_mark_on_the_map_counts_where_it_is_near_what_was_typed(client, point, status):
    form = begun(client)
    page = new_row(client, form, "venues")
    answer = client.post(page, {"postcode": "NE61 1BN", "visibility": "full", "point": point})
    assert answer.status_code == status
    rows = record_of(form)["venues"]
    if status == 200:
        assert rows == ()
        assert "Move the mark" in answer.text
    else:
        assert (rows[0]["lat"], rows[0]["lng"]) == (
            (55.17, -1.69) if point.startswith("55") else (rows[0]["lat"], rows[0]["lng"])
        )
        assert rows[0]["lat"] is not None


def test_a_new_postcode_takes_the_old_mark_along_nowhere(client, kept):
    form = edited(client, kept[0], kept[2])
    page = row_page(form, "venues", kept[1]["venues"][0])
    client.post(page, as_drawn(client, page) | {"postcode": "LS1 4AP"})
    changed = record_of(form)["venues"][0]
    assert (changed["town"], changed["postcode"]) == ("Leeds", "LS1 4AP")
    assert changed["lat"] < 54


def test_the_point_of_a_withheld_place_is_in_no_preview(client):
    form = begun(client)
    client.post(
        new_row(client, form, "venues"), {"postcode": "NE61 1BN", "visibility": "area", "address": "1 Synthetic Street"}
    )
    page = client.get(reverse("form:page", args=[form.token, "meeting"])).text
    shown = page.split("Anybody will see:")[1].split("</p>")[0]
    assert "NE61" not in shown
    assert "Synthetic Street" not in shown


def test_a_meeting_may_be_at_a_place_of_the_organisation(client):
    hall = venue(name="Shared Hall", visibility="full")
    host, host_record = published(organisation_record(name="Synthetic Host", venues=(hall,)))
    weekly = session(frequency="weekly", weekdays=("tue",), venue=hall["uuid"])
    group, record = published(group_record(organisation=host_record.uuid, sessions=(weekly,), who_for="Anyone"))
    form = edited(client, group, keeper("kim@example.org", host))
    put(client, form, "who", who_for="Anyone")
    assert record_of(form)["sessions"] == record["sessions"]
    page = client.get(reverse("form:sessions", args=[form.token])).text
    assert "Shared Hall (your organisation’s)" in page
    assert "selected" in page


def test_a_stranger_who_names_an_organisation_learns_nothing_of_an_address_that_it_withholds(client):
    halls = venue(name="Shared Hall", visibility="full"), venue(name="Sams own house", visibility="area")
    host, _ = published(organisation_record(name="Synthetic Host", venues=halls))
    named = {"name": "Synthetic Bluebells", "description": "Tea.", "organisation": "Synthetic Host"}

    def offered():
        form = begun(client)
        put(client, form, "about", **named)
        form.refresh_from_db()
        return sorted(venue.name for venue in Building(form).shared_places)

    assert offered() == ["Shared Hall"]
    sign_in(client, keeper("kim@example.org", host))
    assert offered() == ["Sams own house", "Shared Hall"]


def test_who_keeps_one_group_may_leave_it_where_it_meets_even_where_the_address_is_withheld(client):
    house = venue(name="Sams own house", visibility="area")
    _, host_record = published(organisation_record(name="Synthetic Host", venues=(house,)))
    weekly = session(frequency="weekly", weekdays=("tue",), venue=house["uuid"])
    group, record = published(group_record(organisation=host_record.uuid, sessions=(weekly,), who_for="Anyone"))
    form = edited(client, group, keeper("kim@example.org", group))
    put(client, form, "who", who_for="Anyone")
    assert record_of(form)["sessions"] == record["sessions"]


def test_a_copied_group_is_published_beside_the_one_it_was_copied_from(client, kept):
    sign_in(client, kept[2])
    answer = client.post(f"/my/form/new/?like={kept[0].slug}")
    copy = record_of(UnsentForm.objects.get(token=answer.url.split("/")[3]))
    mine = {row["uuid"] for name in ("venues", "sessions", "contacts") for row in copy[name]}
    theirs = {row["uuid"] for name in ("venues", "sessions", "contacts") for row in kept[1][name]}
    assert not mine & theirs
    assert copy["contacts"][0]["session"] == copy["sessions"][0]["uuid"]
    assert publish(new_record("group", copy.uuid, "synthetic-copy", dict(copy.answers)), **BY)


def test_a_public_landline_needs_nobodys_word(client):
    form = begun(client)
    add_contact(client, form, **CONTACT)
    assert record_of(form)["contacts"][0]["consent_by"] == ""


def test_a_place_is_shown_though_nobody_says_when_people_meet_there(client):
    form = begun(client)
    client.post(new_row(client, form, "venues"), {"name": "Hall", "postcode": "NE61 1BN", "visibility": "full"})
    record = record_of(form)
    (meeting,) = record["sessions"]
    assert (meeting["venue"], meeting["frequency"]) == (record["venues"][0]["uuid"], "not-known")


def test_a_listing_that_has_places_and_no_meetings_is_left_as_it_is(client):
    group, record = published(group_record(venues=(venue(),), who_for="Anyone"))
    assert record_of(edited(client, group, keeper("kim@example.org", group))) == record


def test_what_is_checked_names_each_row_with_what_anybody_will_see(client):
    form = begun(client)
    add_contact(client, form, kind="email", value="a@example.org", visibility="private")
    client.post(new_row(client, form, "venues"), {"postcode": "NE61 1BN", "visibility": "area"})
    page = client.get(reverse("form:check", args=[form.token])).text
    assert "Nobody will see this address or number" in page
    assert "Anybody will see: Morpeth. The exact address is not published." in page
    assert "Latitude" not in page.split("<h2>About")[0].split("told-page")[0]


def test_another_meeting_is_added_by_a_button_and_the_first_stays(client):
    form = begun(client)
    page = reverse("form:sessions", args=[form.token])
    one = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-attendance": "in-person",
           "form-0-how_often": "weekly", "form-0-weekdays": "tue"}  # fmt: skip
    answer = client.post(page, one | {"add": "1"})
    assert answer.status_code == 200
    assert "Meeting 2" in answer.text
    two = {
        "form-TOTAL_FORMS": "2",
        "form-1-attendance": "online",
        "form-1-how_often": "weekly",
        "form-1-weekdays": "thu",
    }
    assert client.post(page, one | two).status_code == 302
    assert [row["weekdays"] for row in record_of(form)["sessions"]] == [("tue",), ("thu",)]
    assert "Thursday" in client.get(reverse("form:check", args=[form.token])).text
