"""What a listing can be found by follows from the listing, and only from what is known of it."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.index.entries import reindex
from groups.index.words import BREAK, stems_of
from groups.models import Feature, Group, OpenTo, Reach
from regions.models import District
from tests.factories import (
    CheckFactory,
    ContactFactory,
    GroupFactory,
    OrganisationFactory,
    SessionFactory,
    VenueFactory,
    adopted,
)

pytestmark = pytest.mark.django_db


def indexed(group):
    """The group as it stands in the index now."""
    adopted(group)
    return Group.objects.select_related("search_entry").get(pk=group.pk)


def tags(group, parameter=""):
    found = indexed(group).tags.values_list("tag", flat=True)
    return {tag for tag in found if tag.startswith(f"{parameter}:" if parameter else "")}


def points(group):
    return sorted(indexed(group).points.values_list("lat", "lng"))


def leeds():
    return District.objects.get(name="Leeds")


@pytest.mark.parametrize(
    ("fields", "tag"),
    [
        ({"leadership": "peer-led"}, "leadership:peer-led"),
        ({"referral": "self"}, "referral:self"),
        ({"taking_members": "yes"}, "open:yes"),
        ({"taking_members": "no"}, "open:no"),
        ({"cost": "free"}, "cost:free"),
        ({"carers": "no"}, "carers:no"),
        ({"status": "planned"}, "status:planned"),
        ({"features": ["activity:walking"]}, "activity:walking"),
    ],
)
def test_each_answer_is_one_tag(fields, tag):
    assert tags(GroupFactory(**fields)) - tags(GroupFactory()) == {tag}


def test_a_group_open_to_everyone_is_tagged_for_every_community_and_for_those_it_names():
    group = GroupFactory(open_to=OpenTo.ALL, features=["community:women", "activity:walking"])
    assert tags(group, "community") == {"community:*", "community:women"}
    assert tags(group, "activity") == {"activity:walking"}


@pytest.mark.parametrize("open_to", [OpenTo.WELCOMES, OpenTo.ONLY_FOR, OpenTo.NOT_KNOWN])
def test_a_group_that_is_not_said_to_be_open_to_everyone_is_not_tagged_so(open_to):
    assert tags(GroupFactory(open_to=open_to, features=["community:women"]), "community") == {"community:women"}


def test_a_hybrid_session_is_found_by_those_who_look_for_either():
    hybrid = SessionFactory(attendance="hybrid").group
    assert tags(hybrid, "attendance") == {"attendance:in-person", "attendance:online"}


def test_the_days_and_parts_of_the_day_of_all_sessions_are_tags():
    group = SessionFactory(weekdays=["mon", "wed"], start_time=time(10)).group
    SessionFactory(group=group, weekdays=["mon"], start_time=time(18))
    assert tags(group, "day") == {"day:mon", "day:wed"}
    assert tags(group, "time") == {"time:morning", "time:evening"}


def test_a_confirmed_group_is_tagged_with_its_month():
    group = CheckFactory(on=date(2026, 3, 14)).group
    CheckFactory(group=group, on=date(2020, 1, 1))
    assert tags(group, "confirmed") == {"confirmed:yes", "confirmed:2026-03"}
    assert tags(GroupFactory(), "confirmed") == set()


def test_a_group_that_covers_an_area_is_tagged_with_its_districts():
    group = GroupFactory(reach=Reach.AREA)
    group.areas.set(District.objects.filter(name__in=["Leeds", "Bradford"]))
    assert tags(group, "covers") == {f"covers:{district.pk}" for district in group.areas.all()}
    assert tags(group, "district") == set()


def test_a_group_with_a_town_of_its_own_is_there_and_does_not_cover_the_area_around():
    group = GroupFactory(town="Leeds", lat=53.8, lng=-1.55, district=leeds())
    group.areas.set(District.objects.filter(name__in=["Leeds", "Bradford"]))
    assert tags(group, "covers") == set()
    assert tags(group, "district") == {f"district:{leeds().pk}"}


def test_a_group_lies_in_the_districts_of_its_venues_too():
    bradford = District.objects.get(name="Bradford")
    group = GroupFactory(town="Leeds", lat=53.8, lng=-1.55, district=leeds())
    SessionFactory(group=group, venue=VenueFactory(district=bradford))
    assert tags(group, "district") == {f"district:{leeds().pk}", f"district:{bradford.pk}"}


def test_a_group_is_where_it_meets_and_else_in_the_middle_of_its_town():
    group = GroupFactory(town="Leeds", lat=53.8, lng=-1.55)
    assert points(group) == [(53.8, -1.55)]
    SessionFactory(group=group, venue=VenueFactory(lat=None, lng=None))
    assert points(group) == [(53.8, -1.55)]
    for lat in (53.7, 53.9, 53.9):
        SessionFactory(group=group, venue=VenueFactory(lat=lat, lng=-1.5))
    assert points(group) == [(53.7, -1.5), (53.9, -1.5)]


def test_a_group_of_which_no_town_is_known_is_nowhere_in_particular():
    assert points(GroupFactory()) == []


@pytest.mark.parametrize("reach", [Reach.NATIONAL, Reach.ONLINE])
def test_only_a_group_in_one_place_has_points(reach):
    group = GroupFactory(reach=reach, town="Leeds", lat=53.8, lng=-1.55)
    SessionFactory(group=group, venue=VenueFactory())
    assert points(group) == []


def test_a_group_is_found_by_every_name_it_goes_by_and_its_organisations():
    above = {"owner": OrganisationFactory(name="Walrus"), "affiliated_to": [OrganisationFactory(name="Weasel")]}
    organisation = OrganisationFactory(name="Otter", other_names=["Otters"], **above)
    entry = indexed(GroupFactory(name="Zebra", other_names=["Stripes"], organisation=organisation)).search_entry
    assert set(entry.names.split(f" {BREAK} ")) == {"zebra", "stripe", "otter"}
    assert {"walrus", "weasel"} <= set(entry.about.split())
    assert entry.name_key == "zebra"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("SUN:RISE", {"sun rise", "sunris"}),
        ("B-GLAD", {"b glad", "bglad"}),
        ("I.R.I.E. Mind", {"i r i e mind", "iri mind"}),
    ],
)
def test_a_name_is_found_with_its_punctuation_left_out_or_read_as_spaces(name, found):
    assert set(indexed(GroupFactory(name=name)).search_entry.names.split(f" {BREAK} ")) == found


def test_a_group_is_found_by_its_features_with_all_their_synonyms():
    anxiety = Feature.objects.get(facet="experience", slug="anxiety")
    found_by = indexed(GroupFactory(features=["experience:anxiety"])).search_entry.found_by.split(f" {BREAK} ")
    assert {" ".join(stems_of(text)) for text in (anxiety.label, *anxiety.synonyms)} <= set(found_by)


def test_a_group_is_found_by_its_places():
    group = GroupFactory(town="Otley", area="Wharfedale", district=leeds())
    assert indexed(group).search_entry.found_by.split(f" {BREAK} ") == ["otley", "wharfedal", "north east", "leed"]


def test_no_phrase_runs_from_one_text_into_the_next():
    entry = indexed(GroupFactory(name="Sea", other_names=["Side"])).search_entry
    assert "sea side" not in entry.names


def test_what_was_true_before_is_gone_from_the_index():
    group = GroupFactory(town="Leeds", lat=53.8, lng=-1.55, cost="free", features=["activity:walking"])
    before = tags(group)
    Group.objects.filter(pk=group.pk).update(town="", lat=None, lng=None, cost="not-known", name="Renamed")
    group.features.clear()
    assert before - tags(group) == {"cost:free", "activity:walking"}
    assert points(group) == []
    assert indexed(group).search_entry.name_key == "renam"


def test_indexing_again_changes_nothing():
    group = SessionFactory(venue=VenueFactory(), weekdays=["mon"]).group
    once = (tags(group), points(group), indexed(group).search_entry.found_by)
    assert (tags(group), points(group), indexed(group).search_entry.found_by) == once


def test_the_words_kept_for_did_you_mean_are_those_of_names_and_places_as_they_are_written():
    group = GroupFactory(name="Xylophones & Zithers 4 Us 1999", town="Otley", features=["activity:walking"])
    written = indexed(group).search_entry.written
    assert written.split() == ["and", "east", "north", "otley", "xylophones", "zithers"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"who_for": "Anyone over 18", "features": ["community:women"]}, "Anyone over 18"),
        ({"features": ["community:women", "experience:anxiety"]}, "Women, Anxiety and panic"),
        ({"open_to": OpenTo.ONLY_FOR, "features": ["community:women", "experience:anxiety"]}, "Women only"),
        ({"open_to": OpenTo.ALL, "features": ["community:women"]}, "Everyone; Women"),
        ({"open_to": OpenTo.ALL}, "Everyone"),
        ({}, ""),
    ],
)
def test_who_it_is_for_is_said_in_its_own_words_or_from_its_answers(fields, said):
    assert indexed(GroupFactory(**fields)).search_entry.who_for == said


def test_the_longest_answers_fit():
    venue = VenueFactory(name="n" * 200, address="a" * 5_000, town="t" * 100, postcode="ZZ1 1ZZ")
    group = GroupFactory(name="㎏" * 200, who_for="w" * 300, area="a" * 100)
    SessionFactory(group=group, venue=venue)
    entry = indexed(group).search_entry
    entry.full_clean()
    assert entry.who_for == "w" * 300


def rows_of(group):
    """The rows that stand for a group in the tables of tags and points."""
    return [*group.tags.order_by("pk").values_list("pk", "tag"), *group.points.values_list("pk", "lat", "lng")]


def test_tags_and_points_that_stay_the_same_are_not_written_again():
    group = indexed(GroupFactory(town="Leeds", lat=53.8, lng=-1.55, features=["activity:walking"]))
    before = rows_of(group)
    Group.objects.filter(pk=group.pk).update(summary="In other words.")
    reindex([group.pk], 7)
    assert rows_of(group) == before


def test_tags_and_points_that_change_are_those_of_the_listing_as_it_is():
    group = indexed(GroupFactory(town="Leeds", lat=53.8, lng=-1.55, cost="free"))
    Group.objects.filter(pk=group.pk).update(cost="paid", lat=53.9)
    reindex([group.pk], 7)
    assert tags(group, "cost") == {"cost:paid"}
    assert points(group) == [(53.9, -1.55)]


def test_of_a_listing_that_is_not_found_any_more_no_tag_and_no_point_stays():
    group = indexed(GroupFactory(town="Leeds", lat=53.8, lng=-1.55))
    Group.objects.filter(pk=group.pk).update(status="closed")
    reindex([group.pk], 7)
    assert rows_of(group) == []


def hosted():
    """A group with an organisation, one above that, and a network, each of which can be reached."""
    above, network = OrganisationFactory(), OrganisationFactory()
    host = OrganisationFactory(owner=above, affiliated_to=[network])
    for one in (above, network):
        ContactFactory(organisation=one)
    return GroupFactory(organisation=host)


def test_the_contacts_of_many_listings_and_of_all_above_them_are_asked_for_at_once():
    def cost(groups):
        with CaptureQueriesContext(connection) as queries:
            reindex([group.pk for group in groups], 7)
        return sum('FROM "groups_contact"' in query["sql"] for query in queries)

    groups = [hosted() for _ in range(4)]
    assert cost(groups[:1]) == cost(groups) == 1
