"""A slip is a letter more, less, changed, or two changed about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.nearest import alike_words, is_near, near_words

WORDS = st.text("abcde", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("typed", "slips"), [("anxiety", 0), ("anxeity", 1), ("anxity", 1), ("anxietty", 1), ("enxiety", 1), ("anxeit", 2)]
)
def test_slips_are_counted(typed, slips):
    assert is_near(typed, "anxiety", slips)
    assert not slips or not is_near(typed, "anxiety", slips - 1)


def test_the_fewest_slips_come_first_then_the_alphabet():
    assert [near.word for near in near_words("bat", ["boat", "bed", "cat", "bat"], slips=1, limit=9)] == [
        "bat", "boat", "cat",
    ]  # fmt: skip


def test_a_long_name_is_near_by_likeness_within_its_slips():
    names = ["leeds", "leek", "manchester"]
    assert [near.word for near in alike_words("leedz", names, slips=1, likeness=74, limit=9)] == ["leeds"]
    assert alike_words("leedz", names, slips=0, likeness=74, limit=9) == []


@given(WORDS, WORDS, st.integers(0, 3))
def test_nearness_goes_both_ways_and_agrees_with_the_list(typed, word, slips):
    assert is_near(typed, word, slips) == is_near(word, typed, slips)
    assert bool(near_words(typed, [word], slips, limit=1)) == is_near(typed, word, slips)
