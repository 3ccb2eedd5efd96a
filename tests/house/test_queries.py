"""A page costs few queries, and as many for one listing as for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.models import Reach
from tests.factories import GroupFactory, OrganisationFactory

from .test_pages import PAGES

pytestmark = pytest.mark.django_db
AT_MOST = 14
# It prints each listing whole, which takes as many queries again as a group's own page: for 200 of them.
OF_A_BOOKLET = 16
# Every page that lists groups or counts them.
LISTS = [
    "/", "/groups/", "/groups/?q=synthetic", "/groups/?region=north-east", "/groups/?community=women",
    "/groups/map/", "/groups/map/points/", "/groups/map/not-shown/", "/regions/", "/regions/north-east/", "/regions/north-east/2013-mapping/", "/counties/", "/counties/west-yorkshire/", "/organisations/", "/services/",
    "/organisations/the-synthetic-one/", "/guidance/what-peer-can-mean/", "/guidance/kinds-of-peer-support/",
    "/sitemap.xml", "/sitemap-groups.xml",
]  # fmt: skip


def cost(client, page):
    """The queries of a page, once what it needs is in memory."""
    assert client.get(page).status_code == 200
    client.get(page)
    with CaptureQueriesContext(connection) as queries:
        client.get(page)
    return len(queries)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_costs_more_than_a_few_queries(client, django_assert_max_num_queries, page):
    client.get(page)
    with django_assert_max_num_queries(OF_A_BOOKLET if page.startswith("/booklet/print/") else AT_MOST):
        client.get(page)


def test_each_list_costs_the_same_for_few_listings_and_for_many(client, no_groups):
    host = OrganisationFactory(slug="the-synthetic-one")

    def more(number):
        for _ in range(number):
            GroupFactory(organisation=host, features=["community:women"], town="Leeds", lat=53.79648, lng=-1.54785)
            GroupFactory(organisation=host, reach=Reach.ONLINE)

    more(2)
    few = {page: cost(client, page) for page in LISTS}
    more(8)
    assert {page: cost(client, page) for page in LISTS} == few
