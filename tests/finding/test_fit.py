"""Where few listings fit all that was asked, those that fit a part follow, the more the earlier: as a plain scan has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.finding.asking.options import current_options
from groups.finding.results.page import Results
from groups.finding.search import GroupSearch
from groups.models import Facet
from tests.properties import examples

from .oracle import everything
from .oracle_of_fit import Heard, Vocabulary, answer, parts_of

pytestmark = pytest.mark.django_db
PLACES = ["", "", "Leeds", "Luton", "Bath", "Stockport", "Exeter"]
FACETS = ["experience", "experience", "community", "community", "approach", "activity"]
PLAIN = ["recovery", "zebra", "walks", "volunteers", "for my son", "friendly", "café"]


@st.composite
def texts(draw):
    """Two or three things that somebody may type, joined."""
    known, said = current_options(), []
    for facet in draw(st.lists(st.sampled_from([*FACETS, "plain"]), min_size=1, max_size=3)):
        if facet == "plain":
            said.append(draw(st.sampled_from(PLAIN)))
            continue
        options = known[facet].options
        said.append(draw(st.sampled_from(options[draw(st.sampled_from(sorted(options)))].phrases)))
    return " and ".join(said)


class Listings:
    def __init__(self):
        self.vocabulary = Vocabulary()
        self.all = [Heard(group, self.vocabulary) for group in everything()]


@pytest.fixture
def heard():
    """All listings as the plain scan looks at them, made once for the many cases."""
    return Listings()


@examples(80)
@given(text=texts(), place=st.sampled_from(PLACES))
def test_what_answers_and_in_which_order_of_fitting_is_what_a_plain_scan_finds(heard, text, place):
    search = GroupSearch({"q": text, "place": place})
    if (
        search.unsaid
        or search.fit.name
        or any(need.name == "child" for need in search.needs)
        or (search.where and not place)
    ):
        return
    if any(option.parameter not in Facet.values for options in search.understood.chosen for option in options):
        return
    parts = parts_of(search.understood, heard.vocabulary)
    if not search.is_filtered:
        return
    for_family = search.understood.for_family
    expected = answer(heard.all, parts, place, search.radius if place else None, for_family=for_family)
    results = Results(search)
    found = search.index.pks[list(results.ordered())].tolist()
    assert set(found) == set(expected)
    scores = [expected[pk] for pk in found]
    assert scores == sorted(scores, reverse=True)
