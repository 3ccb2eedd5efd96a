"""A county has a page as a region has, and every number on it is what its link gives."""

import pytest
from django.conf import settings

from groups.finding.pages.county import CountyPage, counted
from groups.finding.search import GroupSearch
from groups.models import Group
from regions.counties import counties
from regions.models import District
from tests.factories import GroupFactory, OrganisationFactory

from .test_region import found_by

pytestmark = pytest.mark.django_db


def test_every_district_is_in_one_county():
    listed = [gss for county in counties().values() for gss in county.districts]
    assert sorted(listed) == sorted(District.objects.values_list("gss", flat=True))


def test_every_number_on_a_countys_page_is_what_its_link_gives():
    for one in counted(counties().values()):
        page = CountyPage(one.county)
        assert one.count == page.results.total == GroupSearch({"place": one.county.key}).qs.count(), one.county.name
    for slug in ("suffolk", "west-yorkshire", "cornwall", "greater-london"):
        page = CountyPage(counties()[slug])
        for tally in page.topics:
            assert tally.count == found_by(tally.query), (slug, tally.label)
        assert all(found_by(town.query) for town in page.towns)


def test_a_county_without_a_group_says_so_and_offers_what_else_there_is(client, no_groups):
    online = GroupFactory(region=None, reach="online")
    page = client.get("/counties/rutland/").content.decode()
    assert "No group is listed for Rutland yet" in page
    assert online.name in page


def test_an_unknown_county_is_a_404_with_the_search(client):
    response = client.get("/counties/atlantis/")
    assert response.status_code == 404
    assert 'name="place"' in response.content.decode()


def test_organisations_stand_from_a_to_z_without_their_article(client, no_groups):
    for name in ("The Beta synthetic", "Alpha synthetic", "Émile synthetic", "42nd synthetic"):
        OrganisationFactory(name=name)
    OrganisationFactory(name="Hidden synthetic", publication="withdrawn")
    letters = client.get("/organisations/").context["letters"]
    names = {letter: [branch.organisation.name for branch in found] for letter, found in letters}
    assert "The Beta synthetic" in names["B"]
    assert "Émile synthetic" in names["E"]
    assert "42nd synthetic" in names["0 to 9"]
    assert not any("Hidden" in name for found in names.values() for name in found)


def test_every_page_has_one_address_without_what_others_hang_on_it(client):
    group = Group.objects.to_join().first()
    page = client.get(f"{group.get_absolute_url()}?utm_source=x").content.decode()
    assert f'<link rel="canonical" href="{settings.SITE_URL}{group.get_absolute_url()}">' in page
    found = client.get("/groups/?utm_source=x&place=Leeds&q=women").content.decode()
    assert f'<link rel="canonical" href="{settings.SITE_URL}/groups/?q=women&amp;place=Leeds">' in found
    assert "canonical" not in client.get("/groups/?q=suicide").content.decode()
