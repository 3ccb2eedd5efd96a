"""Counts are what choosing the option would give, not counting its own parameter's choice."""

import pytest

from groups.finding.results.facets import AT_ONCE, counted, filters
from groups.finding.results.page import Results
from groups.finding.search import GroupSearch
from groups.models import OpenTo
from tests.factories import GroupFactory

pytestmark = pytest.mark.django_db

QUESTIONS = [
    {},
    {"community": ["women"]},
    {"community": ["women", "lgbtq"], "region": ["london"]},
    {"q": "recovery", "leadership": ["peer-led"]},
    {"place": "Leeds", "radius": "50", "approach": ["mutual"]},
]


def for_it(search, name):
    """How many answer: of a community, those that are for it, and not for everyone."""
    answers = search.answers()
    return (answers & ~Results(search).for_everyone if name == "community" else answers).bit_count()


def test_how_many_are_open_to_everyone_is_said_once_where_communities_are_counted(no_groups, client):
    GroupFactory(open_to=OpenTo.ALL)
    GroupFactory(features=["community:women"])
    page = client.get("/groups/").content.decode()
    assert "1 more is open to everyone." in page
    assert 'value="women"' in page
    assert 'value="men"' not in page


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_count_is_what_choosing_the_option_gives(question):
    search = GroupSearch(question)
    for parameter in counted(search):
        name = parameter.parameter.name
        for option in parameter.options:
            alone = GroupSearch({**question, name: [option.option.value]})
            if (alone.fit.relaxes, alone.fit.gives_up) != (search.fit.relaxes, search.fit.gives_up):
                continue  # With so few, those that fit a part are listed as well.
            within_the_same_reach = 0 if alone.is_widened or alone.unsaid else for_it(alone, name)
            assert option.count == within_the_same_reach, (name, option.option.value)


@pytest.mark.parametrize("question", QUESTIONS)
def test_counting_asks_the_database_nothing(question, django_assert_num_queries):
    search = GroupSearch(question)
    search.answers()
    with django_assert_num_queries(0):
        counted(search)


def test_a_chosen_option_can_be_taken_back_though_it_gives_nothing(client):
    page = client.get("/groups/", {"experience": "unemployment", "region": "london"}).content.decode()
    assert '<input type="checkbox" name="experience" value="unemployment" checked>' in page
    assert 'value="stress"' not in page
    assert " disabled" not in page


def shown(question):
    return filters(counted(GroupSearch(question)))


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_filter_is_shown_that_would_give_nothing_or_all_that_is_there(question):
    among = shown(question)
    assert len(among.first) == AT_ONCE or not among.more
    for parameter in (*among.first, *among.more):
        assert parameter.is_used or any(0 < option.count < parameter.among for option in parameter.shown)
        assert all(option.count or option.chosen for option in parameter.shown)


def test_the_filters_that_people_use_come_first_and_the_others_are_folded_away_until_one_is_in_use(client):
    first = [parameter.parameter.name for parameter in shown({}).first]
    assert first[:4] == ["experience", "community", "attendance", "contact"]
    assert '<details class="more-filters">' in client.get("/groups/").content.decode()
    assert '<details class="more-filters" open>' in client.get("/groups/?leadership=peer-led").content.decode()
