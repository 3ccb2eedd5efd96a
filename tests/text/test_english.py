"""Which words are English, so that none of them is taken for a slip."""

import pytest

from text.english import is_english


@pytest.mark.parametrize("word", ["window", "counting", "general", "farmers", "consent", "doctor", "miles", "widow"])
def test_words_of_every_day_are_english(word):
    assert is_english(word)


@pytest.mark.parametrize("word", ["anxeity", "depresion", "bipoler", "scizophrenia", "lonley", "greif", "alchohol"])
def test_slips_are_not(word):
    assert not is_english(word)
