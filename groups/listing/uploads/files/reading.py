"""Reading a file of groups: bounded before it is opened, whatever it claims to be. Gives its cells as texts."""

import csv
import io
from dataclasses import dataclass, field

from . import headings, sheets
from .refusing import LONGEST_CELL, MOST_COLUMNS, CannotRead

LARGEST = 10 * 1024 * 1024
MOST_ROWS = 5_000
ZIP = b"PK\x03\x04"
OTHER_FILES = (".xls", ".pdf", ".doc", ".docx", ".ods", ".numbers")
NO_TABLE = "This is no CSV or XLSX file. In your spreadsheet choose “Save as”, then CSV or .xlsx."
OLD_LETTERS = "The file is not in UTF-8, so we read its letters as Windows writes them. Look at names with accents."


@dataclass
class Read:
    """What stands in a file: the columns, [(number of the row, {heading: text})], and what is to be said of it."""

    columns: list
    rows: list
    notes: list = field(default_factory=list)

    @property
    def is_part(self):
        """Whether it holds the rows to mend alone."""
        return headings.MEND in self.columns


def read(name, data):
    """What stands in the bytes of a file, as `Read`. Raises CannotRead."""
    if len(data) > LARGEST:
        raise CannotRead("The file is larger than 10 MB. Send fewer groups at a time.")
    if not data.strip():
        raise CannotRead("The file is empty.")
    notes = []
    rows = sheets.rows_of(data, notes) if data.startswith(ZIP) else comma_separated(name, data, notes)
    return with_headings(rows, notes)


def with_headings(rows, notes):
    """The first row that says something is the headings; the others are told by them."""
    rows = ((number, cells) for number, cells in rows if any(cells))
    try:
        _, first = next(rows)
    except StopIteration:
        raise CannotRead("The file has no rows.") from None
    names = headings.understood(first, notes)
    found = []
    for number, cells in rows:
        if len(found) == MOST_ROWS:
            raise CannotRead(f"The file has more than {MOST_ROWS:,} rows. Send it in parts.")
        found.append((number, {name: cell for name, cell in zip(names, cells, strict=False) if name}))
    if not found:
        raise CannotRead("The file has headings and no group below them. Write a group a row.")
    notes += headings.lacking(names, any(not row.get(headings.IDENTITY) for _, row in found))
    return Read([name for name in names if name], found, notes)


def comma_separated(name, data, notes):
    """The rows of a CSV file, in whatever of the usual encodings it is."""
    text = decoded(data, notes)
    if name.casefold().endswith(OTHER_FILES) or "\0" in text:
        raise CannotRead(NO_TABLE)
    csv.field_size_limit(LONGEST_CELL)
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text)), 1):
            if len(cells) > MOST_COLUMNS:
                raise CannotRead(f"Row {number} has more than {MOST_COLUMNS} columns.")
            yield number, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise CannotRead(f"The file is broken after row {number}: {error}.") from None


def separator_of(text):
    """What stands between the cells: whatever makes most known headings of the first line, then whatever is there most.

    Not what the whole file has most of: texts are full of commas, and several answers have semicolons between them.
    """
    line = next((line for line in text[:LONGEST_CELL].splitlines() if line.strip()), "")

    def fits(mark):
        return headings.known_among(line.split(mark)), line.count(mark)

    return max(",;\t", key=fits)


def decoded(data, notes):
    """The text of a file. Raises CannotRead for one in no encoding that we know."""
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252":
            notes.append(OLD_LETTERS)
        return text
    raise CannotRead("We cannot read the letters of this file. Save it as “CSV UTF-8” and send it again.")
