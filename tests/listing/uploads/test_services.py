"""What a service of a feed says becomes answers to our questions; what cannot be kept is told, and never left out."""

from datetime import date, time
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.listing.uploads.feeds import services
from groups.listing.uploads.files.words import Words
from groups.records.serialising import new_record
from tests.properties import examples
from tests.records.listings import contact, group_record, published, session, venue

from .services import HALL, WEEKLY, at, service

pytestmark = pytest.mark.django_db
ONLINE = {"id": "call", "location_type": "virtual", "name": "Online video call"}


def told_by(record=None, **more):
    """What a service says, on a new group or on a record."""
    words = Words()
    record = record or new_record("group", uuid4(), "unsent")
    words.begin(record.uuid)
    return services.read(service(**more), record, words)


def notes(**more):
    return " ".join(told_by(**more).notes)


def sessions(*schedules, **more):
    return told_by(schedules=[WEEKLY | one for one in schedules], **more).answers.get("sessions", ())


def test_a_service_that_says_all_is_kept_without_a_note():
    told = told_by()
    answers = told.answers
    (meeting,), (hall,) = answers["sessions"], answers["venues"]
    assert (answers["name"], answers["cost"], answers["language"]) == ("Synthetic service 1", "free", ("english",))
    assert (answers["who_for"], answers["status"], answers["town"]) == ("Anyone over 18", "running", "Morpeth")
    assert (meeting["weekdays"], meeting["start_time"], meeting["end_time"]) == (("tue",), time(18, 30), time(20))
    assert (meeting["venue"], meeting["attendance"], meeting["frequency"]) == (hall["uuid"], "in-person", "weekly")
    assert (hall["postcode"], hall["address"], hall["district"]) == ("NE61 1BN", "1 Synthetic Street", "E06000057")
    assert [note for note in told.notes if not note.startswith("Address: only the area is shown")] == []


@pytest.mark.parametrize(
    ("schedule", "answers"),
    [
        ({"byday": "MO,WE"}, [("weekly", 1, ("mon", "wed"), None)]),
        ({"interval": 2, "dtstart": "2026-01-06"}, [("weekly", 2, ("tue",), None)]),
        ({"freq": "MONTHLY", "byday": "2TU"}, [("monthly", 1, ("tue",), 2)]),
        ({"freq": "MONTHLY", "byday": "-1TH"}, [("monthly", 1, ("thu",), -1)]),
        ({"freq": "MONTHLY", "byday": "1MO,3MO"}, [("monthly", 1, ("mon",), 1), ("monthly", 1, ("mon",), 3)]),
        ({"freq": None, "description": "Ring us first"}, [("not-known", 1, (), None)]),
    ],
)
def test_a_rule_of_the_standard_is_a_rule_of_ours(schedule, answers):
    found = [(one["frequency"], one["interval"], one["weekdays"], one["nth"]) for one in sessions(schedule)]
    assert found == answers


def test_dates_of_a_schedule_are_its_first_and_last():
    (one,) = sessions({"dtstart": "2026-01-06", "valid_from": "2026-01-01", "valid_to": "2026-07-28T00:00:00Z"})
    assert (one["starts_on"], one["ends_on"]) == (date(2026, 1, 6), date(2026, 7, 28))
    (one,) = sessions({"dtstart": "2026-01-06", "until": "2026-06-02", "valid_to": "2026-07-28"})
    assert one["ends_on"] == date(2026, 6, 2)


