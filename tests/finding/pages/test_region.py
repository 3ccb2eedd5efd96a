"""The regions: an index with a map, and a page for each that can be explained number by number."""

import re
from urllib.parse import parse_qsl

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.finding.pages import region_map
from groups.finding.pages.mapping import A_FEW, MappingPage, document_says
from groups.finding.pages.region import RegionPage
from groups.finding.results.page import A_PAGE
from groups.finding.search import GroupSearch
from groups.models import Facet, Group, OpenTo, Publication, Reach, Status
from regions.models import District, Region
from tests.factories import GroupFactory, OrganisationFactory, adopted

pytestmark = pytest.mark.django_db
AT_MOST = 13
SLUGS = [
    "north-east", "north-west", "east-midlands", "west-midlands", "eastern", "london", "south-east", "south-west",
]  # fmt: skip


def page_of(slug):
    return MappingPage(Region.objects.get(slug=slug))


def visitors_page_of(slug):
    return RegionPage(Region.objects.get(slug=slug))


def found_by(query):
    """How many groups the search of a link finds."""
    data = {}
    for name, value in parse_qsl(query.urlencode()):
        data.setdefault(name, []).append(value)
    return GroupSearch(data).qs.count()


@pytest.fixture
def no_outlines(monkeypatch):
    monkeypatch.setattr(region_map, "FILE", "no-such-outlines.geojson")


# The index


def test_the_index_lists_each_region_with_its_count_and_accounts_for_every_group(client):
    response = client.get("/regions/")
    index = response.context["index"]
    assert [counted.region.slug for counted in index.regions] == SLUGS
    for counted in index.regions:
        assert counted.count == Group.objects.to_join().filter(region=counted.region).count()
        assert f'href="/regions/{counted.region.slug}/"' in response.content.decode()
    assert index.without_region == Group.objects.to_join().filter(region=None).count()


def test_the_map_has_a_named_link_for_each_region_that_the_tab_key_passes_over(client):
    page = client.get("/regions/").content.decode()
    links = re.findall(
        r'<a class="region-([\w-]+)" href="/regions/([\w-]+)/" tabindex="-1" aria-label="([^"]+)">', page
    )
    assert [slug for slug, to, _ in links if slug == to] == SLUGS
    assert all(re.fullmatch(r"[\w ]+, \d+ groups?", name) for _, _, name in links)
    assert page.index("The eight regions") < page.index("Map of England"), "the list comes first"


@pytest.mark.parametrize("address", ["/regions/", "/regions/london/"])
def test_without_the_outlines_the_page_does_its_job_with_the_list(client, no_outlines, address):
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == 200
    assert 'class="england"' not in page
    assert 'class="locator"' not in page
    assert 'href="/regions/north-east/"' in page


def test_the_index_costs_at_most_four_queries(client, django_assert_max_num_queries):
    client.get("/regions/")
    with django_assert_max_num_queries(4):
        client.get("/regions/")


# A region's page


@pytest.mark.parametrize("slug", SLUGS)
def test_every_number_on_a_regions_page_is_what_its_link_gives(slug):
    page = page_of(slug)
    for grouping in page.groupings:
        assert grouping.query is None or grouping.count == found_by(grouping.query)
    for tally in page.topics:
        assert tally.count == found_by(tally.query), tally.label
    for town in page.towns:
        assert found_by(town.query), town.label
    for community in page.communities:
        assert community.count <= found_by(community.query) <= community.count + page.open_to_all
    for district in page.districts:
        assert district.count == found_by(district.query), district.name


def test_a_group_stands_in_each_of_its_groupings_and_those_in_none_come_last(no_groups):
    both = GroupFactory(features=["grouping:statutory", "grouping:minority-groups"])
    neither = GroupFactory()
    groupings = page_of("north-east").groupings
    held = {grouping.label: [card.told.name for card in grouping.cards] for grouping in groupings}
    assert [label for label, groups in held.items() if both.name in groups] == [
        "NHS and council projects",
        "Support for minoritised communities",
    ]
    assert len(groupings) == 7
    assert (groupings[-1].label, held[groupings[-1].label]) == ("Not part of a grouping", [neither.name])


def test_without_such_groups_nothing_is_said_of_no_grouping(no_groups):
    GroupFactory(features=["grouping:statutory"])
    assert [grouping.count for grouping in page_of("north-east").groupings] == [0, 0, 1, 0, 0, 0]


def test_a_grouping_names_a_few_by_name_and_counts_them_all(no_groups):
    for number in range(A_FEW + 2):
        GroupFactory(name=f"Synthetic {chr(110 - number)}", features=["grouping:statutory"])
        GroupFactory(name=f"Ungrouped {chr(110 - number)}")
    page = page_of("north-east")
    for grouping in (page.groupings[2], page.groupings[-1]):
        names = [card.told.name for card in grouping.cards]
        assert names == sorted(names)
        assert (len(names), grouping.count, grouping.has_more) == (A_FEW, A_FEW + 2, True)


def test_a_community_counts_the_groups_for_it_and_says_how_many_more_are_open_to_all(client, no_groups):
    GroupFactory(features=["community:women"])
    everyone = GroupFactory(open_to=OpenTo.ALL)
    adopted(everyone)
    assert [(c.label, c.count) for c in visitors_page_of("north-east").communities] == [("Women", 1)]
    assert "1 group is open to everyone as well." in client.get("/regions/north-east/").content.decode()


def test_a_regions_page_starts_with_its_counties_and_leads_to_the_mapping(client):
    page = client.get("/regions/eastern/").content.decode()
    assert page.index('href="/counties/suffolk/"') < page.index("<article")
    assert 'href="/regions/eastern/2013-mapping/"' in page
    assert "The six parts of the mapping" not in page
    assert "The six parts of the mapping" in client.get("/regions/eastern/2013-mapping/").content.decode()


