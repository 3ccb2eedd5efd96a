"""Who a group is for: in its own words, or from its answers."""

import pytest

from groups.facts.audience import who_for
from groups.models import OpenTo
from tests.factories import GroupFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"who_for": "Anyone over 18", "features": ["community:women"]}, "Anyone over 18"),
        ({"features": ["community:women", "experience:anxiety"]}, "Women, Anxiety and panic"),
        ({"open_to": OpenTo.ONLY_FOR, "features": ["community:women", "experience:anxiety"]}, "Only for: Women"),
        ({"open_to": OpenTo.ALL, "features": ["community:women"]}, "Everyone; Women"),
        ({"open_to": OpenTo.ALL}, "Everyone"),
        ({}, ""),
    ],
)
def test_who_it_is_for_is_said_in_its_own_words_or_from_its_answers(fields, words):
    assert who_for(GroupFactory(**fields)) == words
