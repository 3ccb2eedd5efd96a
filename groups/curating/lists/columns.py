"""What a list says of each row, in a file of it."""

import csv
from collections.abc import Callable
from dataclasses import dataclass

# What a spreadsheet would take for a formula.
RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """A column of the file: its heading, and what it says of a row."""

    heading: str
    value: Callable

    def text(self, row):
        return safe(str(self.value(row) or ""))


def safe(text):
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip("'").startswith(RISKY) else text


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text):
        return text


def as_csv(columns, rows):
    """The lines of the file, one by one, with a mark by which spreadsheets see that it is UTF-8."""
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow([safe(column.heading) for column in columns])
    for row in rows:
        yield writer.writerow([column.text(row) for column in columns])
