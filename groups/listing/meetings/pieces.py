"""What the stretches of a line mean, one kind after the other: what is longer and surer is taken out first."""

import re

from .days import DATE, TO, WEEKDAY, days_in, read_date
from .hours import clocks_of
from .line import either, read_as
from .numbers import EVERY, HOW_OFTEN, SO_MANY_WEEKLY, TIMES_A, UNCLEAR, WEEKLY_COURSE, counted, how_often
from .off import IN_SEVERAL, MONTH_AND_YEAR, MOVED, NOT, OFF, ONLY_IN, SEASON, months_of, read_off, read_period
from .which import (
    DAYS_NTH,
    DAYS_OFF,
    EACH_DAY,
    NIGHT_BEFORE,
    NTH_DAYS,
    NTH_OFF,
    SETS,
    SOME_DAYS,
    WEEK_OF_MONTH,
    each_day,
    nth_days,
    set_of_days,
    some_days,
)

NOTES = re.compile(rf"\b{either('notes')}\b")
HOLIDAYS = re.compile(
    rf"\b(?:(?:{NOT}|no|in|during|over|on|outside|including) )*(?>(?:(?:in|on|during|over|for|at|the|any) )*)"
    rf"{either('holidays')}(?:(?:,| or| and| /|/)+ ?(?:the )?{either('holidays')})*\b(?: {WEEKDAY})?"
    r"(?: (?:period|break|shutdown|week|weeks|closure))?"
)
SPAN = re.compile(rf"(?:\bfrom )?(?P<first>{DATE}){TO}(?P<last>{DATE})")
SMALL = r"(?>(?:(?:on|the|of|in|end of|beginning of|start of|month of) )*)"
STARTS = re.compile(rf"\b{either('starts')}:? {SMALL}(?:{DATE}|{MONTH_AND_YEAR})")
ENDS = re.compile(rf"\b{either('ends')}:? {SMALL}(?:{DATE}|{MONTH_AND_YEAR})")
NEXT = re.compile(rf"\b{either('next')}:? (?:on )?(?P<date>{DATE})")
DAY_OF_MONTH = re.compile(
    r"\b(?:on )?(?:the )?[0-3]?[0-9](?:st|nd|rd|th)(?: day)? (?:of|in) (?:(?:the|each|every|a) )?months?\b"
)
ATTENDANCES = ("hybrid", "online", "phone", "post", "in-person")
# "Book online" and "not online" do not say that people meet online.
ABOUT = r"(?P<about>\b(?:not|no|book|booking|register|see|find us|details|sign up|apply|dates|available|ring) )?"
NO_FORM = r"(?! (?:form|booking|forms|calendar|number|numbers|link|forum|on [0-9]|0[0-9]{3}))"


def always(value):
    """A meaning that is the same for every match."""
    return lambda match: value


def date_in(match):
    """The date that stands in the group of that name."""
    return read_date(match["date"])


def period_in(match):
    """The date or month that stands after the words that lead to it."""
    return read_period(match.group())


def span_in(match):
    """A first and a last date."""
    return read_date(match["first"]), read_date(match["last"])


def attendance(value):
    """The meaning of words for how people meet; none where they are about something else."""
    return lambda match: None if match["about"] else value


RECOGNISED = (
    ("note", NTH_OFF, always(True)),
    ("note", HOLIDAYS, always(True)),
    ("note", NOTES, always(True)),
    ("moved", MOVED, lambda match: (read_date(match["date"]), read_date(match["to"]))),
    ("off", OFF, lambda match: read_off(match.group())),
    ("days-off", DAYS_OFF, lambda match: tuple(days_in(match["days"]))),
    ("span", SPAN, span_in),
    ("season", SEASON, lambda match: tuple(months_of(match.group()))),
    ("season", ONLY_IN, lambda match: tuple(months_of(match.group()))),
    ("in-months", IN_SEVERAL, lambda match: tuple(months_of(match.group()))),
    ("next", NEXT, date_in),
    ("starts", STARTS, period_in),
    ("ends", ENDS, period_in),
    ("date", re.compile(rf"(?P<date>{DATE})"), date_in),
    ("day-of-month", DAY_OF_MONTH, always(True)),
    *(
        ("attendance", re.compile(rf"{ABOUT}\b{either('attendance:' + value)}\b{NO_FORM}"), attendance(value))
        for value in ATTENDANCES
    ),
    ("arranged", re.compile(rf"\b{either('by-arrangement')}\b"), always(True)),
    ("unclear", UNCLEAR, lambda match: read_as("unclear", match.group())),
    ("times-a", TIMES_A, counted),
    ("glue", NIGHT_BEFORE, always(True)),
    ("days", EACH_DAY, each_day),
    *(("days", pattern, set_of_days(part)) for pattern, part in SETS),
    ("no-rule", WEEK_OF_MONTH, always((1, "month"))),
    ("no-rule", WEEKLY_COURSE, always((1, "week"))),
    ("days", NTH_DAYS, nth_days),
    ("days", DAYS_NTH, nth_days),
    ("days", SOME_DAYS, some_days),
    ("every", EVERY, counted),
    ("every", SO_MANY_WEEKLY, counted),
    ("every", HOW_OFTEN, how_often),
)


def pieces_of(line):
    """Everything that is understood of a line, as pieces in the order in which it stands there."""
    found = [piece for kind, pattern, meaning in RECOGNISED for piece in line.take(kind, pattern, meaning)]
    return sorted([*found, *clocks_of(line)], key=lambda piece: piece.start)
