"""Times of day as people type them: "7", "7pm", "19.00", "half past six", "noon"; which half of the day is meant."""

import re
from dataclasses import dataclass
from datetime import time

from groups.facts.schedule import clock

from .line import either, folded, read_as

HALF_A_DAY, DAY, HOUR = 720, 1440, 60
# A meeting as long as this is more likely one where the wrong half of the day was read.
LONG = 8 * HOUR
# What starts at these hours, without a word whether morning or evening, is in the morning: "10 to 12".
MORNING_HOURS = (9, 10, 11)
# These may be either; they are read as evening unless it goes on past 12: "7 to 9", but "8 to 4".
EARLY_OR_LATE = (7, 8)
PARTS = ("morning", "afternoon", "evening")

HOUR_OF_DAY = r"(?:2[0-4]|[01]?[0-9])"
HOUR_WORD = either("numbers")
MINUTES = r"(?: ?[.:] ?[0-5][0-9]|h[0-5][0-9])"
HALF = r"(?: ?(?:a\.? ?m|p\.? ?m)\b\.?)"
NOON = r"(?:(?:12 )?(?:noon|midday|midnight|mid-day))\b"
PAST = rf"(?:(?:half(?: past)?|quarter past|quarter to) (?:{HOUR_OF_DAY}|{HOUR_WORD})\b{HALF}?)"
FOUR_DIGITS = r"(?:(?:[01][0-9]|2[0-3])[0-5][05](?: ?(?:hrs|hours|h))?)"
O_CLOCK = r"(?: ?o ?clock\b)"
# Times that can be nothing else, and those that are only one beside another or after "at".
CERTAIN = (
    rf"(?:{NOON}|{PAST}|(?:{HOUR_OF_DAY}|{HOUR_WORD}){O_CLOCK}{HALF}?"
    rf"|{HOUR_OF_DAY}{MINUTES}(?:{HALF}| ?(?:hrs|hours|h)\b)?|(?:{HOUR_OF_DAY}|\b{HOUR_WORD}){HALF}"
    rf"|{HOUR_OF_DAY} ?(?:hrs|h)\b|{FOUR_DIGITS}(?<=[hs]))"
)
BARE = rf"(?:{HOUR_OF_DAY}|{HOUR_WORD}\b)"
ANY = rf"(?:{CERTAIN}|{FOUR_DIGITS}|{BARE})"
NOT_BEFORE = r"(?<![\w£$#])(?<![0-9][.:/-])"
NOT_AFTER = rf"(?![\w%])(?![.:/-][0-9])(?! ?{either('not-a-clock')}\b)"
WHOLE = re.compile(rf"\s*(?:at )?({ANY})\s*")


@dataclass(frozen=True)
class Typed:
    """A time as typed: minutes after midnight or, when nobody said which half of the day, after midnight or noon."""

    minutes: int
    is_open: bool

    @property
    def readings(self):
        """The minutes after midnight that it may mean."""
        return (self.minutes, self.minutes + HALF_A_DAY) if self.is_open else (self.minutes,)


@dataclass(frozen=True)
class Times:
    """From when to when; whether that had to be guessed; whether a word such as "evening" settled it."""

    start: time
    end: time | None
    is_guess: bool = False
    by_part: bool = False

    def __str__(self):
        return clock(self.start) + (f" to {clock(self.end)}" if self.end else "")


def read_clock(words):
    """A time of day from folded words that match `ANY`; None when there is no such time."""
    if "midnight" in words:
        return Typed(0, is_open=False)
    if "noon" in words or "day" in words:
        return Typed(HALF_A_DAY, is_open=False)
    digits = re.findall(r"[0-9]+", words) or [read_as("numbers", re.search(HOUR_WORD, words).group())]
    hour, minute = split(digits)
    if "to " in words or "past" in words or "half" in words:
        hour, minute = (hour - 1, 45) if "quarter to" in words else (hour, 15 if "quarter" in words else 30)
    return typed(hour * HOUR + minute, words, digits)


def split(digits):
    """(hour, minute) from ["7", "30"] or ["1930"]."""
    if len(digits) == 1 and len(digits[0]) == 4:
        return int(digits[0][:2]), int(digits[0][2:])
    return int(digits[0]), int(digits[1]) if len(digits) > 1 else 0


def typed(minutes, words, digits):
    """A time, with the half of the day that its words name."""
    half = re.search(r"(a|p)\.? ?m", words)
    if minutes > DAY:
        return None
    if minutes >= HALF_A_DAY + HOUR or minutes == DAY:
        return None if half and half[1] == "a" else Typed(minutes % DAY, is_open=False)
    if half:
        return Typed(minutes % HALF_A_DAY + (HALF_A_DAY if half[1] == "p" else 0), is_open=False)
    is_24_hours = digits[0].startswith("0") or len(digits[0]) == 4 or re.search(r"[0-9] ?h(?:rs|ours)?\b", words)
    return Typed(minutes, is_open=False) if is_24_hours else Typed(minutes % HALF_A_DAY, is_open=True)


def times_of(start, end=None, part=""):
    """What a start and an end mean together; `part` is a part of the day that was named, or ""."""
    if end is None:
        return alone(start, part)
    lasts = {(one, other): (other - one) % DAY or DAY for one in start.readings for other in end.readings}
    shortest = min(lasts.values())
    likely = [pair for pair, minutes in lasts.items() if minutes == shortest]
    fitting = [pair for pair in likely if part and fits(pair[0], part)]
    pair = (fitting or [pair for pair in likely if pair[0] == usual(start, end)] or likely)[0]
    was_open = start.is_open or end.is_open
    is_guess = was_open and not (fitting and len(likely) > 1) and (len(likely) > 1 or shortest > LONG)
    return Times(moment(pair[0]), moment(pair[1]), is_guess, bool(part) and fits(pair[0], part))


def alone(start, part):
    """What a start means of which no end is known."""
    fitting = [minutes for minutes in start.readings if part and fits(minutes, part)]
    chosen = fitting[0] if fitting else usual(start, None)
    return Times(moment(chosen), None, start.is_open and not fitting, bool(fitting))


def usual(start, end):
    """The minutes at which something starts, as most people would mean it."""
    if not start.is_open:
        return start.minutes
    hour = start.minutes // HOUR
    goes_past_12 = end is not None and end.minutes % HALF_A_DAY <= start.minutes
    is_morning = hour in MORNING_HOURS or (hour in EARLY_OR_LATE and goes_past_12)
    return start.minutes if is_morning else start.minutes + HALF_A_DAY


def fits(minutes, part):
    """Whether something that starts then is in this part of the day."""
    first, last = {"morning": (4, 12), "afternoon": (11.5, 18), "evening": (16, 28)}[part]
    return any(first * HOUR <= at < last * HOUR for at in (minutes, minutes + DAY))


def moment(minutes):
    """Minutes after midnight as a time of day."""
    return time(*divmod(minutes % DAY, HOUR))


def clock_of(text):
    """What somebody typed in a field for a time; None when it is none. Its half of the day may be open."""
    match = WHOLE.fullmatch(folded(text))
    return read_clock(match[1]) if match else None
