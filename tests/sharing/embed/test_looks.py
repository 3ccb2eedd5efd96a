"""Colours that a site may choose: only colours, and a warning where nobody could read them."""

import re

import pytest
import tinycss2
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from groups.sharing.embed.looks import ENOUGH, OURS, colour, contrast, too_faint

FIGURES = st.text("0123456789abcdef", min_size=6, max_size=6)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("#0B5A5E", "0b5a5e"), ("abc", "aabbcc"), (" #fff ", "ffffff"), ("teal", None), ("#12345", None), ("", None)],
)
def test_a_colour_is_three_or_six_figures(typed, read):
    assert colour(typed) == read


@given(st.text())
def test_whatever_is_typed_is_six_figures_or_no_colour(typed):
    read = colour(typed)
    assert read is None or re.fullmatch("[0-9a-f]{6}", read)


@pytest.mark.parametrize(
    ("one", "other", "known"), [("000000", "ffffff", 21), ("777777", "ffffff", 4.48), ("767676", "ffffff", 4.54)]
)
def test_contrast_is_that_of_the_guidelines(one, other, known):
    assert round(contrast(one, other), 2) == known


@given(FIGURES, FIGURES)
def test_contrast_is_the_same_both_ways_and_between_1_and_21(one, other):
    assert 1 <= contrast(one, other) == contrast(other, one) <= 21


def test_ours_are_easy_to_read_in_both_schemes():
    assert too_faint("light dark", {}) == []


def test_a_faint_colour_is_named_by_the_scheme_in_which_it_is_faintest():
    assert too_faint("light", {"ink": "333333"}) == []
    assert too_faint("light dark", {"ink": "333333"}) == [("Colour of the text", 1.2)]
    assert [label for label, _ in too_faint("light", {"paper": "777777"})] == [
        "Colour of the text",
        "Colour of the links",
    ]


@given(FIGURES, st.sampled_from(["light", "dark"]))
def test_whatever_ground_is_chosen_a_warning_is_given_exactly_where_one_is_due(paper, scheme):
    warned = {label for label, _ in too_faint(scheme, {"paper": paper})}
    assert ("Colour of the text" in warned) == (contrast(OURS[scheme]["ink"], paper) < ENOUGH)


def test_the_stylesheet_has_these_colours():
    sheet = (settings.BASE_DIR / "static" / "css" / "embed.css").read_text()
    for name in ("ink", "paper", "link"):
        light, dark = (f"#{OURS[scheme][name]}" for scheme in ("light", "dark"))
        assert f"var(--peer-support-{name}, light-dark({light}, {dark}))" in sheet


def test_the_stylesheet_is_free_of_faults_and_asks_for_nothing():
    rules = tinycss2.parse_stylesheet((settings.BASE_DIR / "static" / "css" / "embed.css").read_text())
    assert not [rule for rule in rules if rule.type == "error"]
    assert "url(" not in tinycss2.serialize(rules)
    assert not [rule for rule in rules if rule.type == "at-rule"]
