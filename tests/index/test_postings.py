"""What holds a term is what was given with it, however it was gathered."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from groups.index.postings import Gathering, Postings

terms = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6)
listings = st.lists(terms, max_size=20)


def gathered(listings, first=0, base=None):
    gathering = Gathering()
    for slot, held in enumerate(listings, first):
        gathering.add(slot, held)
    return gathering.added_to(base or Postings())


@given(listings)
def test_a_term_is_held_by_the_listings_that_were_given_with_it(listings):
    postings = gathered(listings)
    for term in "abcdefghz":
        assert postings[term].tolist() == [slot for slot, held in enumerate(listings) if term in held]


@given(listings, listings)
def test_listings_that_come_later_are_added_and_the_ones_before_stay_as_they_were(first, later):
    before = gathered(first)
    both = gathered(later, len(first), before)
    for term in "abcdefgh":
        assert both[term].tolist() == gathered([*first, *later])[term].tolist()
        assert before[term].tolist() == gathered(first)[term].tolist()


@given(listings, listings, st.data())
def test_a_term_that_no_listing_holds_any_more_is_not_among_those_held(first, later, data):
    postings = gathered(later, len(first), gathered(first))
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=len(first + later), max_size=len(first + later))), bool)
    held = {term for live, terms in zip(mask, [*first, *later], strict=True) if live for term in terms}
    assert postings.held_by(mask) == held
