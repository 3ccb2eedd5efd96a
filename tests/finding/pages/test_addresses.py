"""What stands at an address: a listing, the one it became, a kind word that it is gone, or nobody."""

import pytest

from groups.models import Group, Organisation, Publication, Status
from tests.factories import AddressFactory, GroupFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
MAKE = {"group": GroupFactory, "organisation": OrganisationFactory}
BOTH = pytest.mark.parametrize("of", MAKE)


def merged(listing, into):
    """The listing, merged into another."""
    fields = {"publication": Publication.MERGED, "merged_into": into}
    type(listing).objects.filter(pk=listing.pk).update(**fields)
    return listing


@BOTH
def test_an_old_address_leads_to_the_present_one_for_good(client, of):
    listing = MAKE[of]()
    AddressFactory(slug="what-it-was-called", **{of: listing})
    response = client.get(f"/{of}s/what-it-was-called/")
    assert (response.status_code, response["Location"]) == (301, listing.get_absolute_url())


@BOTH
def test_a_merged_listing_leads_to_the_end_of_all_merges_in_one_step(client, of):
    last, middle, first = MAKE[of](), MAKE[of](), MAKE[of]()
    merged(middle, last)
    merged(first, middle)
    AddressFactory(slug="before-it-was-merged", **{of: first})
    for address in (first.get_absolute_url(), middle.get_absolute_url(), f"/{of}s/before-it-was-merged/"):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (301, last.get_absolute_url())


@BOTH
def test_merges_that_go_round_in_a_circle_lead_nowhere(client, of):
    one, other = MAKE[of](), MAKE[of]()
    merged(one, other)
    merged(other, one)
    assert client.get(one.get_absolute_url()).status_code == 404


@BOTH
def test_a_withdrawn_listing_is_gone_with_the_search_and_help_and_no_word_of_it(client, of):
    listing = MAKE[of](name="Qxzjv", publication=Publication.WITHDRAWN)
    AddressFactory(slug="what-it-was-called", **{of: listing})
    merged(MAKE[of](slug="merged-into-it"), listing)
    for slug in (listing.slug, "what-it-was-called", "merged-into-it"):
        response = client.get(f"/{of}s/{slug}/")
        page = response.content.decode()
        assert response.status_code == 410
        assert 'name="place"' in page
        assert page.count("tel:116123") > 1
        assert '<meta name="robots" content="noindex">' in page
        assert "qxzjv" not in page.casefold()


@BOTH
def test_a_draft_is_not_there(client, of):
    listing = MAKE[of](publication=Publication.DRAFT)
    merged(MAKE[of](slug="merged-into-it"), listing)
    for slug in (listing.slug, "merged-into-it"):
        assert client.get(f"/{of}s/{slug}/").status_code == 404


def test_a_group_and_an_organisation_may_have_the_same_address(client):
    group, organisation = GroupFactory(slug="synthetic-both"), OrganisationFactory(slug="synthetic-both")
    AddressFactory(slug="synthetic-old", group=group)
    AddressFactory(slug="synthetic-old", organisation=organisation)
    for listing in (group, organisation):
        assert client.get(listing.get_absolute_url()).status_code == 200
    assert client.get("/organisations/synthetic-old/")["Location"] == organisation.get_absolute_url()


def test_an_archived_group_keeps_its_page_that_says_so_and_is_in_no_index(client):
    group = GroupFactory(publication=Publication.ARCHIVED, name="Qxzjv archived")
    page = client.get(group.get_absolute_url()).content.decode()
    assert "We asked about this group and nobody answered. It may not be there any more." in page
    assert "Find another group" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "Qxzjv" not in client.get("/groups/?q=qxzjv").content.decode().replace('value="qxzjv"', "")
    assert group.get_absolute_url() not in client.get("/sitemap-groups.xml").content.decode()


def test_a_merge_leads_to_a_closed_listing_too_since_that_has_a_page(client):
    closed = GroupFactory(status=Status.CLOSED)
    response = client.get(merged(GroupFactory(), closed).get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, closed.get_absolute_url())


@pytest.mark.parametrize("model", [Group, Organisation])
def test_the_real_listings_have_one_present_address_each(model):
    owner = model._meta.model_name
    present = model.objects.filter(addresses__is_current=True).values_list("slug", "addresses__slug")
    assert model.objects.count() == len(present)
    assert all(slug == address for slug, address in present), owner
