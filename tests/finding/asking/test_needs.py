"""Whose age a number is, and which needs a text speaks of."""

import pytest

from groups.finding.asking.needs import needs_in


def names(text):
    return {need.name for need in needs_in(text, set())}


@pytest.mark.parametrize(
    "text", ["16 and depressed", "i'm 15", "my son is 14", "daughter 12 wont eat", "she just turned 13"]
)
def test_a_number_of_years_under_18_leads_to_lines_for_children(text):
    assert "child" in names(text)


@pytest.mark.parametrize(
    "text",
    ["18 and depressed", "group 16 miles away", "lost my baby at 16 weeks", "12 step group", "bus 16", "at 10am", ""],
)
def test_other_numbers_do_not(text):
    assert "child" not in names(text)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "leads"),
    [("gambling", True), ("16 and depressed", True), ("lost my baby", False), ("schizophrenia bristol", False)],
)
def test_helplines_come_before_the_groups_for_the_young_and_where_no_group_is_about_it(client, text, leads):
    page = client.get("/groups/", {"q": text}).content.decode()
    assert page.count('class="signposts"') == 1
    assert (page.index('class="signposts"') < page.index("<article")) == leads
