"""An organisation's page: its facts with their date, its groups, and those that belong to it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.finding.results.page import A_PAGE
from groups.models import Group, Organisation, OrganisationKind, Publication, Status
from tests.factories import ContactFactory, GroupFactory, OrganisationFactory, ProvenanceFactory, adopted

pytestmark = pytest.mark.django_db
AT_MOST = 11
CONTACTS = {"phone": "01632 960 001", "email": "synthetic@example.org", "website": "https://synthetic.example.org"}


def read(client, organisation, query=""):
    response = client.get(organisation.get_absolute_url() + query)
    assert response.status_code == 200
    return response.content.decode()


def test_every_organisation_has_a_page_that_names_its_groups(client):
    for organisation in Organisation.objects.all():
        page = read(client, organisation)
        for group in Group.objects.to_join().filter(organisation=organisation):
            assert f'href="{group.get_absolute_url()}"' in page


def test_an_unknown_organisation_is_a_404_with_the_search(client):
    response = client.get("/organisations/no-such-one/")
    assert response.status_code == 404
    assert 'name="place"' in response.content.decode()


def test_its_facts_are_shown_and_its_contact_says_when_it_was_recorded(client):
    organisation = OrganisationFactory(
        kind=OrganisationKind.CHARITY, owner=OrganisationFactory(), other_names=["Synthetic friends"],
        affiliated_to=[OrganisationFactory(), OrganisationFactory()], charity_number="0000000",
    )  # fmt: skip
    for kind, value in CONTACTS.items():
        ContactFactory(organisation=organisation, kind=kind, value=value)
    group = GroupFactory(organisation=organisation)
    ProvenanceFactory(group=group, recorded=2013)
    adopted(group)
    page = read(client, organisation)
    for fact in (
        "Charity</dd>", "0000000", organisation.owner.name, "Synthetic friends", 'href="tel:01632960001"',
        'href="mailto:synthetic@example.org"', 'href="https://synthetic.example.org"',
        "Recorded in 2013 (synthetic source). It may have changed or gone since.",
    ):  # fmt: skip
        assert fact in page


def test_a_contact_of_unknown_date_says_that(client):
    page = read(client, ContactFactory(organisation=OrganisationFactory()).organisation)
    assert "We do not know when this was recorded. It may have changed or gone since." in page


def test_an_organisation_of_which_only_the_name_is_known_is_a_whole_page(client):
    page = read(client, OrganisationFactory())
    assert "No group of this organisation is listed here now." in page
    assert "We have no phone number, email address or website for it." in page
    assert "Kind of organisation" not in page
    assert 'name="place"' in page
    assert 'href="/regions/"' in page


def test_closed_groups_are_named_as_closed_and_never_as_cards(client):
    organisation = OrganisationFactory()
    open_one = GroupFactory(organisation=organisation)
    closed = GroupFactory(organisation=organisation, status=Status.CLOSED)
    hidden = GroupFactory(organisation=organisation, publication=Publication.WITHDRAWN)
    hidden_and_closed = GroupFactory(organisation=organisation, publication=Publication.WITHDRAWN, status=Status.CLOSED)
    page = read(client, organisation)
    cards, after = page.split('id="closed-title"')
    assert open_one.get_absolute_url() in cards
    assert closed.get_absolute_url() not in cards
    assert closed.get_absolute_url() in after
    assert hidden.get_absolute_url() not in page
    assert hidden_and_closed.get_absolute_url() not in page


def test_an_organisation_whose_groups_have_all_closed_says_so_and_offers_the_search(client):
    page = read(client, GroupFactory(organisation=OrganisationFactory(), status=Status.CLOSED).organisation)
    assert "No group of this organisation is listed here now." in page
    assert "This group has closed. We keep its page so that you know." in page
    assert 'name="place"' in page


def test_its_branches_have_their_published_groups_counted(client):
    parent = OrganisationFactory()
    busy = OrganisationFactory(name="Synthetic busy branch", owner=parent)
    quiet = OrganisationFactory(name="Synthetic quiet branch", affiliated_to=[parent])
    for status in (Status.RUNNING, Status.PLANNED, Status.CLOSED):
        GroupFactory(organisation=busy, status=status)
    GroupFactory(organisation=busy, publication=Publication.WITHDRAWN)
    response = client.get(parent.get_absolute_url())
    assert [(b.organisation, b.count) for b in response.context["about"].branches] == [(busy, 2), (quiet, 0)]
    page = " ".join(response.content.decode().split())
    assert "It has no group of its own here. The organisations that are part of it or linked to it have 2." in page
    assert "none listed" in page


def test_a_long_list_of_groups_is_paged_and_a_page_that_is_not_there_is_put_right(client):
    organisation = OrganisationFactory()
    for _ in range(A_PAGE + 3):
        GroupFactory(organisation=organisation)
    counts = {page: read(client, organisation, f"?page={page}").count("<article") for page in ("", "2", "99", "x")}
    assert counts == {"": A_PAGE, "2": 3, "99": 3, "x": A_PAGE}
    assert 'href="?page=2"' in read(client, organisation)


def test_the_page_costs_the_same_for_one_group_and_branch_and_for_many(client, django_assert_num_queries):
    organisation = OrganisationFactory(owner=OrganisationFactory())
    GroupFactory(organisation=organisation)
    GroupFactory(organisation=OrganisationFactory(owner=organisation))
    read(client, organisation)
    with CaptureQueriesContext(connection) as few:
        read(client, organisation)
    cost = len(few)
    assert cost <= AT_MOST
    for _ in range(A_PAGE):
        GroupFactory(organisation=organisation)
        GroupFactory(organisation=OrganisationFactory(owner=organisation))
    read(client, organisation)
    with django_assert_num_queries(cost):
        read(client, organisation)


def test_a_group_and_its_card_lead_to_its_organisation_but_not_from_the_organisations_own_page(client):
    organisation = OrganisationFactory(owner=OrganisationFactory())
    group = GroupFactory(organisation=organisation, name="Synthetic and unlike any other")
    link = f'href="{organisation.get_absolute_url()}"'
    page = client.get(group.get_absolute_url()).content.decode()
    assert link in page
    assert f'href="{organisation.owner.get_absolute_url()}"' in page
    assert link in client.get("/groups/", {"q": "Synthetic and unlike any other"}).content.decode()
    assert f"<a {link}" not in read(client, organisation)


def test_a_group_of_its_organisations_name_leads_to_it_too(client):
    organisation = OrganisationFactory()
    group = GroupFactory(organisation=organisation, name=organisation.name)
    assert f'href="{organisation.get_absolute_url()}"' in client.get(group.get_absolute_url()).content.decode()