def test_the_mapping_says_what_the_document_counted_and_never_a_zero_of_its_own(client):
    known = {(slug, value) for slug in SLUGS for value in GroupSearch().options[Facet.GROUPING].options}
    assert set(document_says()) <= known
    for (slug, _), said in document_says().items():
        page = client.get(f"/regions/{slug}/2013-mapping/").content.decode()
        assert said in page
        assert ">0 " not in page
    assert "The document counts 53" in document_says()["eastern", "self-help-networks"]


def test_closed_hidden_and_other_regions_groups_are_not_shown(client, no_groups):
    feature = ["grouping:statutory", "community:women"]
    GroupFactory(name="Synthetic closed", status=Status.CLOSED, features=feature)
    GroupFactory(name="Synthetic hidden", publication=Publication.WITHDRAWN, features=feature)
    GroupFactory(name="Synthetic away", region=Region.objects.get(slug="london"), features=feature)
    page = client.get("/regions/north-east/").content.decode()
    assert "Synthetic" not in page
    assert [g.count for g in page_of("north-east").groupings] == [0] * 6


def test_a_group_that_covers_a_district_counts_there_once(no_groups):
    leeds = District.objects.get(name="Leeds")
    group = GroupFactory(reach=Reach.AREA, district=leeds)
    group.areas.add(leeds)
    adopted(group)
    assert {d.name: d.count for d in page_of("north-east").districts_with_groups} == {"Leeds": 1}


def test_the_districts_are_all_of_the_regions(client):
    page = page_of("london")
    assert len(page.districts) == 33
    assert len(page.districts_with_groups) + len(page.districts_without) == 33


@pytest.mark.parametrize(("slug", "said"), [("north-east", "Yorkshire and The Humber"), ("eastern", "East of England")])
def test_a_region_that_is_officially_called_otherwise_says_so(client, slug, said):
    assert said in client.get(f"/regions/{slug}/").content.decode()


def test_the_list_goes_on_and_the_next_page_holds_the_list_alone(client, no_groups):
    for _ in range(A_PAGE + 3):
        GroupFactory()
    first, second = client.get("/regions/north-east/"), client.get("/regions/north-east/?page=2")
    assert first.content.decode().count('<article class="card') == A_PAGE
    assert second.content.decode().count('<article class="card') == 3
    assert 'href="?page=2"' in first.content.decode()
    assert "The six parts of the mapping" not in second.content.decode()


@pytest.mark.parametrize("page", ["999", "-1", "x", "1e3"])
def test_a_page_that_is_not_there_is_put_right_and_said(client, page):
    response = client.get(f"/regions/london/?page={page}")
    assert response.status_code == 200
    assert 'class="remarks"' in response.content.decode()


def test_an_empty_region_offers_what_else_there_is(client, no_groups):
    online = GroupFactory(region=None, reach=Reach.ONLINE)
    page = client.get("/regions/south-west/").content.decode()
    assert "No group is listed for this region yet" in page
    assert online.name in page
    assert "The places" in client.get("/regions/south-west/2013-mapping/").content.decode()


def test_a_region_with_nothing_anywhere_is_still_a_whole_page(client, no_groups):
    page = client.get("/regions/south-west/").content.decode()
    assert "What you can do" in page
    assert "Other regions" in page


def test_a_region_with_one_group_speaks_of_one(client, no_groups):
    GroupFactory(features=["grouping:statutory"])
    page = client.get("/regions/north-east/").content.decode()
    assert "1 group is listed here." in page
    assert '<h2 id="list-title">The group</h2>' in page


def test_a_regions_page_costs_the_same_for_one_group_and_for_many(client, no_groups, django_assert_num_queries):
    everything = ["grouping:statutory", "grouping:minority-groups", "community:women"]
    organisation = OrganisationFactory()
    GroupFactory(features=everything, organisation=organisation)
    GroupFactory()
    client.get("/regions/north-east/")
    with CaptureQueriesContext(connection) as few:
        client.get("/regions/north-east/")
    cost = len(few)
    assert cost <= AT_MOST
    for _ in range(A_PAGE + 5):
        GroupFactory(features=everything, organisation=OrganisationFactory())
        GroupFactory()
    client.get("/regions/north-east/")
    with django_assert_num_queries(cost):
        client.get("/regions/north-east/")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_regions_page_keeps_to_its_queries(client, django_assert_max_num_queries, slug):
    client.get(f"/regions/{slug}/")
    with django_assert_max_num_queries(AT_MOST):
        client.get(f"/regions/{slug}/")


def test_an_unknown_region_is_a_404_with_the_search_and_the_eight_regions(client, django_assert_num_queries):
    with django_assert_num_queries(3):
        response = client.get("/regions/atlantis/")
    page = response.content.decode()
    assert response.status_code == 404
    assert 'name="place"' in page
    assert all(f'href="/regions/{slug}/"' in page for slug in SLUGS)


# The ways there


def test_the_regions_are_reached_from_the_home_page_the_header_the_footer_and_a_group(client):
    page = client.get("/").content.decode()
    assert all(f'href="/regions/{slug}/"' in page for slug in SLUGS)
    assert page.count('href="/regions/"') >= 3
    group = Group.objects.to_join().filter(region__slug="london").first()
    assert 'href="/regions/london/"' in client.get(group.get_absolute_url()).content.decode()


def test_the_groupings_are_the_six_of_the_mapping():
    assert len(GroupSearch().options[Facet.GROUPING].options) == 6
