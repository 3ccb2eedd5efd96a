"""What stands on paper of a group: dated, in words, and nothing that the public may not know."""

import datetime

import pytest
from django.utils import timezone

from groups.models import (
    Attendance,
    ContactKind,
    ContactVisibility,
    Frequency,
    Group,
    Publication,
    Reach,
    Status,
    Visibility,
)  # fmt: skip
from groups.sharing.batches import read
from groups.sharing.booklet.paper.entry import entry
from tests.factories import (
    CheckFactory,
    ContactFactory,
    GroupFactory,
    OrganisationFactory,
    ProvenanceFactory,
    SessionFactory,
    SourceFactory,
    VenueFactory,
    adopted,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def on_paper(group, *, is_full=False):
    adopted(group)
    return entry(read([group.pk])[0], is_full=is_full)


def lines(told):
    return {line.label: line.text for line in told.facts}


def weekly(group, **more):
    more = {"attendance": Attendance.IN_PERSON, "frequency": Frequency.WEEKLY, "weekdays": ["mon"]} | more
    return SessionFactory(group=group, start_time=datetime.time(18, 30), **more)


def test_what_nobody_confirmed_is_told_as_it_was_with_its_year():
    group = GroupFactory(who_for="Synthetic people")
    ProvenanceFactory(group=group, source=SourceFactory(short="Synthetic mapping"), recorded=2013)
    weekly(group)
    told = on_paper(group)
    assert told.mark == "Recorded in 2013 (Synthetic mapping). Not confirmed since. Ask before you go."
    assert lines(told)["Met"] == "In person; Mondays, 6.30pm"
    assert lines(told)["Was for"] == "Synthetic people"


def test_what_the_group_confirmed_is_told_as_it_is_with_the_month_and_no_date_that_will_be_over():
    group = GroupFactory(who_for="Synthetic people")
    weekly(group)
    CheckFactory(group=group)
    told = on_paper(group, is_full=True)
    assert told.mark == f"Confirmed {timezone.localdate():%B %Y}."
    assert lines(told)["Meets"] == "In person; Mondays, 6.30pm"
    words = str(told)
    assert str(timezone.localdate().year + 1) not in words
    assert "Next" not in words


@pytest.mark.parametrize(
    ("attendance", "weekdays", "said"),
    [
        (Attendance.ONLINE, [], "Online; we do not know when"),
        (Attendance.NOT_KNOWN, ["tue"], "we do not know if in person or online; Tuesdays, 6.30pm"),
        (Attendance.HYBRID, ["tue"], "In person and online; Tuesdays, 6.30pm"),
    ],
)
def test_every_entry_says_in_person_or_online_or_that_we_do_not_know(attendance, weekdays, said):
    group = GroupFactory()
    known = {"start_time": datetime.time(18, 30), "frequency": Frequency.WEEKLY} if weekdays else {}
    SessionFactory(group=group, attendance=attendance, weekdays=weekdays, **known)
    assert lines(on_paper(group))["Met"] == said


def test_with_nothing_known_it_says_so_once():
    assert lines(on_paper(GroupFactory()))["Met"] == "we do not know how or when"


def test_phone_is_strong_and_the_link_to_join_and_its_post_are_there():
    group = GroupFactory()
    session = weekly(group)
    ContactFactory(group=group, value="01632 960007", label="Synthetic desk")
    ContactFactory(group=group, kind=ContactKind.POST, value="1 Synthetic Street\nSyntheton")
    ContactFactory(group=group, session=session, kind=ContactKind.JOIN, value="https://join.example.org/a")
    ways = {way.label: way for way in on_paper(group).contacts}
    assert ways["Phone (Synthetic desk)"].strong
    assert ways["Phone (Synthetic desk)"].link == "tel:01632960007"
    assert ways["Post"].value == "1 Synthetic Street, Syntheton"
    assert ways["Join online"].value == "join.example.org/a"


@pytest.mark.parametrize("visibility", [Visibility.AREA, Visibility.ON_REQUEST])
def test_a_withheld_address_a_private_number_and_a_hidden_organisation_are_nowhere(visibility):
    hidden = OrganisationFactory(name="Synthetic hidden body", publication=Publication.WITHDRAWN)
    group = GroupFactory(organisation=hidden)
    venue = VenueFactory(group=group, name="Secret Hall", address="9 Secret Street", visibility=visibility)
    session = weekly(group, venue=venue, note="Behind the secret door", join_note="The secret lift")
    ContactFactory(group=group, value="01632 960999", visibility=ContactVisibility.PRIVATE)
    ContactFactory(group=group, session=session, kind=ContactKind.JOIN, value="https://secret.example.org")
    ContactFactory(organisation=hidden, value="01632 960998")
    said = str(on_paper(group, is_full=True)).casefold()
    for secret in ("secret", "zz1", "960999", "960998", "hidden"):
        assert secret not in said
    assert "Leeds" in lines(on_paper(group))["Was at"]


def test_a_relayed_contact_leads_to_its_page():
    group = GroupFactory(slug="synthetic-relayed")
    ContactFactory(group=group, kind=ContactKind.EMAIL, value="hidden@example.org", visibility=ContactVisibility.RELAY)
    told = on_paper(group)
    assert [way.value for way in told.contacts] == ["localhost:8000/groups/synthetic-relayed"]
    assert "hidden@" not in str(told)


def test_without_any_contact_it_says_so():
    assert on_paper(GroupFactory()).through == "No phone number, email or website is known."


def test_through_whom_to_ask_is_said():
    host = OrganisationFactory(name="Synthetic host")
    ContactFactory(organisation=host)
    told = on_paper(GroupFactory(organisation=host))
    assert told.through == "Ask through Synthetic host."
    assert len(told.contacts) == 1


def test_what_is_paused_says_so_first():
    group = GroupFactory(status=Status.PAUSED, paused_reason="The synthetic roof leaks.")
    assert on_paper(group).notice == "Paused. The synthetic roof leaks."


def test_a_full_entry_tells_what_we_do_not_know():
    told = on_paper(GroupFactory(), is_full=True)
    parts = {part.label: part.texts for part in told.paragraphs}
    assert parts["What we do not know"][0].startswith("When it meets, the address")
    assert parts["What we do not know"][0].endswith("That does not mean no.")
    assert parts["What happened there"][-1] == "It exists in tests only."


@pytest.mark.parametrize(
    ("reach", "sessions", "part", "place"),
    [
        (Reach.ONLINE, [], "", "Online"), (Reach.NATIONAL, [], "", "All of England"),
        (Reach.LOCAL, [Attendance.PHONE], "", "By phone"),
        (Reach.LOCAL, [Attendance.PHONE, Attendance.IN_PERSON], "North East", "Place not recorded"),
    ],
)  # fmt: skip
def test_what_meets_in_no_room_has_a_part_of_its_own(reach, sessions, part, place):
    group = GroupFactory(reach=reach)
    for attendance in sessions:
        SessionFactory(group=group, attendance=attendance)
    told = on_paper(group)
    assert (told.part, told.place) == (part, place)


def test_no_listing_of_the_directory_is_without_its_mark():
    for group in read(list(Group.objects.published().values_list("pk", flat=True)[:60])):
        assert entry(group, is_full=False).mark.startswith(("Recorded in", "Confirmed", "Not confirmed yet."))
