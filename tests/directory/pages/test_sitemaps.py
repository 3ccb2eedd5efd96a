"""Search engines find every published page, and no search."""

import re
from datetime import UTC, datetime

import pytest

from groups.models import Group, Organisation, Publication
from regions.models import Region
from tests.factories import GroupFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def told_of(client):
    """Every address in every sitemap."""
    index = client.get("/sitemap.xml")
    sections = re.findall(r"<loc>http://testserver(.*?)</loc>", index.content.decode())
    pages = [client.get(section) for section in sections]
    assert all(page.status_code == 200 and page["Content-Type"] == "application/xml" for page in (index, *pages))
    return {path for page in pages for path in re.findall(r"<loc>http://testserver(.*?)</loc>", page.content.decode())}


def test_every_published_group_region_and_organisation_is_told_of(client):
    paths = told_of(client)
    listed = [*Group.objects.published(), *Organisation.objects.all()]
    assert {one.get_absolute_url() for one in listed} <= paths
    assert {f"/regions/{region.slug}/" for region in Region.objects.all()} <= paths
    assert {"/", "/help-now/", "/guidance/values/"} <= paths


def test_what_the_public_cannot_see_is_not_told_of(client):
    GroupFactory(slug="synthetic-closed", status="closed")
    GroupFactory(slug="synthetic-hidden", publication=Publication.WITHDRAWN)
    assert not {"/groups/synthetic-closed/", "/groups/synthetic-hidden/"} & told_of(client)


def test_every_address_told_of_is_a_page(client):
    paths = sorted(told_of(client))
    assert [path for path in paths[::9] if client.get(path).status_code != 200] == []


def test_machines_are_told_where_the_sitemap_is(client):
    said = client.get("/robots.txt")
    assert said["Content-Type"].startswith("text/plain")
    assert "Sitemap: http://testserver/sitemap.xml" in said.content.decode()


def test_a_search_may_be_read_since_it_says_itself_that_it_is_for_no_index(client):
    assert "/groups/?" not in client.get("/robots.txt").content.decode()
    assert '<meta name="robots" content="noindex">' in client.get("/groups/?q=recovery").content.decode()


def test_a_section_that_does_not_exist_is_not_found(client):
    assert client.get("/sitemap-nonsense.xml").status_code == 404


def days_of(client, section):
    """{path: when it says that the page changed}."""
    told = client.get(f"/sitemap-{section}.xml").content.decode()
    return dict(re.findall(r"<loc>http://testserver(.*?)</loc><lastmod>(.*?)</lastmod>", told))


def test_each_listing_says_when_what_it_shows_last_changed(client):
    group, organisation = GroupFactory(), OrganisationFactory()
    then, later = (datetime(year, 3, 2, 12, tzinfo=UTC) for year in (2024, 2031))
    Group.objects.filter(pk=group.pk).update(modified_at=then)
    Organisation.objects.filter(pk=organisation.pk).update(modified_at=later)
    assert datetime.fromisoformat(days_of(client, "groups")[group.get_absolute_url()]) == then
    assert datetime.fromisoformat(days_of(client, "organisations")[organisation.get_absolute_url()]) == later
    index = client.get("/sitemap.xml").content.decode()
    last = re.search(r"/sitemap-organisations.xml</loc><lastmod>(.*?)</lastmod>", index)[1]
    assert datetime.fromisoformat(last) == later


def test_a_page_of_words_claims_no_day(client):
    assert days_of(client, "pages") == days_of(client, "counties") == {}


def test_a_hidden_listing_moves_no_day(client):
    before = client.get("/sitemap.xml").content
    hidden = GroupFactory(publication=Publication.WITHDRAWN)
    Group.objects.filter(pk=hidden.pk).update(modified_at=datetime(2035, 1, 1, tzinfo=UTC))
    assert client.get("/sitemap.xml").content == before
