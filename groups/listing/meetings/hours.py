"""The times in a line: "7 to 9pm", "at 2", "10am for two hours", "until 4"."""

import re
from dataclasses import dataclass

from .clocks import ANY, BARE, CERTAIN, NOT_AFTER, NOT_BEFORE, PARTS, Typed, read_clock
from .line import either
from .numbers import COUNT, number_of

MEASURED = (
    rf"(?:(?P<hours>{COUNT}|an?)(?P<half>\.5| and a half)?[ -]?(?:hours?|hrs?)\b(?P<too> and a half)?"
    r"|(?P<minutes>[1-9][0-9]{1,2})[ -]?(?:minutes|minute|mins|min)\b|(?P<short>half an hour))"
)
LASTS = re.compile(
    rf"(?P<said>\b(?:for|lasting|lasts|lasts for) (?:about |around |up to )?)?(?<![\w.:]){MEASURED}"
    r"(?(said)|(?= ?(?:[,.;)\0]|$| (?:long|sessions?|meetings?|each)\b)))"
)
OPENING = rf"(?:\b{either('clock-starts')} |@ ?)"
UNTIL = r"(?: ?- ?| (?:to|until|till|til|untill|up to) )"
NEXT_DAY = r"(?: (?:the )?(?:next|following) (?:day|morning))?"
FROM_TO = re.compile(rf"{OPENING}?{NOT_BEFORE}(?P<start>{ANY}){UNTIL}(?P<end>{ANY}){NOT_AFTER}{NEXT_DAY}")
BETWEEN_TWO = re.compile(rf"\bbetween (?P<start>{ANY}) and (?P<end>{ANY}){NOT_AFTER}")
ENDS = re.compile(rf"(?<!quarter )\b{either('clock-ends')} (?P<end>{ANY}){NOT_AFTER}")
CERTAIN_START = re.compile(rf"{OPENING}?{NOT_BEFORE}(?P<start>{CERTAIN}){NOT_AFTER}")
BARE_START = re.compile(rf"{OPENING}(?P<start>{BARE}){NOT_AFTER}")
BESIDE_DAY = re.compile(rf"(?<=\0)(?: ?[,:-] ?| )(?P<start>[0-9]{{1,2}}){NOT_AFTER}(?= ?(?:[,.;)\0]|$))")


@dataclass(frozen=True)
class Clocks:
    """A start as typed, and an end where there is one."""

    start: Typed
    end: Typed | None = None


def clocks_of(line):
    """The pieces that are times, and parts of the day beside them."""
    found = line.take("lasts", LASTS, minutes_of)
    for pattern in (FROM_TO, BETWEEN_TWO):
        found += line.take("clocks", pattern, lambda match: None if names_place(line, match) else start_and_end(match))
    found += line.take("clock-end", ENDS, lambda match: read_clock(match["end"]))
    for pattern in (CERTAIN_START, BARE_START, BESIDE_DAY):
        found += line.take("clocks", pattern, lambda match: None if names_place(line, match) else start_alone(match))
    for part in PARTS:
        found += line.take("part", beside(part), lambda match, part=part: part)
    return found


def names_place(line, match):
    """Whether bare numbers stand before a name: "at 12 High Street", "10-12 High Street"."""
    return line.is_before_name(match.end()) and re.fullmatch(BARE, match[match.lastindex]) is not None


def start_and_end(match):
    """A start and an end; none of bare numbers that are the same, or that only a clock of 24 hours has."""
    start, end = read_clock(match["start"]), read_clock(match["end"])
    if not (start and end) or match["start"] == match["end"]:
        return None
    is_bare = re.fullmatch(BARE, match["start"]) and re.fullmatch(BARE, match["end"])
    return None if is_bare and not start.is_open else Clocks(start, end)


def start_alone(match):
    """A start of which the end is not said with it."""
    start = read_clock(match["start"])
    return start and Clocks(start)


def minutes_of(match):
    """How many minutes "an hour and a half" are."""
    if match["minutes"] or match["short"]:
        return int(match["minutes"] or 30)
    hours = 1 if match["hours"] in ("a", "an") else number_of(match["hours"])
    return hours * 60 + (30 if match["half"] or match["too"] else 0)


def beside(part):
    """The pattern of a part of the day that stands beside a day or a time that was understood."""
    words = rf"\b{either(part)}\b"
    return re.compile(rf"(?<=\0)[ ,]*(?:in the |at )?{words}|{words}(?=,? ?(?:(?:from|at|on) )?\0)")
