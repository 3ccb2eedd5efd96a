"""What a cursor says of a search: the same in every process, whatever is worked out from listings left aside."""

from dataclasses import replace

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from groups.finding.matching.conditions import AnyOf, Every, Not, any_tag
from groups.finding.search import GroupSearch
from groups.sharing.changes.cursors import Cursor, digest_of, plain, read
from regions import lookup
from tests.records.listings import published

pytestmark = pytest.mark.django_db
TAGS = st.lists(st.sampled_from(["day:mon", "cost:free", "community:women", "region:london"]), min_size=1, max_size=4)
NUMBERS = st.integers(0, 10**18 - 1)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_cursor_is_read_as_it_was_written(start, number, pk):
    cursor = Cursor("e-p_0", "0123456789abcdef", start, number, pk)
    assert read(str(cursor)) == cursor


@given(TAGS, st.randoms(use_true_random=False))
def test_the_order_of_what_is_asked_does_not_matter(tags, random):
    other = list(tags)
    random.shuffle(other)
    for kind in (Every, AnyOf):
        one, two = (kind(tuple(Not(any_tag(tag)) for tag in given)) for given in (tags, other))
        assert plain(one) == plain(two)
    assert plain(any_tag(*tags)) == plain(any_tag(*other))


def test_what_is_asked_does():
    women, men = any_tag("community:women"), any_tag("community:men")
    said = [women, men, Not(women), Every((women, men)), AnyOf((women, men)), Every((women,)), Every(())]
    assert len(set(map(plain, said))) == len(said)


def test_the_listings_that_hold_a_word_or_lie_in_a_circle_are_no_part_of_it():
    search = GroupSearch(QueryDict("q=thistle"))
    circle = search.around(lookup.lookup("LS1 4").where, 5.0)
    assert plain(circle) == plain(replace(circle, conditions=tuple(map(without_found, circle.conditions))))


def without_found(condition):
    return replace(condition, found=0) if hasattr(condition, "found") else condition


@pytest.mark.parametrize("asked", ["", "community=women", "place=Suffolk", "region=london&cost=free"])
def test_an_edit_elsewhere_does_not_have_a_plain_search_sent_anew(asked):
    before = digest_of(GroupSearch(QueryDict(asked)))
    published(community=("women",), region="london")
    assert digest_of(GroupSearch(QueryDict(asked))) == before