@pytest.mark.parametrize(
    ("schedule", "told", "how_many"),
    [
        ({"freq": "MONTHLY", "byday": "TU"}, "“TU” is no week that each month has", 0),
        ({"freq": "MONTHLY", "byday": "5TU"}, "“5TU” is no week that each month has", 0),
        ({"freq": "DAILY", "description": ""}, "“DAILY” is no rule that we can keep", 0),
        ({"byday": None}, "does not say on which day", 0),
        ({"interval": 2, "dtstart": "2026-01-07"}, "is a Wednesday, when it does not meet", 0),
        ({"opens_at": "half six"}, "“half six” is no time of day", 0),
        ({"opens_at": "18:30:00Z"}, "names a time zone. We took it as 18:30 in England", 1),
        ({"opens_at": "18:30:00+01:00"}, "names a time zone. We took it as 18:30 in England", 1),
        ({"attending_type": "home visit"}, "we do not know “home visit” as a way to meet", 1),
        ({"bymonthday": "1"}, "not taken: bymonthday", 1),
        ({"closes_at": "18:30:00"}, "ends at the time when it starts", 0),
    ],
)
def test_a_rule_that_we_cannot_keep_is_told(schedule, told, how_many):
    assert len(sessions(schedule)) == how_many
    assert told in notes(schedules=[WEEKLY | schedule])


def test_an_online_place_has_no_room_and_says_so_of_its_group():
    told = told_by(service_at_locations=[at(ONLINE)], schedules=[{**WEEKLY, "attending_type": None}])
    assert [(one["attendance"], one["venue"]) for one in told.answers["sessions"]] == [("online", None)]
    assert (told.answers["reach"], "venues" in told.answers) == ("online", False)


def test_each_schedule_is_at_its_own_place():
    both = [at(HALL), at(ONLINE, "at2")]
    made = told_by(
        service_at_locations=both,
        schedules=[WEEKLY, WEEKLY | {"service_at_location_id": "at2", "attending_type": "online"}],
    )
    hall = made.answers["venues"][0]["uuid"]
    assert [one["venue"] for one in made.answers["sessions"]] == [hall, None]


def located(**changes):
    """The hall with other facts; its address, too."""
    address = HALL["addresses"][0] | changes.pop("address", {})
    return {"service_at_locations": [at(HALL | {"addresses": [address]} | changes)]}


def test_a_place_is_found_by_its_postcode_or_town_and_never_by_a_point_alone():
    assert told_by(**located(latitude=None)).answers["town"] == "Morpeth"
    by_town = told_by(**located(address={"postal_code": ""}))
    assert (by_town.answers["venues"][0]["town"], by_town.answers["venues"][0]["postcode"]) == ("Morpeth", "")
    nowhere = told_by(**located(addresses=[]))
    assert "venues" not in nowhere.answers
    assert any("A point alone is not enough" in note for note in nowhere.notes)
    assert "we do not know where “Xqzzy” is" in notes(**located(address={"postal_code": "", "city": "Xqzzy"}))


def test_a_point_that_is_far_from_its_postcode_is_told_and_not_trusted():
    far = told_by(**located(latitude=51.5, longitude=-0.1))
    assert round(far.answers["venues"][0]["lat"]) == 55
    assert any("miles from NE61 1BN. We took the postcode." in note for note in far.notes)
    assert "no point on earth" in notes(**located(latitude=551.5))


def test_a_new_address_shows_its_area_alone_until_somebody_says_otherwise():
    told = told_by()
    assert told.answers["venues"][0]["visibility"] == "area"
    assert any("only the area is shown" in note for note in told.notes)


def test_a_place_that_is_listed_keeps_its_identity_and_who_may_see_it():
    hall = venue(name="Old", postcode="NE61 1BN", town="Morpeth", visibility="full", directions="By the pond")
    weekly = session(venue=hall["uuid"], frequency="weekly", weekdays=("tue",), start_time=time(18, 30))
    _, record = published(group_record(venues=(hall,), sessions=(weekly,)))
    told = told_by(record)
    (place,), (meeting,) = told.answers["venues"], told.answers["sessions"]
    assert (place["uuid"], place["visibility"], place["directions"]) == (hall["uuid"], "full", "By the pond")
    assert (place["name"], meeting["uuid"], meeting["venue"]) == ("Hall", weekly["uuid"], hall["uuid"])


def test_what_the_feed_tells_all_the_world_is_public_but_for_a_mobile_number():
    phones = [{"id": "1", "number": "01632 960001"}, {"id": "2", "number": "07700 900001", "type": "voice"}]
    told = told_by(phones=phones, url="https://example.org")
    seen = {one["kind"]: one["visibility"] for one in told.answers["contacts"]}
    assert seen == {"email": "public", "phone": "public", "mobile": "private", "website": "public"}
    assert any("perhaps a person's own" in note for note in told.notes)


