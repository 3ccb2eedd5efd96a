"""Who is told which contact: the public ones that have not expired, and of a relayed one only that there is one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groups.facts import contacts
from groups.models import ContactKind, ContactVisibility, Group, Publication, Visibility
from tests.factories import ContactFactory, GroupFactory, OrganisationFactory, SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def values(group):
    return [contact.value for contact in contacts.contacts_of(group)]


@pytest.mark.parametrize("visibility", [ContactVisibility.RELAY, ContactVisibility.PRIVATE])
def test_only_a_public_contact_is_told(visibility):
    group = ContactFactory(group=GroupFactory(), value="01632 960 001").group
    ContactFactory(group=group, visibility=visibility, value="01632 960 002")
    assert values(group) == ["01632 960 001"]


@pytest.mark.parametrize(("days", "told"), [(None, True), (1, True), (0, False), (-1, False)])
def test_a_contact_is_told_until_the_day_it_expires(days, told):
    expires = None if days is None else TODAY + timedelta(days=days)
    group = ContactFactory(group=GroupFactory(), expires_on=expires).group
    assert bool(values(group)) is told
    listed = Group.objects.filter(pk=group.pk)
    assert contacts.without_contact(listed).exists() is not told


def test_contacts_stand_by_kind_and_then_in_their_own_order():
    group = GroupFactory()
    kinds = [(ContactKind.WEBSITE, 0), (ContactKind.EMAIL, 1), (ContactKind.PHONE, 3), (ContactKind.PHONE, 2)]
    for kind, order in kinds:
        ContactFactory(group=group, kind=kind, order=order, value=f"{kind}{order}")
    assert values(group) == ["phone2", "phone3", "email1", "website0"]


@pytest.mark.parametrize(
    ("kind", "value", "link"),
    [
        ("phone", "01632 960 001", "tel:01632960001"),
        ("mobile", "07700 900 001", "tel:07700900001"),
        ("text", "07700 900 001", "sms:07700900001"),
        ("email", "us@example.org", "mailto:us@example.org"),
        ("website", "https://example.org", "https://example.org"),
        ("social", "HTTPS://example.org/us", "HTTPS://example.org/us"),
        ("social", "@synthetic", ""),
        ("website", "javascript:alert(1)", ""),
        ("join", "data:text/html,x", ""),
        ("post", "1 Synthetic Street", ""),
    ],
)
def test_a_link_leads_only_where_its_kind_says(kind, value, link):
    assert contacts.PublicContact(kind, value).link == link


@pytest.mark.parametrize("of", ["group", "organisation"])
def test_a_relayed_contact_says_only_that_a_message_can_be_passed_on(client, of):
    listing = {"group": GroupFactory, "organisation": OrganisationFactory}[of]()
    relayed = {"visibility": ContactVisibility.RELAY, "value": "qxzjv@example.org", "label": "Qxzjv"}
    ContactFactory(**relayed, **{of: listing})
    page = client.get(listing.get_absolute_url()).content.decode()
    assert f"{listing.get_absolute_url()}message/" in page
    assert "We have no phone number" not in page
    assert "qxzjv" not in page.casefold()


def test_a_relayed_contact_that_has_expired_is_not_spoken_of():
    group = ContactFactory(group=GroupFactory(), visibility=ContactVisibility.RELAY, expires_on=TODAY).group
    assert not contacts.reach_of(group).is_relayed


def joined_at(visibility=None, **contact):
    """A session with a join link, at a venue of this visibility or at none."""
    group = GroupFactory()
    venue = VenueFactory(group=group, visibility=visibility) if visibility else None
    session = SessionFactory(group=group, attendance="hybrid", venue=venue)
    link = {"kind": ContactKind.JOIN, "value": "https://meet.example/qxzjv"} | contact
    ContactFactory(group=group, session=session, **link)
    return session


@pytest.mark.parametrize("visibility", [None, Visibility.FULL])
def test_a_public_join_link_stands_with_its_session_and_with_nothing_else(client, visibility):
    session = joined_at(visibility)
    assert [one.value for one in contacts.contacts_of_session(session.group, session)] == ["https://meet.example/qxzjv"]
    assert values(session.group) == []
    assert "qxzjv" in client.get(session.group.get_absolute_url()).content.decode()


@pytest.mark.parametrize("visibility", [Visibility.AREA, Visibility.ON_REQUEST])
def test_a_join_link_of_a_withheld_venue_is_told_to_nobody(client, visibility):
    session = joined_at(visibility)
    assert contacts.contacts_of_session(session.group, session) == ()
    assert "qxzjv" not in client.get(session.group.get_absolute_url()).content.decode()


@pytest.mark.parametrize("hidden", [{"visibility": "private"}, {"visibility": "relay"}, {"expires_on": TODAY}])
def test_a_join_link_that_is_not_public_is_told_to_nobody(client, hidden):
    session = joined_at(**hidden)
    assert contacts.contacts_of_session(session.group, session) == ()


@pytest.mark.parametrize("publication", sorted(set(Publication) - {Publication.PUBLISHED, Publication.MERGED}))
def test_a_contact_of_an_organisation_that_is_not_published_is_no_way_to_reach_its_groups(publication):
    organisation = OrganisationFactory(publication=publication)
    group = GroupFactory(organisation=ContactFactory(organisation=organisation).organisation)
    assert not contacts.reach_of(group)
    assert contacts.without_contact(Group.objects.filter(pk=group.pk)).exists()


def test_the_number_of_groups_without_contact_is_that_of_their_pages():
    published = Group.objects.published()
    reached = {group.pk: contacts.reach_of(group) for group in published.with_everything()}
    alone = {pk for pk, reach in reached.items() if not reach or reach.is_from_above}
    assert set(contacts.without_contact(published).values_list("pk", flat=True)) == alone
