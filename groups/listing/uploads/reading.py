"""Reading a file of groups: bounded before it is opened, whatever it claims to be. Gives its cells as texts.

A spreadsheet is a zip of XML: its parts are counted and summed first, and its XML is read by a parser that knows no
entities. A formula is refused by its cell, since what it shows may be another thing tomorrow.
"""

import csv
import io
import zipfile
from datetime import date, datetime, time

from openpyxl import load_workbook

LARGEST = 10 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 200
LONGEST_CELL = 20_000
BLANK_ROWS = 200
# What a spreadsheet may be when it is unpacked, and how many parts it may have.
LARGEST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 1_000
MOST_TIMES = 200
ZIP = b"PK\x03\x04"


class CannotRead(ValueError):
    """The file as a whole cannot be read; its text says why and what to do."""


def read(name, data):
    """(headings, [(number of the row, {heading: text})], [what was put right]) of a file's bytes. Raises CannotRead."""
    if len(data) > LARGEST:
        raise CannotRead("The file is larger than 10 MB. Send fewer groups at a time.")
    if not data.strip():
        raise CannotRead("The file is empty.")
    rows = spreadsheet(data) if data.startswith(ZIP) else comma_separated(name, data)
    return with_headings(rows)


def with_headings(rows):
    """The first row that says something is the headings; the others are told by them."""
    rows = ((number, cells) for number, cells in rows if any(cells))
    try:
        _, first = next(rows)
    except StopIteration:
        raise CannotRead("The file has no rows.") from None
    headings = [heading.strip() for heading in first]
    named = [heading for heading in headings if heading]
    if len(named) != len(set(named)):
        twice = sorted({heading for heading in named if named.count(heading) > 1})
        raise CannotRead(f"These columns stand there twice: {', '.join(twice)}.")
    found = []
    for number, cells in rows:
        if len(found) == MOST_ROWS:
            raise CannotRead(f"The file has more than {MOST_ROWS:,} rows. Send it in parts.")
        found.append((number, {heading: cell for heading, cell in zip(headings, cells, strict=False) if heading}))
    return named, found


def comma_separated(name, data):
    """The rows of a CSV file, in whatever of the usual encodings it is."""
    text = decoded(data)
    if name.casefold().endswith((".xls", ".pdf", ".doc", ".docx", ".ods", ".numbers")) or "\0" in text:
        raise CannotRead("This is no CSV or XLSX file. In your spreadsheet choose “Save as”, then CSV or .xlsx.")
    head = text[:10_000]
    separator = max(",;\t", key=head.count)
    csv.field_size_limit(LONGEST_CELL)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1):
            if len(cells) > MOST_COLUMNS:
                raise CannotRead(f"Row {number} has more than {MOST_COLUMNS} columns.")
            yield number, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise CannotRead(f"The file is broken after row {number if text else 0}: {error}.") from None


def decoded(data):
    """The text of a file. Raises CannotRead for one in no encoding that we know."""
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ("utf-16",) if is_wide else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CannotRead("We cannot read the letters of this file. Save it as “CSV UTF-8” and send it again.")


def spreadsheet(data):
    """The rows of the first sheet of an XLSX file."""
    refuse_bombs(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        yield from sheet_rows(book.worksheets[0])
    except CannotRead:
        raise
    except Exception:  # a broken or hostile file may raise anything at all
        raise CannotRead("This spreadsheet is broken. Open it, save it once more as .xlsx, and send that.") from None


def refuse_bombs(data):
    """Raises CannotRead for a zip of too many parts, or one that is far too large when unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile:
        raise CannotRead("This spreadsheet is broken. Open it, save it once more as .xlsx, and send that.") from None
    size = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or size > LARGEST_UNPACKED or size > MOST_TIMES * max(len(data), 1):
        raise CannotRead("This spreadsheet is far too large when it is unpacked.")
    if not any(part.filename.startswith("xl/") for part in parts):
        raise CannotRead("This is no spreadsheet. Send a CSV or XLSX file.")


def sheet_rows(sheet):
    """The rows of a sheet as texts, until so many are blank that the rest of the sheet is."""
    blank = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        texts = [as_text(cell) for cell in cells]
        blank = 0 if any(texts) else blank + 1
        if blank > BLANK_ROWS:
            return
        yield number, texts


def as_text(cell):
    """What a cell says. Raises CannotRead for a formula."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise CannotRead(f"Cell {cell.coordinate} holds a formula. Put its value there instead.")
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime | date | time):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()[:LONGEST_CELL]
