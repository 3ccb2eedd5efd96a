"""Who a group is for: in its own words, or from its answers."""

import pytest

from groups.facts.audience import says_everyone, settings_of, who_for
from groups.models import Feature, OpenTo
from tests.factories import GroupFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"who_for": "Anyone over 18", "features": ["community:women"]}, "Anyone over 18"),
        ({"features": ["community:women", "experience:anxiety"]}, "Women, Anxiety and panic"),
        ({"open_to": OpenTo.ONLY_FOR, "features": ["community:women", "experience:anxiety"]}, "Women only"),
        ({"open_to": OpenTo.ALL, "features": ["community:women"]}, "Everyone; Women"),
        ({"open_to": OpenTo.ALL}, "Everyone"),
        ({}, ""),
    ],
)
def test_who_it_is_for_is_said_in_its_own_words_or_from_its_answers(fields, words):
    assert who_for(GroupFactory(**fields)) == words


def test_what_has_one_label_is_named_once():
    Feature.objects.create(facet="experience", slug="synthetic", label="Women", definition="-", source="-")
    assert who_for(GroupFactory(features=["community:women", "experience:synthetic"])) == "Women"


@pytest.mark.parametrize(
    ("words", "says"),
    [("Everyone; Women", True), ("Anyone over 18", True), ("Open to all", True), ("Women", False), ("", False)],
)
def test_what_says_that_it_is_for_everyone_is_known_to_say_so(words, says):
    assert says_everyone(words) is says


@pytest.mark.parametrize(
    ("settings", "label"),
    [(["prison"], "Has also run"), (["prison", "ward"], "Has also run"), (["prison", "community"], "Setting"),
     (["cafe"], "Setting"), ([], "Setting")],
)  # fmt: skip
def test_a_group_known_only_to_run_where_nobody_can_walk_in_is_not_said_to_be_for_those_inside(settings, label):
    group = GroupFactory(features=[f"setting:{slug}" for slug in settings])
    assert settings_of(group)[0] == label
