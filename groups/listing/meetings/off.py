"""When it does not meet: "not in August", "except 25 December", "closed 20 December to 5 January", "May to June"."""

import re

from .days import (
    BETWEEN,
    DATE,
    MONTH,
    SEVERAL_DATES,
    TO,
    YEAR,
    TypedDate,
    TypedMonth,
    month_of,
    months_between,
    read_date,
)
from .line import either

NOT = rf"\b{either('not-on')}\b"
DAY_AND_MONTH = r"(?:(?<![0-9/])[0-3]?[0-9]/[01]?[0-9](?![0-9/]))"
MONTH_AND_YEAR = rf"(?:{MONTH}{YEAR}?)"
ITEM = rf"(?:{SEVERAL_DATES}|{DATE}(?:{TO}{DATE})?|{DAY_AND_MONTH}|{MONTH_AND_YEAR}(?:{TO}{MONTH_AND_YEAR})?)"
SMALL = r"(?>(?:(?:in|on|during|for|over|throughout|through|the|month of|months of|any|between|from|of|at|both|not) )*)"
ITEMS = rf"{SMALL}{ITEM}(?:{BETWEEN}{SMALL}{ITEM})*"
OFF = re.compile(
    rf"{NOT}(?:,|:)? {ITEMS}|\bno {ITEMS} (?:meetings?|sessions?|groups?)\b|{ITEMS} (?:off|closed|excluded|excepted)\b"
)
MONTHS = rf"(?:{MONTH}(?:{BETWEEN}{MONTH})*)"
NO_DAY_BEFORE = r"(?<![0-9] )(?<!(?:st|nd|rd|th) )(?<! of )"
SEASON = re.compile(
    rf"(?:\b(?:from|runs|running|open|meets) )*(?:\bbetween (?P<a>{MONTH}) and (?P<b>{MONTH})"
    rf"|{NO_DAY_BEFORE}(?P<c>{MONTH}){TO}(?P<d>{MONTH}))(?!{YEAR})(?: (?:only|inclusive|each year|every year)\b)?"
)
ONLY_IN = re.compile(rf"\bonly (?:in|during) {MONTHS}|\b(?:in|during) {MONTHS},? only\b|{NO_DAY_BEFORE}{MONTHS} only\b")
IN_SEVERAL = re.compile(rf"\b(?:of|in) {MONTH}(?:{BETWEEN}{MONTH})+")
MOVED = re.compile(
    rf"(?P<date>{DATE})(?: (?:is|has|will|been|be|was|meeting|session))*,? (?:re-?scheduled|moved|moves|changed)"
    rf" (?:to|until) (?P<to>{DATE})"
)


def read_period(words):
    """The `TypedDate` or `TypedMonth` in folded words."""
    if re.search(DATE, words):
        return read_date(re.search(DATE, words).group())
    year = re.search(r"20[0-9]{2}", words)
    return TypedMonth(month_of(re.search(MONTH, words).group()), int(year.group()) if year else None)


def read_off(words):
    """What the words leave out: pairs of the first and the last, each a `TypedDate` or a `TypedMonth`."""
    if "between " in words:
        words = words.replace(" and ", " to ")
    return [pair for item in re.finditer(ITEM, words) for pair in read_item(item.group())]


def read_item(words):
    """The pairs in one item: a date or month, a range of them, several days of one month."""
    if re.fullmatch(SEVERAL_DATES, words):
        return list(several_days(words))
    if re.fullmatch(DAY_AND_MONTH, words):
        day = TypedDate(*map(int, words.split("/")))
        return [(day, day)]
    one = DATE if re.match(DATE, words) else MONTH_AND_YEAR
    found = [read_period(match.group()) for match in re.finditer(one, words)]
    return [(found[0], found[-1])]


def several_days(words):
    """The pairs in "24, 25 and 28-31 December 2026"."""
    last = read_date(re.search(DATE, words).group())
    parts = re.finditer(rf"([0-9]+)(?:st|nd|rd|th)?(?:{TO}([0-9]+)(?:st|nd|rd|th)?)?(?= |,|/|;|\+|[a-z]|$)", words)
    for part in parts:
        if len(part[1]) < 3:
            yield tuple(TypedDate(int(day), last.month, last.year) for day in (part[1], part[2] or part[1]))


def months_of(words):
    """The months that the words name, ranges included."""
    found = [month_of(match.group()) for match in re.finditer(MONTH, words)]
    is_range = len(found) == 2 and re.search(rf"{MONTH}{TO}{MONTH}|\bbetween\b", words)
    return months_between(*found) if is_range else found
