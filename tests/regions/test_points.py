"""A point in degrees, as a phone gives it."""

import pytest

from regions.lookup import Found, Outside, Unknown, is_too_exact, lookup, rounded_point


@pytest.mark.parametrize(
    ("typed", "near", "district"),
    [
        ("53.80, -1.55", "Leeds", "Leeds"), ("53.80,-1.55", "Leeds", "Leeds"), ("53.80 -1.55", "Leeds", "Leeds"),
        ("50.12, -5.54", "Penzance", "Cornwall"), ("54.97, -1.61", "Newcastle upon Tyne", "Newcastle upon Tyne"),
        ("51.47, -0.07", "Peckham", "Southwark"), ("55.77, -2.00", "Berwick-upon-Tweed", "Northumberland"),
    ],
)  # fmt: skip
def test_a_point_is_said_to_be_near_a_place(typed, near, district):
    answer = lookup(typed)
    assert (answer.where.kind, answer.where.label, answer.where.detail) == ("point", near, district)
    assert answer.where.approximate
    assert f"near {near}" in answer.remark


def test_a_point_is_where_it_says_to_two_decimals_and_its_key_leads_back():
    where = lookup("53.80772, -1.55491").where
    assert (where.lat, where.lng, where.key) == (53.81, -1.55, "53.81, -1.55")
    assert lookup(where.key).where == where


@pytest.mark.parametrize("field", ["53.80772", "1.55491", "5491", "0772"])
def test_no_finer_place_is_kept_in_any_part_of_an_answer(field):
    assert field not in repr(lookup("53.80772, -1.55491"))


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("55.95, -3.19", Outside("Scotland", "Scotland", "55.95, -3.19")),
        ("51.48, -3.18", Outside("Wales", "Wales", "51.48, -3.18")),
        ("48.86, 2.35", Unknown("48.86, 2.35")), ("0.00, 0.00", Unknown("0.00, 0.00")),
        ("54.00, 2.00", Unknown("54.00, 2.00")), ("89.99, 179.99", Unknown("89.99, 179.99")),
    ],
)  # fmt: skip
def test_a_point_outside_england_is_said_to_be(typed, answer):
    assert lookup(typed) == answer


@pytest.mark.parametrize("text", ["", "Leeds", "53, -1", "1.5 miles", "LS1 4AB", "53.8 -1.5 Leeds", "999.1, 2.2"])
def test_what_is_no_point_is_none(text):
    assert rounded_point(text) == ""
    assert not is_too_exact(text)


def test_a_point_of_more_than_two_decimals_is_too_exact():
    assert is_too_exact("53.807, -1.55")
    assert not is_too_exact("53.80, -1.55")
    assert isinstance(lookup("53.8, -1.5"), Found)
