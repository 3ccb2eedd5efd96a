"""What is applied to a search is told in chips, each of which takes back what it names and nothing else."""

import pytest

from groups.finding.asking.options import current_options
from groups.finding.results.chips import MOST_CHOICES
from groups.finding.results.page import Results
from groups.finding.search import GroupSearch

pytestmark = pytest.mark.django_db


def chips_of(query):
    return Results(GroupSearch(query)).chips


def test_each_choice_has_a_chip_that_takes_back_that_choice_alone():
    chips = chips_of({"day": ["mon", "tue"], "time": ["evening"]})
    assert [chip.label for chip in chips] == ["Monday", "Tuesday", "Evening"]
    assert chips[0].remove.getlist("day") == ["tue"]
    assert chips[0].remove.getlist("time") == ["evening"]


def test_more_choices_than_anyone_takes_back_one_by_one_have_a_chip_for_each_filter():
    chosen = {name: list(parameter.options) for name, parameter in current_options().items()}
    assert sum(map(len, chosen.values())) > MOST_CHOICES
    chips = chips_of(chosen)
    asked = {name for name, values in chosen.items() if values}
    assert len(chips) == len(asked)
    assert set(chips[0].remove) == asked - {"experience"}


def test_what_was_said_twice_has_one_chip_that_takes_back_both():
    chips = chips_of({"q": "trauma trauma gardening"})
    trauma = [chip for chip in chips if chip.label == "Trauma"]
    assert len(trauma) == 1
    assert trauma[0].remove["q"] == "gardening"


def test_what_was_typed_and_chosen_has_one_chip_that_takes_back_both():
    chips = chips_of({"q": "trauma", "experience": ["trauma", "anxiety"]})
    assert [chip.label for chip in chips] == ["Trauma", "Anxiety and panic"]
    assert chips[0].remove.getlist("experience") == ["anxiety"]
    assert "q" not in chips[0].remove
