"""Counts are what choosing the option would give, not counting its own parameter's choice."""

import pytest

from groups.finding.results.facets import counted
from groups.finding.search import GroupSearch

pytestmark = pytest.mark.django_db

QUESTIONS = [
    {},
    {"community": ["women"]},
    {"community": ["women", "lgbtq"], "region": ["london"]},
    {"q": "recovery", "leadership": ["peer-led"]},
    {"place": "Leeds", "radius": "25", "approach": ["mutual"]},
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_count_is_what_choosing_the_option_gives(question):
    for parameter in counted(GroupSearch(question)):
        name = parameter.parameter.name
        for option in parameter.options:
            alone = GroupSearch({**question, name: [option.option.value]})
            within_the_same_reach = 0 if alone.is_widened or alone.unsaid else alone.qs.count()
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
    assert '<input type="checkbox" name="experience" value="stress" disabled>' in page
