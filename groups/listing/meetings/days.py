"""Days and dates as people type them: "Mon-Fri", "Tuesday 3rd March", "3/3/27", "the first and third Monday"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from groups.models import Weekday

from .line import LISTS, either, folded, read_as

# Nobody plans further; and no date overflows when years are added to it.
YEARS = range(2000, 2101)
DAY = timedelta(days=1)
# A date without a year that passed no longer ago is taken to be meant as past: "from 3 March", said in April.
LATELY = timedelta(days=92)

WEEKDAY = rf"(?>\b{either('days')}s?\b\.?)"
NAMED_DAY = rf"(?>\b{either('days')}(?:(?<=tue|wed)s|(?<=thur)s)?\b\.?)"
MONTH = rf"\b{either('months')}\b\.?"
NUMBER_OF_DAY = r"(?<![0-9])(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9a-z])"
YEAR = r"(?:,? ?20[0-9]{2}\b)"
# "December 7" is a date, "December 7-9pm" a month and a time.
NO_CLOCK = r"(?! ?(?:[-.:] ?[0-9]|[ap]\.? ?m\b|noon|o ?clock)| (?:to|till|until) [0-9])"
DATE = (
    rf"(?:(?:{NAMED_DAY},? )?(?:the )?"
    rf"(?:(?<![0-9])(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)? ?(?:day )?(?:of )?{MONTH}{YEAR}?"
    rf"|{MONTH} {NUMBER_OF_DAY}{NO_CLOCK}{YEAR}?"
    r"|(?<![0-9])20[0-9]{2}-[01][0-9]-[0-3][0-9](?![0-9])"
    r"|(?<![0-9/.-])[0-3]?[0-9](?:/[01]?[0-9]/|\.[01]?[0-9]\.)(?:20)?[0-9]{2}(?![0-9])))"
)
# Atomic, as all that is repeated: a stretch that can be read in two ways, many times over, would take for ever.
BETWEEN = r"(?>(?= ?(?:[,/;+]|(?:and|or|nor)\b))[ ,/;+]*(?:\b(?:and|or|nor)\b[ ,/;+]*)*)"
TO = r"(?: ?(?:-|\bto\b|\buntil\b|\btill\b|\bthrough\b) ?)"
SEVERAL_DATES = rf"(?:{NUMBER_OF_DAY}(?:(?:{BETWEEN}|{TO})(?:the )?{NUMBER_OF_DAY})+ ?(?:of )?{MONTH}{YEAR}?)"
INTO = rf"(?:{WEEKDAY} nights? into )"
ONE_DAY = rf"(?:{INTO}?{WEEKDAY})"
DAYS = rf"(?:{ONE_DAY}(?:{TO}{ONE_DAY}|(?:(?:{BETWEEN}| )(?:(?:on|every|each) )?(?:the )?{ONE_DAY}))*)"
WHOLE_DATE = re.compile(DATE)
ISO = re.compile(r"(20[0-9]{2})-([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True)
class TypedDate:
    """A date as typed: `year` is None and `weekday` "" when nobody said."""

    day: int
    month: int
    year: int | None = None
    weekday: str = ""

    def on(self, since, weekdays=()):
        """The date that is meant, None when the calendar has none: without a year the next from `since` on.

        Of the next and the one after it, that on which it meets or which is the weekday that was named."""
        if self.year:
            return real_date(self.year, self.month, self.day)
        years = range(since.year, since.year + 10)  # 29 February may be eight years away
        coming = [one for year in years if (one := real_date(year, self.month, self.day)) and one >= since][:2]
        wanted = {self.weekday} if self.weekday else set(weekdays)
        return next((one for one in coming if name_of(one) in wanted), coming[0] if coming else None)


@dataclass(frozen=True)
class TypedMonth:
    """A month as typed; `year` is None when nobody said."""

    month: int
    year: int | None = None

    def first(self, since):
        """Its first day, in the year that was said or in that of its next end from `since` on."""
        year = self.year or next(year for year in (since.year, since.year + 1) if last_of(year, self.month) >= since)
        return date(year, self.month, 1)


def real_date(year, month, day):
    """The date, or None when the calendar has no such day or it lies outside `YEARS`."""
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def name_of(day):
    """The short name of a date's weekday."""
    return Weekday.values[day.weekday()]


def read_date(words):
    """The `TypedDate` in folded words that match `DATE`."""
    named = re.match(rf"({NAMED_DAY}),? ", words)
    weekday = weekday_of(named[1]) if named else ""
    if iso := ISO.search(words):
        year, month, day = map(int, iso.groups())
        return TypedDate(day, month, year, weekday)
    rest = words[named.end() :] if named else words
    numbers = [int(digits) for digits in re.findall(r"[0-9]+", rest)]
    if month := re.search(MONTH, rest):
        return TypedDate(numbers[0], month_of(month.group()), numbers[1] if len(numbers) > 1 else None, weekday)
    day, month, year = numbers
    return TypedDate(day, month, year if year > 99 else 2000 + year, weekday)


def weekday_of(words):
    """The short name of a weekday from a word that matches `WEEKDAY`."""
    word, names = words.strip(" ."), LISTS["days"].read_as
    return names.get(word) or names[word.removesuffix("s")]


def month_of(words):
    """The number of a month from a word that matches `MONTH`."""
    return int(read_as("months", words.strip(" .")))


def days_in(words):
    """The weekdays that folded words name, from a Monday on, ranges included: "Fri to Mon" has four."""
    named, range_from = [], None
    for match in re.finditer(rf"({INTO})?({WEEKDAY})|({TO})", words):
        if match[3]:
            range_from = named[-1] if named else None
            continue
        day = weekday_of(match[2])
        named += days_between(range_from, day) if range_from else [day]
        range_from = None
    return [day for day in Weekday.values if day in named]


def days_between(first, last):
    """The weekdays from one to another, both counted, over the end of the week where need be."""
    start, end = Weekday.values.index(first), Weekday.values.index(last)
    return [Weekday.values[number % 7] for number in range(start, end + 1 if end >= start else end + 8)]


def months_between(first, last):
    """The months from one to another, both counted, over the end of the year where need be."""
    return [number % 12 + 1 for number in range(first - 1, last if last >= first else last + 12)]


def last_of(year, month):
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def day_of(text):
    """The `TypedDate` that somebody typed in a field for a date; None when it is none."""
    words = folded(text)
    return read_date(words) if WHOLE_DATE.fullmatch(words) else None
