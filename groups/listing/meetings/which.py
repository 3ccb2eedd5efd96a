"""Which days a line names: "every Tuesday", "Mon-Fri", "the first and third Monday", "alternate Thursdays"."""

import re
from dataclasses import dataclass

from groups.models import Weekday

from .days import BETWEEN, DAYS, INTO, ONE_DAY, WEEKDAY, days_in
from .line import either, read_as
from .numbers import COUNT, OTHER, gap_of
from .off import NOT

WEEK = rf"\b{either('weeks-of-the-month')}\b"
OR = re.compile(r"\bor\b")
WEEKS = rf"(?:{WEEK}(?:{BETWEEN}(?:the )?{WEEK})*)"
OF_THE_MONTH = (
    r"(?:,? (?:of|in|every|each|per) (?:(?:the|each|every|a|any) )?"
    rf"(?:(?P<gap>{OTHER}|{COUNT}) )?(?:calendar )?months?\b)"
)
NTH_DAYS = re.compile(
    rf"(?P<every>\b(?:every|each) )?(?:\bthe )?(?P<weeks>{WEEKS}),? (?P<days>{DAYS})(?P<month>{OF_THE_MONTH})?"
)
DAYS_NTH = re.compile(rf"(?P<days>{DAYS})[ ,:(-]+(?:on )?(?:the )?(?P<weeks>{WEEKS})(?P<month>{OF_THE_MONTH})")
EACH_DAY = re.compile(rf"(?:\bthe )?(?P<weeks>{WEEK}) of each day of the week in the month\b")
WEEK_OF_MONTH = re.compile(rf"\b(?:in )?(?:the )?{WEEKS} weeks?{OF_THE_MONTH}")
NIGHT_BEFORE = re.compile(rf"\bthe night into (?=the {WEEK})")
SOME_DAYS = re.compile(
    rf"(?P<every>\b(?:(?P<other>every other|every alternate|alternate|alternating)|every|each|all) )?(?P<days>{DAYS})"
)
DAYS_OFF = re.compile(rf"{NOT} (?:on |the |any )*(?P<days>{ONE_DAY}(?:{BETWEEN}(?:on )?{ONE_DAY})*)(?! [0-9])")
NTH_OFF = re.compile(
    rf"{NOT} (?:(?:on|in|for) )?(?:the )?{WEEKS}(?: (?:{WEEKDAY}|week|weekend|one|session|meeting)s?)?"
    r"(?: (?:of|in) (?:(?:the|each|every) )?[a-z]+)?"
)
SETS = (
    (re.compile(r"\b(?:every ?day|each day|daily|(?:7|seven) days a week|(?:every|each) night|nightly)\b"), slice(7)),
    (re.compile(r"\b(?:every|each) (?=morning|afternoon|evening)"), slice(7)),
    (re.compile(r"\b(?:(?:every|each|all) )?(?:week ?days?|working days?)\b"), slice(5)),
    (re.compile(r"\b(?:(?:every|each|all) )?week ?ends?\b"), slice(5, 7)),
)


@dataclass(frozen=True)
class Days:
    """The weekdays that one stretch names.

    `weeks` of the month, of every `gap` months; without weeks, every `gap` weeks (0: it does not say). `is_unclear`:
    "every second Tuesday" may mean either. `is_one`: a single day was named without "every" or an s. `is_or`: one or
    the other. `is_night`: the night before is meant.
    """

    weekdays: tuple
    weeks: tuple = ()
    gap: int = 0
    is_unclear: bool = False
    is_one: bool = False
    is_or: bool = False
    is_night: bool = False


def nth_days(match):
    """ "first and third Monday", "every second Tuesday"."""
    days, weeks = tuple(days_in(match["days"])), weeks_in(match["weeks"])
    groups = match.groupdict()
    if groups.get("every") and not match["month"] and weeks in ((2,), (3,), (4,)):
        return Days(days, is_unclear=True)
    return Days(days, weeks, gap_of(match["gap"]), is_or=bool(OR.search(match.group())))


def some_days(match):
    """ "every Tuesday", "Mondays and Fridays", "alternate Thursdays"."""
    words = match["days"].strip(" .")
    return Days(
        tuple(days_in(words)),
        gap=2 if match["other"] else 0,
        is_one=not match["every"] and bool(re.fullmatch(WEEKDAY, words)) and not words.endswith("days"),
        is_or=bool(OR.search(words)),
        is_night=re.search(INTO, words) is not None,
    )


def each_day(match):
    """Every weekday in some week of the month."""
    return Days(tuple(Weekday.values), weeks_in(match["weeks"]), 1)


def set_of_days(part):
    """The meaning of "weekdays": always the same part of the week."""
    return lambda match: Days(tuple(Weekday.values[part]))


def weeks_in(words):
    """The weeks of the month that the words name, each once."""
    return tuple(dict.fromkeys(int(read_as("weeks-of-the-month", one)) for one in re.findall(WEEK, words)))
