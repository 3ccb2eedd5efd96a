"""Words in the place field that are no place: the country, wherever the visitor is."""

import pytest

from regions.lookup import Found, Several, Unknown, is_everywhere, is_here, lookup


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("Leeds, West Yorkshire, England", "Leeds"), ("leeds west yorkshire england", "Leeds"), ("Leeds UK", "Leeds"),
        ("Leeds, England, UK.", "Leeds"), ("leeds great britain", "Leeds"), ("Leeds in the UK", "Leeds"),
        ("LS1 4, UK", "LS1 4"), ("LS1 england", "LS1"), ("LS1 4AP england", "LS1 4AP"), ("Kent, U.K.", "Kent"),
        ("north east england", "North East"), ("East of England", "Eastern"), ("Scotland, UK", "Scotland"),
    ],
)  # fmt: skip
def test_a_country_after_a_name_does_not_matter(typed, same):
    answer, other = lookup(typed), lookup(same)
    assert getattr(answer, "where", None) == getattr(other, "where", None)
    assert type(answer) is type(other)


def test_a_country_after_a_name_stays_in_the_text_that_is_shown():
    assert lookup("qqqq england").text == "qqqq england"
    assert lookup("Newport, England").text == "Newport, England"
    assert not isinstance(lookup("Bank of England"), Found | Several)


@pytest.mark.parametrize(
    "typed",
    [
        "England", "the UK", "U.K.", "Great Britain", "britain", "United Kingdom", "England, UK", "anywhere", "Everywhere",
        "nationwide", "anywhere in England", "all of England", "across the UK",
    ],
)  # fmt: skip
def test_the_whole_country_is_told(typed):
    assert is_everywhere(typed)
    assert not is_here(typed)
    assert lookup(typed) == Unknown(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "near me",
        "Here",
        "my area",
        "in my local area",
        "nearby",
        "where I live",
        "near where I live",
        "close to my home",
    ],
)
def test_where_the_visitor_is_is_told(typed):
    assert is_here(typed)
    assert not is_everywhere(typed)
    assert lookup(typed) == Unknown(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Leeds",
        "ME",
        "area",
        "Over",
        "East of England",
        "Leeds, England",
        "New England",
        "all",
        "Home",
        "Herne",
        "of",
    ],
)
def test_a_name_is_neither_the_whole_country_nor_where_the_visitor_is(typed):
    assert not is_everywhere(typed)
    assert not is_here(typed)
