"""Which words of a search may be counted as having found nothing: plain words alone, and none of somebody in danger."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.finding.asking.crisis import PHRASES, dangers_in
from groups.finding.results.missed import missed, names
from groups.finding.results.page import Results
from groups.finding.search import GroupSearch
from regions import lookup
from text.english import is_english

pytestmark = pytest.mark.django_db


def counted(q, **asked):
    found = missed(Results(GroupSearch({"q": q} | asked)))
    return (sorted(found.words), found.region) if found else None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("falconry", ["falconry"]),
        ("falconry group near me", ["falconry"]),
        ("I would like falconry or ventriloquism please", ["falconry", "ventriloquism"]),
        ("Falconry", ["falconry"]),
        ("women who like falconry", ["falconry"]),
    ],
)
def test_a_word_that_no_listing_holds_is_counted_by_itself(typed, words):
    assert counted(typed) == (words, "")


def test_the_region_is_that_of_the_place_and_the_place_itself_is_not_counted():
    there = GroupSearch({"place": "Leeds"}).where.region
    assert counted("falconry", place="Leeds") == counted("falconry in Leeds") == (["falconry"], there)
    assert counted("falconry LS1 4AP")[0] == ["falconry"]


@pytest.mark.parametrize(
    "typed",
    [
        "walking", "women", "", "group", "the", "!!!", "12345", "07700900123", "LS1 4AP", "ab",
        "sarah", "Mohammed", "is Falconry there", "zzqqxx", "warhammerr", '"falconry"', "someone@example.org",
        "reading", "sale", "Bath",
    ],
)  # fmt: skip
def test_what_was_found_numbers_names_places_and_what_is_no_word_are_not_counted(typed):
    assert counted(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "suicide falconry", "i want to die falconry", "my husband hits me falconry", "sucidal falconry",
        "falconry after rape", "self harm falconry", "kill myself falconry", "my wife killed herself falconry",
    ],
)  # fmt: skip
def test_nothing_at_all_of_a_search_for_which_help_came_first(typed):
    assert GroupSearch({"q": typed}).needs_help_first
    assert counted(typed) is None


def test_nothing_where_the_place_or_a_choice_speaks_of_danger():
    assert counted("falconry", place="kill myself") is None
    assert counted("falconry", experience="self-harm") is None


def test_a_later_page_of_the_same_search_is_not_counted_again():
    assert counted("falconry", page="2") is None


def test_where_nothing_at_all_is_found_a_word_that_was_understood_is_counted_too(no_groups):
    assert counted("gardening", place="Leeds") == (["gardening"], GroupSearch({"place": "Leeds"}).where.region)
    assert counted("hearing voices") is None


WORDS = st.sampled_from(
    ["falconry", "ventriloquism", "Sarah", "leeds", "LS1", "4AP", "99", "suicide", "walking", "hits", "me", "my", "dad",
     "zzq", "Falconry", '"falconry"', "die", "in", "near"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=6).map(" ".join) | st.text(max_size=60))
def test_whatever_is_typed_only_plain_words_are_counted(typed):
    search = GroupSearch({"q": typed})
    found = missed(Results(search))
    if found is None:
        return
    assert not search.needs_help_first
    for word in found.words:
        assert word.isalpha()
        assert is_english(word)
        assert word not in names()
        assert lookup.named_exactly(word) is None
        assert not dangers_in(word)


def test_no_single_word_of_danger_is_ever_counted():
    for word in {word for phrase in PHRASES for word in phrase}:
        assert (counted(f"falconry {word}") or (["falconry"],))[0] == ["falconry"], word
