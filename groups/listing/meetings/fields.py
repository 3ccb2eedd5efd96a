"""Fields that take times, dates and changed dates as people type them."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from groups.facts.schedule import clock
from groups.models import ExceptionKind

from .clocks import ANY, clock_of, times_of
from .dated import row
from .days import DATE, MONTH, day_of, month_of, read_date
from .line import folded

# One line of changed dates: the date or month, where it moved, and after a colon a note.
CHANGE = re.compile(
    rf"(?:not (?:on|in) )?(?P<on>{DATE}|{MONTH})"
    rf"(?:,? (?:is )?moved to (?P<to>{DATE})(?:,? (?:at )?(?P<at>{ANY}))?|,? (?:is )?off)?"
)
NOTED = re.compile(r"(.*?)(?::\s+(.*))?")
MOST_CHANGES = 60
ANY_DAY = date(2000, 1, 1)


class ClockField(forms.CharField):
    """A time as people type it: "7", "7pm", "19.00". Its value is a `Typed`, or None."""

    def clean(self, value):
        text = super().clean(value)
        if text and (typed := clock_of(text)) is None:
            raise ValidationError("Write the time as 7pm, 7.30pm or 19:30.")
        return typed if text else None


class DayField(forms.CharField):
    """A date as people type it: "3 March 2027", "3/3/27". Its value is a `TypedDate` that is real, or None."""

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        typed = day_of(text)
        if typed is None:
            raise ValidationError("Write the date as 3 March 2027 or 3/3/2027.")
        return real(typed, text)


class ChangesField(forms.CharField):
    """Single dates that are off or moved, one a line. Its value is a tuple of exceptions."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def clean(self, value):
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_CHANGES:
            raise ValidationError(f"Give at most {MOST_CHANGES} dates; there are {len(lines)}.")
        return tuple(read_change(line) for line in lines)


def real(typed, text):
    """A date that the calendar has."""
    if typed.on(ANY_DAY) is None:
        raise ValidationError(f"There is no such date as “{text}”, or it is too far away.")
    return typed


def read_change(line):
    """One exception from one line; `ValidationError` names the line that cannot be read."""
    said, note = NOTED.fullmatch(line).groups(default="")
    match = CHANGE.fullmatch(folded(said))
    if match is None:
        raise ValidationError(f"“{line}”: write 25 December 2026, or 4 May 2027 moved to 11 May 2027 at 7pm.")
    return exception_of(match, line, note.strip())


def exception_of(match, line, note):
    """The exception that a line of changed dates says."""
    if len(note) > 200:
        raise ValidationError(f"“{line}”: use at most 200 characters for the note.")
    if re.fullmatch(MONTH, match["on"]):
        if match["to"]:
            raise ValidationError(f"“{line}”: only a date can move. Give the date.")
        return row(kind=ExceptionKind.NOT_IN_MONTH.value, month=month_of(match["on"]), note=note)
    day = whole(match["on"], line)
    if not match["to"]:
        return row(kind=ExceptionKind.NOT_ON.value, date=day, note=note)
    at = times_of(clock_of(match["at"])).start if match["at"] else None
    return row(kind=ExceptionKind.MOVED.value, date=day, moved_to=whole(match["to"], line), moved_time=at, note=note)


def whole(words, line):
    """A date with its year; without one nobody would know which year is meant."""
    typed = read_date(words)
    if not typed.year:
        raise ValidationError(f"“{line}”: give the year, such as 25 December 2026.")
    day = typed.on(ANY_DAY)
    if day is None:
        raise ValidationError(f"“{line}”: there is no such date.")
    return day


def change_in_words(exception):
    """The line that reads back as this exception."""
    month = exception["month"]
    said = f"{date(2000, month, 1):%B}" if month else day_in_words(exception["date"])
    if exception["moved_to"]:
        said += f" moved to {day_in_words(exception['moved_to'])}"
    if exception["moved_time"]:
        said += f" at {clock(exception['moved_time'])}"
    return f"{said}: {exception['note']}" if exception["note"] else said


def day_in_words(day):
    """ "3 March 2027"; "" when there is none."""
    return f"{day.day} {day:%B %Y}" if day else ""
