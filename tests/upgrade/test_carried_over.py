"""Everything that the landed version's tables held is where today's tables hold it, after `migrate` alone."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.urls import reverse

from groups.index import fulltext
from groups.models import (
    Address,
    Affiliation,
    Change,
    Check,
    Contact,
    DataVersion,
    Group,
    LoadedRow,
    Organisation,
    OtherAnswer,
    Provenance,
    SearchEntry,
    SearchPoint,
    SearchTag,
    Session,
    SessionException,
    Venue,
)

from . import database, landed

pytestmark = [pytest.mark.usefixtures("migrated"), pytest.mark.xdist_group("upgrade")]
DROPPED = {
    "groups_group": {"website", "email", "phone", "hidden"},
    "groups_organisation": {"website", "email", "phone", "parent_id"},
    "groups_session": {"join_link"},
}


def group(slug):
    return Group.objects.get(slug=slug)


def organisation(slug):
    return Organisation.objects.get(slug=slug)


def test_the_schema_is_todays():
    assert all(not gone & database.columns(table) for table, gone in DROPPED.items())
    assert "groups_oldaddress" not in connection.introspection.table_names()


@pytest.mark.parametrize("listing", [lambda: group("hearth"), lambda: organisation("charity")])
def test_what_was_public_to_reach_it_by_stays_public_and_says_who_agreed(listing):
    contacts = listing().contacts.filter(session=None)
    assert {contact.kind: contact.value for contact in contacts} == landed.REACHED_BY
    assert [contact.kind for contact in contacts] == ["website", "phone", "email"]
    assert {contact.visibility for contact in contacts} == {"public"}
    assert {contact.consent_by for contact in contacts} == {"Printed in the document that names it"}
    assert {c.kind: c.personal for c in contacts} == {"website": "no", "phone": "not-known", "email": "not-known"}


def test_a_listing_without_contacts_gets_none():
    assert not Contact.objects.filter(group__slug="nationwide").exists()
    assert not Contact.objects.exclude(kind="join").filter(value="").exists()


def test_a_join_link_is_a_contact_of_its_session():
    link = Contact.objects.get(group__slug="hearth", kind="join")
    assert (link.value, link.visibility, link.session.attendance) == (landed.JOIN_LINK, "public", "online")
    assert Contact.objects.filter(kind="join").count() == 2


@pytest.mark.parametrize("model", [Group, Organisation])
def test_every_listing_has_its_one_present_address(model):
    owner = model.__name__.lower()
    present = Address.objects.filter(is_current=True, **{f"{owner}__isnull": False})
    assert sorted(present.values_list(f"{owner}__slug", "slug")) == sorted(
        model.objects.order_by().values_list("slug", "slug")
    )


def test_old_addresses_lead_where_they_led_but_never_away_from_a_present_one():
    old = Address.objects.filter(is_current=False).values_list("slug", "group__slug")
    assert set(old) == {
        ("hearth-before", "hearth"), ("hearth-long-before", "hearth"), ("hidden-before", "hidden"), ("charity", "hearth"),
    }  # fmt: skip
    assert Address.objects.get(slug="moved-here").group == group("moved-here")


def test_hidden_listings_are_withdrawn_and_say_that_nobody_knows_why():
    withdrawn = Group.objects.filter(publication="withdrawn")
    assert set(withdrawn.values_list("slug", flat=True)) == {"hidden", "hidden-and-closed"}
    assert {one.publication_why for one in withdrawn} == {"Hidden before reasons were kept"}
    assert set(Group.objects.exclude(pk__in=withdrawn).values_list("publication", "publication_why")) == {
        ("published", "")
    }
    assert set(Organisation.objects.values_list("publication", flat=True)) == {"published"}
    assert group("hidden-and-closed").status == "closed"


def test_listings_date_from_the_day_they_were_entered():
    entered = datetime.combine(landed.ENTERED, datetime.min.time(), UTC)
    dates = Group.objects.values_list("created_at", "modified_at", "publication_at", "version")
    assert set(dates) == {(entered, entered, entered, 1)}


def test_a_branch_has_an_owner_and_a_local_mind_or_member_of_a_network_an_affiliation():
    owned = Organisation.objects.exclude(owner=None).values_list("slug", "owner__slug")
    assert set(owned) == {("branch", "charity"), ("branch-of-local-mind", "local-mind"), ("then-owned", "then-host")}
    affiliated = Affiliation.objects.values_list("member__slug", "network__slug")
    assert set(affiliated) == {("local-mind", "charity"), ("member", "network"), ("then-mind", "then-host")}


@pytest.mark.parametrize("model", [Session, Venue, Contact, Group, Organisation])
def test_everything_with_an_identity_has_one_of_its_own(model):
    identities = list(model.objects.values_list("uuid", flat=True))
    assert len(set(identities)) == len(identities) > 0
    assert all(isinstance(one, UUID) for one in identities)


def test_a_venue_belongs_to_the_group_that_meets_there():
    assert Venue.objects.get(name="hearth-hall").group == group("hearth")
    twice = Venue.objects.get(name="twice-at-one")
    assert (twice.group, twice.sessions.count()) == (group("twice"), 2)


def test_a_venue_that_groups_of_one_organisation_share_is_the_organisations():
    shared = Venue.objects.get(name="shared-at-one-host")
    assert (shared.organisation, shared.group) == (organisation("charity"), None)
    assert {session.group.slug for session in shared.sessions.all()} == {"shared-a", "shared-b"}


@pytest.mark.parametrize(
    ("name", "sessions"),
    [
        ("shared-by-hosts", {"across-a": 2, "across-b": 1, "across-c": 1}),
        ("shared-by-hostless", {"hostless-a": 1, "hostless-b": 1}),
    ],
)
def test_a_venue_shared_by_others_becomes_one_for_each_group(name, sessions):
    venues = Venue.objects.filter(name=name)
    assert {venue.group.slug: venue.sessions.count() for venue in venues} == sessions
    assert all(session.group == venue.group for venue in venues for session in venue.sessions.all())
    assert len({(v.address, v.town, v.postcode, v.lat, v.lng, v.visibility, v.directions) for v in venues}) == 1


def test_a_venue_where_nobody_meets_is_gone():
    assert not Venue.objects.filter(name="unused").exists()


def test_every_check_found_the_whole_listing_right_and_says_whose_word_it_was():
    checks = Check.objects.filter(group__slug="asked")
    assert {check.how: check.said_by for check in checks} == {
        "keeper-link": "group", "keeper": "group", "call": "group", "import": "group", "": "someone-else",
    }  # fmt: skip
    assert {(check.outcome, tuple(check.questions), check.version) for check in checks} == {("right", ("*",), 1)}
    assert {check.on for check in checks} == {date(2026, 1, day) for day in range(1, 6)}
    by = checks.get(how="")
    assert (by.by.email, by.by_name, by.added_at) == (
        "somebody@example.org",
        "A. Synthetic",
        datetime(2026, 1, 31, tzinfo=UTC),
    )


def test_what_did_not_move_is_as_it_was():
    hearth = group("hearth")
    assert (hearth.name, hearth.town, hearth.lat, hearth.other_names) == (
        "Synthetic hearth",
        "Leeds",
        53.8,
        ["The fire"],
    )
    assert (hearth.funding.funders, hearth.help_wanted.other, hearth.peer_work.pay) == (
        "A synthetic fund",
        "Logs",
        "both",
    )
    assert (hearth.evaluation.note, hearth.coproduction.peer) == ("Nobody asked", "yes")
    assert {f"{feature.facet}:{feature.slug}" for feature in hearth.features.all()} == {
        "activity:kites",
        "community:kites",
    }
    assert [str(one) for one in hearth.peer_definitions.all()] == ["Alike"]
    assert [area.pk for area in hearth.areas.all()] == ["E08000035"] == [hearth.district_id]
    assert [other.text for other in OtherAnswer.objects.filter(group=hearth)] == ["Stoking"]
    meeting = hearth.sessions.get(name="Evening")
    assert (meeting.nth, meeting.interval, meeting.weekdays, str(meeting.end_time)) == (-1, 2, ["mon"], "20:00:00")
    assert sorted(SessionException.objects.filter(session=meeting).values_list("kind", "month", "moved_to")) == [
        ("moved", None, date(2026, 12, 29)), ("not-in-month", 8, None),
    ]  # fmt: skip


def test_sources_keep_their_order_and_who_entered_them():
    sources = list(group("hearth").provenance.all())
    assert [(source.where, source.entered_on) for source in sources] == [
        ("Page 1", landed.ENTERED), ("Page 2", landed.ENTERED),
    ]  # fmt: skip
    assert (sources[1].entered_by.email, sources[1].entered_how) == ("somebody@example.org", "Typed in")
    assert not Provenance.objects.exclude(group__isnull=False).exists()


def test_people_and_what_the_loader_remembers_stay():
    assert get_user_model().objects.get().name == "A. Synthetic"
    assert LoadedRow.objects.get(key="hearth").digest == "0" * 64


def test_changes_will_be_counted_from_one_in_an_epoch_of_their_own():
    version = DataVersion.objects.get()
    assert (version.pk, version.number, version.gone) == (1, 0, 0)
    assert version.epoch
    assert not Change.objects.exists()


def test_the_index_is_untouched():
    entry = SearchEntry.objects.get(group__slug="hearth")
    assert (entry.names, entry.found_by, entry.about, entry.number) == ("synthetic hearth", "leed", "warm", 0)
    assert SearchTag.objects.filter(group=entry.group, tag="region:north-east").exists()
    assert SearchPoint.objects.get(group=entry.group).lat == 53.8


@pytest.mark.parametrize("within", fulltext.Within)
def test_full_text_still_finds_and_still_follows_the_index(within):
    entry = SearchEntry.objects.get(group__slug="hearth")
    column = within.split()[-1]
    old, new = getattr(entry, column).split()[-1], "zebra"
    assert entry.pk in found(old, within)
    SearchEntry.objects.filter(pk=entry.pk).update(**{column: new})
    assert (found(old, within) & {entry.pk}, found(new, within)) == (set(), {entry.pk})
    SearchEntry.objects.filter(pk=entry.pk).delete()
    assert not found(new, within)
    SearchEntry.objects.create(
        group_id=entry.pk, name_key="", **{"names": "", "found_by": "", "about": "", column: new}
    )
    assert found(new, within) == {entry.pk}


def found(stem, within):
    return set(fulltext.found(fulltext.Wanted((stem,), within)).tolist())


def test_the_site_answers_before_the_fixtures_are_loaded_again(client):
    hearth = client.get(reverse("groups:group", args=["hearth"]))
    assert hearth.status_code == 200
    assert landed.REACHED_BY["phone"] in hearth.text
    assert client.get(reverse("groups:group", args=["hidden"])).status_code == 410
    old = client.get(reverse("groups:group", args=["hearth-before"]))
    assert (old.status_code, old["Location"]) == (301, reverse("groups:group", args=["hearth"]))
    assert "Synthetic hearth" in client.get(reverse("groups:search"), {"q": "hearth"}).text
