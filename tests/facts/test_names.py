"""What listings are called and whose they are. An organisation that is not published is named nowhere."""

import pytest

from groups.facts import names
from groups.models import Publication
from tests.factories import GroupFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
UNPUBLISHED = sorted(set(Publication) - {Publication.PUBLISHED, Publication.MERGED})


def test_a_group_goes_by_its_names_and_those_of_its_organisation():
    organisation = OrganisationFactory(name="Otter", other_names=["Otters"])
    group = GroupFactory(name="Zebra", other_names=["Stripes"], organisation=organisation)
    assert names.names_of(group) == ["Zebra", "Stripes", "Otter", "Otters"]


def test_what_it_belongs_to_is_its_organisations_owner_and_networks():
    above = {"owner": OrganisationFactory(name="Owner"), "affiliated_to": [OrganisationFactory(name="Network")]}
    group = GroupFactory(organisation=OrganisationFactory(**above))
    assert names.belongs_to(group) == ["Owner", "Network"]
    assert names.belongs_to(GroupFactory()) == []


def test_an_organisation_of_the_same_name_is_not_named_apart():
    organisation = OrganisationFactory(name="Zebra")
    assert names.host_named_apart(GroupFactory(name="Zebra", organisation=organisation)) is None
    assert names.host_named_apart(GroupFactory(organisation=organisation)) == organisation


@pytest.mark.parametrize("publication", UNPUBLISHED)
def test_an_organisation_that_is_not_published_is_named_nowhere(publication):
    hidden = OrganisationFactory(name="Hidden", publication=publication)
    group = GroupFactory(organisation=hidden)
    assert names.organisation_of(group) is None
    assert names.host_named_apart(group) is None
    assert names.names_of(group) == [group.name]


@pytest.mark.parametrize("publication", UNPUBLISHED)
def test_an_owner_or_a_network_that_is_not_published_is_named_nowhere(publication):
    hidden = [OrganisationFactory(publication=publication) for _ in range(2)]
    group = GroupFactory(organisation=OrganisationFactory(owner=hidden[0], affiliated_to=[hidden[1]]))
    assert names.belongs_to(group) == []
