"""Letters are compared without case, accents and apostrophes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.folding import fold_letters


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("St. Mungo's Café", "st. mungos cafe"), ("St Mungo’s", "st mungos"), ("Łódź", "lodz"), ("Straße", "strasse"),
        ("Mind & Body", "mind  and  body"), ("ＡＢＣ", "abc"), ("don′t", "dont"),
    ],
)  # fmt: skip
def test_letters_fold(written, folded):
    assert fold_letters(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold_letters(fold_letters(text)) == fold_letters(text)
