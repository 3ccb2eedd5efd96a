"""The list of organisations and services that are no groups to join."""

import pytest

from groups.models import Group, ListingKind, Publication
from regions.models import Region
from tests.factories import GroupFactory

pytestmark = pytest.mark.django_db


def services(client):
    """{region: [name]} as the page lists them."""
    listed = client.get("/services/").context["services"]
    return {region: [card.told.name for card in cards] for region, cards in listed}


def test_every_service_is_listed_once(client):
    listed = [name for names in services(client).values() for name in names]
    known = Group.objects.published().filter(kind=ListingKind.SERVICE)
    assert sorted(listed) == sorted(known.values_list("name", flat=True))
    assert len(listed) > 12


def test_services_stand_under_their_region_by_name_and_groups_and_withdrawn_ones_do_not(client, no_groups):
    service = ListingKind.SERVICE
    GroupFactory(name="Synthetic Zeta", kind=service)
    GroupFactory(name="Synthetic Alpha", kind=service)
    GroupFactory(name="Synthetic London", kind=service, region=Region.objects.get(slug="london"))
    GroupFactory(name="Synthetic Everywhere", kind=service, region=None, reach="national")
    GroupFactory(name="Synthetic withdrawn", kind=service, publication=Publication.WITHDRAWN)
    GroupFactory(name="Synthetic group")
    assert services(client) == {
        "North East": ["Synthetic Alpha", "Synthetic Zeta"],
        "London": ["Synthetic London"],
        "In several regions": ["Synthetic Everywhere"],
    }


def test_without_any_the_page_says_so(client, no_groups):
    assert "None is listed." in client.get("/services/").content.decode()


def test_the_list_keeps_to_its_queries(client, django_assert_max_num_queries):
    client.get("/services/")
    with django_assert_max_num_queries(4):
        client.get("/services/")
