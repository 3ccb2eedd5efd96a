"""What a list says of each row, in a file of it."""

import csv
from collections.abc import Callable
from dataclasses import dataclass

from text.cells import safe


@dataclass(frozen=True)
class Column:
    """A column of the file: its heading, and what it says of a row."""

    heading: str
    value: Callable

    def text(self, row):
        return safe(str(self.value(row) or ""))


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text):
        return text


def as_csv(columns, rows, most):
    """The lines of the file, one by one, with a mark by which spreadsheets see that it is UTF-8.

    Where there are more than `most` rows the last line says so.
    """
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow([safe(column.heading) for column in columns])
    for row in rows[:most]:
        yield writer.writerow([column.text(row) for column in columns])
    if len(rows) > most:
        yield writer.writerow([f"There are more than {most}. Filter the list, and take away a part at a time."])
