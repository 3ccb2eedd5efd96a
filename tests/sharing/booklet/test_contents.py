"""What stands in a booklet: each group once, under its place, in the index of its needs; and what changed since."""

import datetime

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from groups.models import Change, Publication, Reach, Status
from groups.sharing.booklet.paper import words
from groups.sharing.booklet.paper.contents import Contents
from groups.sharing.booklet.paper.editions import FIRST, changes, last_edition
from groups.sharing.booklet.paper.handout import Handout
from tests.factories import CheckFactory, ContactFactory, GroupFactory, SessionFactory, adopted

from .asking import contents

pytestmark = pytest.mark.django_db


def names(asked):
    return [one.name for section in asked.sections for place in section.places for one in place.entries]


def test_every_group_of_the_directory_stands_in_it_once():
    asked = contents()
    assert sorted(names(asked)) == sorted(asked.chosen.search.qs.values_list("name", flat=True))
    assert [section.title for section in asked.sections][-1] == words.EVERYWHERE


def test_what_is_online_stands_in_its_own_part_alone():
    [section] = [one for one in contents().sections if one.title == words.EVERYWHERE]
    assert {place.title for place in section.places} >= {"Online", "All of England"}
    assert not any(one.part for place in section.places for one in place.entries)


def test_in_london_the_places_are_boroughs():
    [section] = [one for one in contents("region=london").sections if one.title == "London"]
    assert {"Enfield", "Southwark"} <= {place.title for place in section.places}


def test_every_need_and_town_leads_to_the_groups_that_have_it():
    asked = contents("region=south-west")
    by_need = {row.title: row.entries for row in asked.needs}
    for one in asked.entries:
        assert all(one in by_need[need] for need in one.needs)
    assert sum(map(len, by_need.values())) == sum(len(one.needs) for one in asked.entries)
    assert [row.title for row in asked.towns] == sorted((row.title for row in asked.towns), key=str.casefold)


def test_those_come_first_that_are_confirmed_then_those_that_can_be_asked(no_groups):
    silent, reached, sure = GroupFactory(name="A"), GroupFactory(name="B"), GroupFactory(name="C")
    ContactFactory(group=reached)
    CheckFactory(group=sure)
    adopted(silent), adopted(reached), adopted(sure)
    assert [one.name for one in contents().entries] == ["C", "B", "A"]
    assert contents().confirmed == 1


@pytest.mark.parametrize(
    ("query", "scope"),
    [
        ("", "All of England"), ("region=london", "London"), ("place=Leeds&radius=5", "Near Leeds; Within 5 miles"),
        ("community=women&region=london", "Women; London"), ("group=chester-plus", "A list of chosen groups"),
    ],
)  # fmt: skip
def test_the_cover_says_which_groups_these_are(query, scope):
    assert contents(query).scope == scope


def test_words_of_danger_are_on_no_cover():
    assert "suicid" not in str(contents("q=i+want+to+kill+myself+suicide").cover).casefold()


def test_what_was_chosen_and_is_listed_no_more_is_counted_and_not_named():
    [remark] = contents("group=chester-plus,synthetic-gone").remarks
    assert remark == "1 of the chosen groups is listed no more."


def test_the_code_of_a_list_leads_to_the_same_search():
    assert contents("region=london", Handout).address.endswith("/groups/?region=london")
    assert contents("group=chester-plus", Handout).address.endswith("/groups/")


# What changed since the last edition


@pytest.fixture
def year_ago(settings):
    """Lets all that happened so far be a year ago; the last edition was half a year ago."""
    today = timezone.localdate()
    settings.BOOKLET_LAST_EDITION = today - datetime.timedelta(days=180)
    return lambda: QuerySet(Change).update(at=timezone.now() - datetime.timedelta(days=365))


def told(query=""):
    found = contents(query).changes
    return {part.label: part.texts for part in found.lists}, found.texts


def test_without_changes_before_it_is_the_first_edition(no_groups):
    GroupFactory()
    assert told() == ({}, (FIRST,))


def test_new_closed_and_moved_are_named_and_what_did_not_change_is_not(no_groups, year_ago):
    same, moved, closed = GroupFactory(name="Same"), GroupFactory(name="Moved"), GroupFactory(name="Closed")
    silent, gone = GroupFactory(name="Silent"), GroupFactory(name="Withdrawn")
    session = SessionFactory(group=moved, weekdays=["mon"], frequency="weekly")
    adopted(moved)
    year_ago()
    GroupFactory(name="New")
    session.weekdays = ["tue"]
    session.save()
    CheckFactory(group=moved)
    for group, state in (
        (closed, {"status": Status.CLOSED}),
        (silent, {"publication": Publication.ARCHIVED}),
        (gone, {"publication": Publication.WITHDRAWN}),
    ):
        for name, value in state.items():
            setattr(group, name, value)
        group.save()
    adopted(moved), adopted(closed), adopted(silent), adopted(gone), adopted(same)
    lists, texts = told()
    assert lists == {
        "New": ("New",),
        "Meet at another time, in another town or in another way": ("Moved",),
        "Closed": ("Closed",),
        "Not listed now, since nobody answered us": ("Silent",),
    }
    assert "1 of these 3 groups told us since then that their entry is right." in texts
    assert "Withdrawn" not in str(contents().as_data())


def test_what_closed_elsewhere_is_in_no_booklet_of_a_region(no_groups, year_ago):
    closed, stays = GroupFactory(name="Closed"), GroupFactory()
    year_ago()
    closed.status = Status.CLOSED
    closed.save()
    adopted(closed), adopted(stays)
    assert told("region=north-east")[0] == {"Closed": ("Closed",)}
    assert told("region=london")[0] == {}
    lists, texts = told(f"group={stays.slug}")
    assert lists == {}
    assert texts[-1].startswith("Groups that have closed are named in the booklets of a whole region")


def test_the_last_edition_is_the_one_that_was_set_or_the_first_day_of_the_year_before(settings):
    today = datetime.date(2026, 5, 1)
    assert last_edition(today) == datetime.date(2025, 1, 1)
    settings.BOOKLET_LAST_EDITION = datetime.date(2025, 11, 3)
    assert last_edition(today) == datetime.date(2025, 11, 3)


def test_an_edition_is_read_in_a_fixed_number_of_queries(no_groups, year_ago, django_assert_max_num_queries):
    made = [GroupFactory(reach=Reach.ONLINE) for _ in range(12)]
    year_ago()
    for group in made:
        group.summary = "Another synthetic summary."
        group.save()
        adopted(group)
    asked = contents()
    entries = asked.entries
    with django_assert_max_num_queries(8):
        changes(entries, (), timezone.localdate())


def test_however_many_groups_there_are_the_queries_are_as_many(django_assert_max_num_queries):
    asked = contents("region=london")
    assert isinstance(asked, Contents)
    with django_assert_max_num_queries(20):
        assert asked.entries
