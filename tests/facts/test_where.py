"""Where a group is, in words."""

import pytest

from groups.facts.where import where_it_is
from groups.models import Reach, Visibility
from regions.models import District
from tests.factories import GroupFactory, SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"reach": Reach.ONLINE, "region": None}, "Online"),
        ({"reach": Reach.NATIONAL, "region": None}, "All of England"),
        ({}, "North East (town not recorded)"),
        ({"area": "Wharfedale"}, "Wharfedale, North East"),
        ({"town": "Otley"}, "Otley, North East"),
    ],
)
def test_a_place_is_said_as_well_as_it_is_known(fields, words):
    assert where_it_is(GroupFactory(**fields)) == words


def test_a_town_stands_with_its_county_rather_than_with_a_region_of_the_mapping():
    leeds = District.objects.get(name="Leeds")
    assert where_it_is(GroupFactory(town="Leeds", district=leeds)) == "Leeds, West Yorkshire"


def test_a_group_is_in_the_towns_of_its_venues_withheld_ones_too():
    group = GroupFactory(town="Leeds")
    for town, visibility in (("Otley", Visibility.AREA), ("Ilkley", Visibility.FULL)):
        SessionFactory(group=group, venue=VenueFactory(group=group, town=town, visibility=visibility))
    assert where_it_is(group) == "Ilkley, Otley, North East"
