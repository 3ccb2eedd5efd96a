"""What belongs to a listing, and what happened to it, cannot be what it must not be: the database itself refuses it."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, models, transaction

from groups.models import (
    Address,
    Affiliation,
    Change,
    Check,
    Contact,
    Group,
    Merge,
    NotListed,
    Organisation,
    Outcome,
    Provenance,
    Redaction,
    SaidBy,
    SearchEntry,
    Session,
    Source,
    Venue,
    What,
)
from tests.factories import ContactFactory, GroupFactory, OrganisationFactory, SessionFactory

pytestmark = pytest.mark.django_db
NUMBER = 2**40
TODAY = date(2026, 11, 26)
# Rows of which every one belongs to a group or to an organisation: (model, rule, what else the row needs).
OWNED = [
    (Address, "address_has_one_owner", {"slug": "synthetic-owned", "is_current": False}),
    (Contact, "contact_has_one_owner", {"kind": "phone", "value": "01632 960001"}),
    (Venue, "venue_has_one_owner", {"town": "Leeds"}),
    (Provenance, "provenance_has_one_owner", {"entered_on": TODAY}),
    (Check, "check_has_one_owner", {"on": TODAY, "how": "call", "outcome": Outcome.RIGHT, "said_by": SaidBy.THE_GROUP}),
    (Change, "change_has_one_listing", {"number": NUMBER, "what": What.CHANGED, "version": 2, "by_name": "Tests"}),
    (Redaction, "redaction_has_one_listing", {"question": "contacts", "by_name": "Tests", "why": "A person's own"}),
]
LISTED = [(Group, GroupFactory), (Organisation, OrganisationFactory)]


def refused(rule, write, *arguments, **fields):
    """Whether the database itself refuses this, naming the rule."""
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        write(*arguments, **fields)


def refused_twice(name, columns, write, **fields):
    """Whether the database refuses a second row like one that is there (SQLite names columns, or an index of terms)."""
    refused(name if connection.vendor == "postgresql" else f"{columns}|{name}", write, **fields)


def set_on(listing, **fields):
    """Change columns of a listing, past every rule but the database's."""
    models.QuerySet(type(listing)).filter(pk=listing.pk).update(**fields)


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def organisation():
    return OrganisationFactory()


def row_of(model, fields):
    """The fields of a row, with what only the database can give."""
    if model is Provenance:
        return fields | {"source": Source.objects.first()}
    return fields


@pytest.mark.parametrize(("model", "rule", "fields"), OWNED)
def test_it_belongs_to_a_group_or_an_organisation_and_never_to_both_or_nobody(model, rule, fields, group, organisation):
    fields = row_of(model, fields)
    refused(rule, model.objects.create, **fields)
    refused(rule, model.objects.create, group=group, organisation=organisation, **fields)


@pytest.mark.parametrize("owner", ["group", "organisation"])
@pytest.mark.parametrize(("model", "rule", "fields"), OWNED)
def test_it_may_belong_to_either(model, rule, fields, owner, request):
    assert model.objects.create(**row_of(model, fields), **{owner: request.getfixturevalue(owner)}).pk


@pytest.mark.parametrize("factory", [factory for _, factory in LISTED])
def test_a_merged_listing_says_into_what_and_no_other_does(factory):
    listing, other = factory(), factory()
    rule = f"{listing._meta.model_name}_merged_says_into_what"
    refused(rule, set_on, listing, publication="merged")
    refused(rule, set_on, listing, merged_into=other)
    set_on(listing, publication="merged", merged_into=other)


@pytest.mark.parametrize("factory", [factory for _, factory in LISTED])
def test_a_listing_is_not_merged_into_itself(factory):
    listing = factory()
    name = listing._meta.model_name
    refused(f"{name}_is_not_merged_into_itself", set_on, listing, publication="merged", merged_into=listing)


@pytest.mark.parametrize("factory", [factory for _, factory in LISTED])
def test_versions_count_from_one(factory):
    listing = factory()
    refused(f"{listing._meta.model_name}_version_counts_from_one", set_on, listing, version=0)


@pytest.mark.parametrize("factory", [factory for _, factory in LISTED])
def test_a_listing_has_a_name(factory):
    listing = factory()
    refused(f"{listing._meta.model_name}_has_a_name", set_on, listing, name="")


@pytest.mark.parametrize(("model", "factory"), LISTED)
def test_no_two_listings_have_one_identity(model, factory):
    twin = factory()
    refused("uuid", set_on, factory(), uuid=twin.uuid)


@pytest.mark.parametrize("model", [Session, Venue, Contact])
def test_no_two_parts_of_listings_have_one_identity(model, group):
    make = {
        Session: lambda: SessionFactory(group=group),
        Venue: lambda: Venue.objects.create(group=group, town="Leeds"),
        Contact: lambda: ContactFactory(group=group),
    }[model]
    refused("uuid", set_on, make(), uuid=make().uuid)


@pytest.mark.parametrize("model", [Session, Venue, Contact])
def test_a_part_of_a_listing_has_an_identity(model, group):
    made = {"attendance": "online"} if model is Session else {"town": "Leeds"} if model is Venue else {"value": "x"}
    refused("(?i)null.*uuid|uuid.*null", model.objects.create, group=group, uuid=None, **made)


def test_an_address_leads_to_one_group(group):
    Address.objects.create(slug="synthetic-twin", group=group, is_current=False)
    fields = {"slug": "synthetic-twin", "group": GroupFactory(), "is_current": False}
    refused_twice("one_group_an_address", "groups_address.slug", Address.objects.create, **fields)


