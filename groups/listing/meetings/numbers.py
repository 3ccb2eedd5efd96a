"""How often, in numbers and words: "every six weeks", "fortnightly", "twice a month", "of every other month"."""

import re

from groups.models import Frequency

from .line import either, read_as

UNITS = {"week": Frequency.WEEKLY, "month": Frequency.MONTHLY}
COUNT = rf"(?:[1-9][0-9]?|{either('numbers')})"
OTHER = r"(?:other|alternate|second|2nd)"
HOW_OFTEN = re.compile(rf"\b{either('how-often')}\b(?! ?[-/])")
EVERY = re.compile(rf"\b(?:once )?(?:every|each) (?P<count>{COUNT}) (?P<unit>week|month)s?\b")
SO_MANY_WEEKLY = re.compile(rf"\b(?P<count>{COUNT})[ -](?P<unit>week|month)ly\b(?! [a-z]+s\b)")
WEEKLY_COURSE = re.compile(rf"\b{COUNT} weekly [a-z]+s\b")
TIMES_A = re.compile(
    rf"\b(?:twice|(?P<count>{COUNT}) times) ?(?:(?:a|per|each|every|in a|in the) )?(?P<unit>week|month)(?:ly)?\b"
)
UNCLEAR = re.compile(rf"\b{either('unclear')}\b")


def number_of(words):
    """A small number, in digits or in words."""
    return int(words) if words.isdigit() else int(read_as("numbers", words))


def how_often(match):
    """(how many, "week" or "month") of "fortnightly"."""
    number, unit = read_as("how-often", match.group()).split()
    return int(number), unit.removesuffix("s")


def counted(match):
    """(how many, "week" or "month") of "every six weeks" and "twice a month"."""
    return number_of(match["count"]) if match["count"] else 2, match["unit"]


def gap_of(words):
    """How many months apart: 2 of "other", 3 of "three", 1 of nothing."""
    if not words:
        return 1
    return 2 if re.fullmatch(OTHER, words) else number_of(words)
