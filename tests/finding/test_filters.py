"""The FilterSet declares every parameter of the search, and gives the same answers as the search."""

import pytest
from django.http import QueryDict

from groups.finding.asking.options import current_options
from groups.finding.asking.parameters import SORTS, read
from groups.finding.filters import GroupFilters
from groups.finding.search import GroupSearch
from groups.models import Group

pytestmark = pytest.mark.django_db


def filters(**data):
    return GroupFilters(data, Group.objects.to_join())


def test_every_parameter_that_the_search_reads_is_declared_and_no_other():
    asked = read(dict.fromkeys(GroupFilters.base_filters, "1") | {"sort": "name", "page": "2"}, current_options())
    assert set(GroupFilters.base_filters) == {"q", "place", "radius", "sort", "page", *current_options()}
    assert (asked.q, asked.place, asked.radius, asked.sort, asked.page) == ("1", "1", 1, "name", 2)


def test_the_form_has_each_label_and_the_options_there_are_now():
    fields = filters().form.fields
    for name, parameter in current_options().items():
        assert fields[name].label == parameter.label
        assert list(fields[name].choices) == [(option.value, option.label) for option in parameter.options.values()]
    assert dict(fields["sort"].choices).items() >= SORTS.items()
    assert all(field.label and not field.required for field in fields.values())


def test_options_stand_in_the_order_in_which_they_are_asked():
    assert [name for name in GroupFilters.base_filters if name in current_options()] == list(current_options())


@pytest.mark.parametrize(
    "query", ["", "q=anxiety", "place=Leeds&radius=5", "community=women&day=mon&day=tue", "q=mentoring&region=london"]
)
def test_it_answers_as_the_search_does(query):
    data = QueryDict(query)
    answers = GroupFilters(data, Group.objects.to_join())
    assert answers.form.is_valid()
    assert set(answers.qs) == set(GroupSearch(data).qs)


def test_it_answers_among_the_listings_that_it_is_given():
    some = Group.objects.to_join().order_by("pk")[:50]
    among = Group.objects.filter(pk__in=[group.pk for group in some])
    found = set(GroupFilters({"experience": ["anxiety"]}, among).qs)
    assert found == set(GroupSearch({"experience": "anxiety"}).qs) & set(some)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("radius", "0"), ("radius", "101"), ("radius", "far"), ("page", "0"), ("page", "1.5"), ("sort", "magic"),
        ("community", ["martians"]), ("q", "x" * 301),
    ],
)  # fmt: skip
def test_the_form_is_strict_where_the_search_puts_right(name, value):
    found = filters(**{name: value})
    assert list(found.form.errors) == [name]
    assert GroupSearch({name: value}).remarks
