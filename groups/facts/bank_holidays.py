"""The bank holidays of England: the rules of the Banking and Financial Dealings Act 1971, and days of one year alone.

Days that were moved or added by proclamation are data: `fixtures/bank_holidays.toml`.
"""

import tomllib
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter
from dateutil.relativedelta import MO, relativedelta
from django.conf import settings

DAY = timedelta(days=1)
SATURDAY = 5


def bank_holiday(day):
    """What is said beside a date: "Christmas Day, a bank holiday: check first"; "" for any other day."""
    name = of_year(day.year).get(day, "")
    return f"{name}: check first" if name else ""


@cache
def of_year(year):
    """{date: what it is} of one year. Of Christmas and New Year both the day and the one that stands in for it."""
    moved, added = proclaimed()
    named = by_rule(year)
    for day, to in moved.items():
        if day in named:
            named[to] = named.pop(day)
    return named | {day: name for day, name in added.items() if day.year == year}


def by_rule(year):
    """The days that every year has."""
    sunday = easter(year)
    named = {
        sunday - 2 * DAY: "Good Friday, a bank holiday",
        sunday + DAY: "Easter Monday, a bank holiday",
        date(year, 5, 1) + relativedelta(weekday=MO(1)): "the early May bank holiday",
        date(year, 5, 31) + relativedelta(weekday=MO(-1)): "the spring bank holiday",
        date(year, 8, 31) + relativedelta(weekday=MO(-1)): "the summer bank holiday",
    }
    for month, number, name in ((1, 1, "New Year’s Day"), (12, 25, "Christmas Day"), (12, 26, "Boxing Day")):
        day = date(year, month, number)
        instead = stands_in(day)
        named[day] = name if instead != day else f"{name}, a bank holiday"
        if instead != day:
            named[instead] = f"a bank holiday for {name}"
    return named


def stands_in(day):
    """The working day that stands in for one at a weekend. Christmas and Boxing Day never share one."""
    if day.weekday() < SATURDAY:
        return day
    is_christmas = (day.month, day.day) in ((12, 25), (12, 26))
    return day + (2 * DAY if is_christmas or day.weekday() == SATURDAY else DAY)


@cache
def proclaimed():
    """({date: where it was moved}, {date: name}) as the file has them."""
    told = tomllib.loads((settings.FIXTURES_DIR / "bank_holidays.toml").read_text(encoding="utf-8"))
    return {one["from"]: one["to"] for one in told["moved"]}, {one["on"]: one["name"] for one in told["added"]}
