"""A part of a name, as somebody types it into a list's filter, finds every group that has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.index.naming import holding
from groups.models import Group
from tests.factories import GroupFactory
from tests.properties import examples

pytestmark = pytest.mark.django_db


def found(text):
    return {group.name for group in holding(Group.objects.all(), text)}


@examples(40)
@given(st.data())
def test_every_listing_is_found_by_its_whole_name_and_by_its_first_and_last_words(data):
    name = data.draw(st.sampled_from(sorted(Group.objects.published().values_list("name", flat=True))))
    words = name.split()
    for text in (name, name.upper(), words[0], words[-1], f"{words[-1]} {words[0]}"):
        assert name in found(text), text


@pytest.mark.parametrize("text", ["cafe", "CAFÉ", "café nett", "nettle's cafe", "nettles", "12", "2 cafe"])
def test_marks_capitals_order_and_the_rest_of_a_word_do_not_matter(text):
    GroupFactory(name="Nettle’s Café 12")
    assert "Nettle’s Café 12" in found(text)


@pytest.mark.parametrize("text", ["N.E.T.S.", "n.e.t.s. nettles", "Nettles N.E.T.S.", "nets"])
def test_initials_are_one_word(text):
    GroupFactory(name="N.E.T.S. Nettles")
    assert "N.E.T.S. Nettles" in found(text)


@pytest.mark.parametrize("text", ["nettle garden", "xyzzy", "x" * 5000, "%"])
def test_what_stands_in_no_name_finds_nothing(text):
    GroupFactory(name="Nettle’s Café 12")
    assert "Nettle’s Café 12" not in found(text)


def test_a_group_that_no_search_finds_is_found_by_its_name_as_it_is_written():
    group = GroupFactory(name="Synthetic Thistles")
    group.search_entry.delete()
    assert found("thistl") == {"Synthetic Thistles"}
    assert "Synthetic Thistles" not in found("thistles morpeth")
