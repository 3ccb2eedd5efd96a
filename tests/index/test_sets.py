"""A set, its slots and its mask are three ways to say one thing."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from groups.index import sets

slots = st.sets(st.integers(0, 99))


@given(slots)
def test_a_set_holds_the_slots_that_it_was_made_of(chosen):
    found = sets.of_slots(list(chosen), 100)
    assert {slot for slot in range(100) if found >> slot & 1} == chosen
    assert set(np.flatnonzero(sets.as_mask(found, 100)).tolist()) == chosen
    assert sets.of_mask(sets.as_mask(found, 100)) == found


@given(slots)
def test_a_set_made_before_there_were_more_slots_is_the_same_among_more(chosen):
    found = sets.of_slots(list(chosen), 100)
    assert set(np.flatnonzero(sets.as_mask(found, 777)).tolist()) == chosen
