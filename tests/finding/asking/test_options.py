"""What a visitor can choose from, with the other words that mean it."""

import pytest

from groups.finding.asking.options import current_options
from groups.finding.asking.phrases import understand
from text.word_lists import word_lists

pytestmark = pytest.mark.django_db
OTHER_WORDS = word_lists("options")


def test_each_list_of_other_words_is_for_an_option_there_is():
    tags = {option.tag for parameter in current_options().values() for option in parameter.options.values()}
    assert set(OTHER_WORDS) <= tags


@pytest.mark.parametrize("tag", OTHER_WORDS)
def test_each_other_word_is_understood_as_its_option(tag):
    for phrase in OTHER_WORDS[tag].phrases:
        read = understand(f"zebras {phrase}", current_options(), with_place=False)
        assert tag in {option.tag for options in read.chosen for option in options}, phrase


def test_nobody_is_offered_what_nobody_knows():
    values = {option.value for parameter in current_options().values() for option in parameter.options.values()}
    assert "not-known" not in values
