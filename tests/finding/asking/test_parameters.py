"""Every parameter takes anything: what makes no sense is put right or left out, and said."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from groups.finding.asking.options import Option, Parameter
from groups.finding.asking.parameters import read

CATALOGUE = {
    "community": Parameter("community", "Who it is for", {"women": Option("community", "women", "Women")}),
    "day": Parameter("day", "Day", {"mon": Option("day", "mon", "Monday"), "tue": Option("day", "tue", "Tuesday")}),
}


def asked(query):
    return read(QueryDict(query), CATALOGUE)


def said(query):
    return [(remark.parameter, remark.text) for remark in asked(query).remarks]


def test_an_empty_question_asks_nothing():
    assert asked("").as_query().urlencode() == ""
    assert not asked("").remarks


def test_a_question_survives_being_written_as_an_address_and_read_again():
    question = asked("q=anxiety+group&place=Leeds&radius=5&day=tue&day=mon&community=women&sort=name&page=2")
    assert read(question.as_query(), CATALOGUE).as_query() == question.as_query()
    assert question.chosen == {"community": ("women",), "day": ("tue", "mon")}


def test_unknown_values_are_named_and_ignored():
    question = asked("day=mon&day=someday")
    assert question.chosen == {"day": ("mon",)}
    assert said("day=mon&day=someday") == [("day", "Day: we do not know “someday”, so we left that out.")]


def test_a_parameter_of_which_nothing_is_known_is_remembered():
    assert asked("community=martians").ignored == ("community",)
    assert asked("community=martians&community=women").ignored == ()


@pytest.mark.parametrize(
    ("typed", "radius"), [("5", 5), ("2.5", 2.5), ("10 miles", 10), ("-3", 1), ("0", 1), ("999999", 100)]
)
def test_a_radius_is_put_within_1_and_100_miles(typed, radius):
    assert asked(f"radius={typed}").radius == radius


@pytest.mark.parametrize("typed", ["far", "nan", "inf", "1e9", "1_0", "5km", "٣", "--"])
def test_a_radius_that_is_no_number_is_left_to_us_and_said(typed):
    question = asked(QueryDict(mutable=True).urlencode() + f"radius={typed}")
    assert question.radius is None
    assert question.remarks[0].parameter == "radius"


@pytest.mark.parametrize("typed", ["0", "-1", "x", "1.5", "99999999999999999999", "²"])
def test_a_page_that_cannot_be_is_the_first_and_said(typed):
    assert asked(f"page={typed}").page == 1
    assert said(f"page={typed}")[0][0] == "page"


def test_an_unknown_order_is_said():
    assert asked("sort=magic").sort == ""
    assert said("sort=magic")[0][0] == "sort"


def test_a_very_long_text_is_cut_and_said():
    question = asked("q=" + "word+" * 2000)
    assert len(question.q) <= 500
    assert question.remarks[0].parameter == "q"


def test_control_and_direction_characters_are_taken_out():
    assert asked("q=an%00xi\u202eety%0A+group").q == "an xi ety group"


@given(st.dictionaries(st.sampled_from(["q", "place", "radius", "page", "sort", "day", "community", "x"]), st.text()))
def test_no_text_in_any_parameter_is_refused(data):
    question = read(data, CATALOGUE)
    assert read(question.as_query(), CATALOGUE).as_query() == question.as_query()
