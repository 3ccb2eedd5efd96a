"""What people type leads to what they mean: nearly all of some hundred searches, and none of them to an error."""

import pytest

from .corpus import Answer, kinds

pytestmark = pytest.mark.django_db
# In a hundred.
HELD = 99


def test_searches_as_people_type_them_lead_to_what_they_mean():
    searches = [search for found in kinds().values() for search in found]
    wrong = {search.typed: failed for search in searches if (failed := Answer(search.typed).wrong(search))}
    score = 100 * (1 - len(wrong) / len(searches))
    told = "\n".join(f"{typed!r}: {', '.join(failed)}" for typed, failed in wrong.items())
    assert score >= HELD, f"{score:.1f} in a hundred of {len(searches)} searches. Wrong:\n{told}"


def test_the_corpus_has_many_searches_and_each_once():
    typed = [search.typed for found in kinds().values() for search in found]
    assert len(typed) == len(set(typed)) >= 420
