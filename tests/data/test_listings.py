"""Every real listing says where it comes from, and nothing that its source does not give."""

from collections import defaultdict

import pytest

from groups.facts.freshness import freshness
from groups.index.words import key_of
from groups.models import Group, Reach, Status
from regions import lookup
from regions.distance import miles_between
from regions.models import Region

pytestmark = pytest.mark.django_db
ANYWHERE = (Reach.NATIONAL, Reach.ONLINE)


@pytest.fixture
def groups(db):
    related = Group.objects.select_related("organisation", "region", "district__region", "search_entry")
    return list(related.prefetch_related("provenance__source", "areas", "sessions"))


def slugs(groups):
    return sorted(group.slug for group in groups)


def test_there_are_about_two_hundred_and_every_region_has_some(groups):
    assert len(groups) >= 200
    assert all(region.groups.count() >= 10 for region in Region.objects.all())


def test_every_listing_stands_somewhere_in_a_source(groups):
    assert slugs(group for group in groups if not group.provenance.all()) == []
    assert slugs(g for g in groups if not all(said.where.strip() for said in g.provenance.all())) == []
    assert {said.source.slug for g in groups for said in g.provenance.all()} == {
        "000",
        "001",
        "002",
        "004",
        "since-2013",
    }


def test_every_listing_says_what_it_is_shortly_and_at_length(groups):
    assert slugs(group for group in groups if not 20 <= len(group.summary) <= 160) == []
    assert slugs(group for group in groups if len(group.description) < 40) == []


def test_every_listing_says_when_it_was_recorded_and_that_nobody_confirmed_it_since(groups):
    assert slugs(g for g in groups if not freshness(g).startswith("Recorded in ")) == []
    assert slugs(g for g in groups if not freshness(g).endswith(". Not confirmed since.")) == []
    mapped = [g for g in groups if {said.source.slug for said in g.provenance.all()} - {"since-2013"} == {"001"}]
    assert len(mapped) >= 190
    assert {freshness(g) for g in mapped} == {"Recorded in 2013 (Mind mapping). Not confirmed since."}


def test_every_listing_has_a_region_or_is_for_everybody(groups):
    assert slugs(group for group in groups if group.region is None and group.reach not in ANYWHERE) == []


def test_a_listing_has_a_point_only_with_its_town_and_in_its_own_region(groups):
    placed = [group for group in groups if group.lat is not None]
    assert len(placed) >= 80
    assert slugs(g for g in placed if not g.town or g.district is None) == []
    assert slugs(g for g in placed if g.district.region != g.region) == []
    assert slugs(g for g in placed if miles_between(g.lat, g.lng, g.district.lat, g.district.lng) > 45) == []


def test_no_listing_without_a_town_has_a_point_or_a_district(groups):
    assert slugs(g for g in groups if not g.town and (g.lat is not None or g.district_id)) == []


def test_a_point_is_the_middle_of_its_town_and_nothing_finer(groups):
    points = defaultdict(set)
    for group in groups:
        if group.lat is not None:
            points[group.town, group.region_id].add((group.lat, group.lng))
    assert [town for town, found in points.items() if len(found) > 1] == []


def test_the_districts_an_area_covers_lie_in_its_region_unless_the_source_names_two(groups):
    across = [group for group in groups if group.areas.all() and group.reach not in ANYWHERE]
    assert len(across) >= 20
    beyond = {"community-options", "rethink-sahayak", "rethink-sangam"}
    assert slugs(g for g in across if {d.region_id for d in g.areas.all()} != {g.region_id}) == sorted(beyond)


def test_every_area_that_a_document_names_has_its_districts(groups):
    assert slugs(group for group in groups if group.area and not group.areas.all()) == []


def test_no_listing_has_a_venue_since_no_document_prints_an_address(groups):
    assert slugs(g for g in groups if any(session.venue_id for session in g.sessions.all())) == []


def test_no_two_listings_of_a_region_share_a_name_unless_their_organisations_differ(groups):
    named = defaultdict(list)
    for group in groups:
        named[key_of(group.name), group.region_id].append(group.organisation_id)
    assert [name for name, hosts in named.items() if len(set(hosts)) < len(hosts)] == []


def test_no_listing_goes_by_the_name_of_another_in_its_region(groups):
    names = {(key_of(group.name), group.region_id): group for group in groups}
    twice = [
        (group.slug, other)
        for group in groups
        for other in group.other_names
        if names.get((key_of(other), group.region_id), group) != group
    ]
    assert twice == []


def test_the_words_a_group_uses_of_itself_say_who_wrote_them(groups):
    quoted = [group for group in groups if group.own_words]
    assert len(quoted) >= 20
    assert slugs(group for group in quoted if not group.own_words_source) == []
    assert slugs(group for group in quoted if len(group.own_words) > 500) == []


def test_what_was_only_planned_in_2013_is_not_shown_as_running():
    planned = Group.objects.filter(status=Status.PLANNED)
    assert {"sheffield-mental-health-cab", "luton-cab"} <= set(planned.values_list("slug", flat=True))


def test_every_listing_of_the_mapping_is_in_the_index_with_its_region():
    for region in Region.objects.all():
        tagged = Group.objects.filter(tags__tag=f"region:{region.slug}")
        assert set(tagged) == set(region.groups.exclude(status=Status.CLOSED))
    assert not Group.objects.published().filter(search_entry=None).exists()


def test_an_area_that_a_card_prints_is_a_known_place():
    areas = set(Group.objects.exclude(area="").values_list("area", flat=True))
    assert {area for area in areas if not isinstance(lookup.lookup(area), lookup.Found)} == set()
