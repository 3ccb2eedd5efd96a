"""The bank holidays of England, as they were proclaimed, and as the rules give them for years to come."""

from datetime import date

import pytest

from groups.facts.bank_holidays import bank_holiday, of_year


def days(year, *told):
    return {date(year, month, day) for month, day in told}


@pytest.mark.parametrize(
    ("year", "told"),
    [
        (2020, [(1, 1), (4, 10), (4, 13), (5, 8), (5, 25), (8, 31), (12, 25), (12, 26), (12, 28)]),
        (2021, [(1, 1), (4, 2), (4, 5), (5, 3), (5, 31), (8, 30), (12, 25), (12, 26), (12, 27), (12, 28)]),
        (2022, [(1, 1), (1, 3), (4, 15), (4, 18), (5, 2), (6, 2), (6, 3), (8, 29), (9, 19), (12, 25), (12, 26), (12, 27)]),
        (2023, [(1, 1), (1, 2), (4, 7), (4, 10), (5, 1), (5, 8), (5, 29), (8, 28), (12, 25), (12, 26)]),
        (2026, [(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 26), (12, 28)]),
        (2027, [(1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 25), (12, 26), (12, 27), (12, 28)]),
        (2028, [(1, 1), (1, 3), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26)]),
    ],
)  # fmt: skip
def test_each_year_has_its_days_those_in_place_of_a_weekend_too(year, told):
    assert set(of_year(year)) == days(year, *told)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 12, 25), "Christmas Day, a bank holiday: check first"),
        (date(2027, 12, 25), "Christmas Day: check first"),
        (date(2027, 12, 27), "a bank holiday for Christmas Day: check first"),
        (date(2022, 6, 2), "the spring bank holiday: check first"),
        (date(2023, 5, 8), "the Coronation bank holiday: check first"),
        (date(2026, 12, 24), ""),
    ],
)
def test_it_is_said_in_words_to_check_first(day, said):
    assert bank_holiday(day) == said