def test_a_contact_that_is_listed_keeps_who_may_see_it_and_none_is_taken_away():
    mine = contact(kind="email", value="TEA@example.org", visibility="relay"), contact(value="01632 960009")
    _, record = published(group_record(contacts=mine))
    assert told_by(record).answers["contacts"] == record["contacts"]


def test_a_contact_that_is_none_or_has_no_way_is_told():
    assert "“nobody” was not taken" in notes(email="nobody")
    assert "“Sam Coordinator” has no number or address" in notes(
        contacts=[{"id": "c", "name": "Sam", "title": "Coordinator"}]
    )


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        ({"cost_options": [{"id": "c", "option": "Entry", "amount": 2.5}]}, ("paid", "Entry (£2.50)")),
        ({"cost_options": [], "fees_description": "Free."}, ("free", None)),
        ({"cost_options": [], "fees": "Ask us"}, (None, "Ask us")),
        ({"cost_options": [{"id": "c", "amount_description": "A gift"}]}, (None, "A gift")),
        ({"cost_options": None}, (None, None)),
    ],
)
def test_it_is_free_only_where_the_feed_says_so(said, answers):
    told = told_by(**said).answers
    assert (told.get("cost"), None if answers[0] == "free" else told.get("cost_note")) == answers


def test_ages_are_said_in_words():
    assert told_by(eligibility_description=None, minimum_age=18).answers["who_for"] == "Aged 18 and over"
    both = told_by(eligibility_description="Women", minimum_age=18, maximum_age=25)
    assert both.answers["who_for"] == "Women. Aged 18 to 25"


@pytest.mark.parametrize(
    ("status", "answer"),
    [("active", "running"), ("temporarily closed", "paused"), ("defunct", "closed"), ("inactive", None)],
)
def test_whether_it_runs_is_as_the_feed_says(status, answer):
    _, record = published(group_record())
    told = told_by(record, status=status, alert="Back in May")
    assert told.answers.get("status") == answer
    assert told.answers.get("paused_reason") == ("Back in May" if answer == "paused" else None)
    assert any("does not say whether it runs" in note for note in told.notes) == (status == "inactive")


def test_a_service_that_has_closed_is_no_new_group():
    assert "not sent as a new group" in told_by(status="defunct").errors[0][1]


def term(name, **more):
    return {"id": "a", "link_type": "eligibility", "taxonomy_term": {"id": "t", "name": name}} | more


def test_terms_and_languages_that_we_have_are_features_and_the_others_are_told():
    told = told_by(
        attributes=[
            term("LGBTQ+ people"),
            term("women"),
            term("Martians"),
            term("Drop-in", link_type="attending_access"),
        ],
        languages=[{"id": "1", "code": "pl"}, {"id": "2", "name": "Urdu"}, {"id": "3"}, {"id": "4", "name": "Klingon"}],
    )
    assert told.answers["community"] == ("lgbtq", "women")
    assert told.answers["language"] == ("polish", "urdu")
    assert told.answers["referral"] == "self"
    said = " ".join(told.notes)
    assert "no word for “Martians”" in said
    assert "no word for “Klingon”" in said
    assert "languages: one has no name" in said


def test_features_that_are_listed_stay():
    _, record = published(group_record(community=("women",)))
    assert told_by(record, attributes=[term("LGBTQ+ people")]).answers["community"] == ("lgbtq", "women")


def test_whatever_else_stands_there_is_named():
    said = notes(accreditations="A mark", alert="Moved", funding=[{"id": "f", "source": "x"}], wait_time="")
    assert "no question for it: accreditations, funding." in said
    assert "alert: “Moved” was not taken" in said


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*services.READ, "name", "id"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(services.READ)), JSON))
@examples(60)
def test_whatever_a_service_says_it_is_read_or_told(said):
    told = told_by(**said)
    assert set(told.answers) == set(told.said)