def test_an_address_leads_to_one_organisation(organisation):
    Address.objects.create(slug="synthetic-twin", organisation=organisation, is_current=False)
    fields = {"slug": "synthetic-twin", "organisation": OrganisationFactory(), "is_current": False}
    refused_twice("one_organisation_an_address", "groups_address.slug", Address.objects.create, **fields)


def test_a_group_and_an_organisation_may_have_the_same_address(group, organisation):
    for owner in ({"group": group}, {"organisation": organisation}):
        assert Address.objects.create(slug="synthetic-twin", is_current=False, **owner).pk


def test_a_listing_has_one_present_address(group, organisation):
    for name, column, owner in (
        ("one_present_address_a_group", "group_id", {"group": group}),
        ("one_present_address_an_organisation", "organisation_id", {"organisation": organisation}),
    ):
        fields = owner | {"slug": "synthetic-second"}
        refused_twice(name, f"groups_address.{column}", Address.objects.create, **fields)
        assert Address.objects.create(**fields, is_current=False).pk


def test_a_contact_says_something(group):
    refused("contact_says_something", ContactFactory, group=group, value="")


def test_a_contact_of_a_session_is_its_groups(group, organisation):
    session = SessionFactory(group=group)
    refused("contact_of_a_session_is_its_groups", ContactFactory, organisation=organisation, session=session)
    assert ContactFactory(group=group, session=session).pk


def test_a_public_contact_of_a_person_says_that_they_agreed(group):
    rule = "public_contact_of_a_person_has_their_consent"
    refused(rule, ContactFactory, group=group, personal="yes", visibility="public", consent_by="")


@pytest.mark.parametrize(
    "fields",
    [
        {"personal": "yes", "visibility": "public", "consent_by": "The person"},
        {"personal": "yes", "visibility": "relay", "consent_by": ""},
        {"personal": "yes", "visibility": "private", "consent_by": ""},
        {"personal": "no", "visibility": "public", "consent_by": ""},
        {"personal": "not-known", "visibility": "public", "consent_by": ""},
    ],
)
def test_other_contacts_need_no_consent_to_be_stored(fields, group):
    assert ContactFactory(group=group, **fields).pk


def test_a_contact_is_private_until_somebody_says_otherwise():
    assert Contact(kind="phone", value="01632 960001").visibility == "private"


def test_one_affiliation_is_stored_once(organisation):
    fields = {"member": organisation, "network": OrganisationFactory()}
    Affiliation.objects.create(**fields)
    refused_twice("one_affiliation_once", "groups_affiliation.member_id", Affiliation.objects.create, **fields)


def test_an_organisation_may_be_affiliated_to_several(organisation):
    for _ in range(2):
        assert Affiliation.objects.create(member=organisation, network=OrganisationFactory()).pk


def test_a_change_says_who_made_it(group, django_user_model):
    fields = {"group": group, "what": What.CHANGED, "version": 2, "number": NUMBER}
    refused("change_says_who_made_it", Change.objects.create, **fields)
    person = django_user_model.objects.create(email="somebody@example.org")
    assert Change.objects.create(**fields, by=person).pk


def test_no_two_changes_have_one_number(group):
    fields = {"group": group, "what": What.CHANGED, "version": 2, "number": NUMBER, "by_name": "Tests"}
    Change.objects.create(**fields)
    refused_twice("groups_change_pkey", "groups_change.number", Change.objects.create, **fields)


def test_a_redaction_says_why(group):
    refused("redaction_says_why", Redaction.objects.create, group=group, question="contacts", by_name="Tests", why="")


def test_a_merge_is_of_two_listings_and_says_why(group):
    fields = {"survivor": group, "by_name": "Tests"}
    refused("merge_is_of_two", Merge.objects.create, **fields, loser=group, why="The same")
    refused("merge_says_why", Merge.objects.create, **fields, loser=GroupFactory(), why="")


def test_a_listing_is_merged_away_once_at_a_time(group):
    fields = {"loser": GroupFactory(), "by_name": "Tests", "why": "The same"}
    first = Merge.objects.create(survivor=group, **fields)
    other = {"survivor": GroupFactory(), **fields}
    refused_twice("merged_away_once_at_a_time", "groups_merge.loser_id", Merge.objects.create, **other)
    Merge.objects.filter(pk=first.pk).update(undone_at="2026-11-26T12:00Z")
    assert Merge.objects.create(**other).pk


def test_one_digest_of_a_withdrawn_listing_is_stored_once(group):
    fields = {"group": group, "kind": "name", "digest": "0" * 64}
    NotListed.objects.create(**fields)
    refused_twice("one_digest_once", "groups_notlisted.group_id", NotListed.objects.create, **fields)
    assert NotListed.objects.create(**fields | {"kind": "contact"}).pk
    assert NotListed.objects.create(**fields | {"group": GroupFactory()}).pk


def test_the_number_of_an_index_row_is_never_missing_and_0_until_a_change_moves_it(group):
    entry = SearchEntry.objects.get(group=group)
    refused("(?i)null", set_on, entry, number=None)
    entry.delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO groups_searchentry (group_id, names, found_by, about, name_key, recorded, who_for)"
            " VALUES (%s, '', '', '', '', '', '')",
            [group.pk],
        )
    assert SearchEntry.objects.get(group=group).number == 0


@pytest.mark.parametrize("model", [Group, Organisation])
def test_what_history_tells_of_cannot_be_deleted(model, request):
    listing = request.getfixturevalue(model.__name__.lower())
    Redaction.objects.create(question="name", by_name="Tests", why="Asked", **{model.__name__.lower(): listing})
    with pytest.raises(models.ProtectedError):
        listing.delete()
