"""The rows of a spreadsheet as texts.

It is a zip of XML: its parts are counted and summed first, and its XML is read by a parser that knows no entities. A
formula is refused by its cell, since what it shows may be another thing tomorrow; merged cells are, since all but the
first of them are empty.
"""

import io
import re
import zipfile
from datetime import date, datetime, time

from openpyxl import load_workbook

from .refusing import LONGEST_CELL, MOST_COLUMNS, CannotRead

BLANK_ROWS = 200
# What a spreadsheet may be when it is unpacked, and how many parts it may have.
LARGEST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 1_000
MOST_TIMES = 200
# Each element of XML takes a hundred times the room of its letters. These are more than 5,000 full rows have, and more
# than any list of styles.
MOST_ELEMENTS, MOST_ELSEWHERE = 2_000_000, 100_000
CELLS = ("xl/worksheets/", "xl/sharedStrings")
TOO_LARGE = "This spreadsheet is far too large when it is unpacked."
# The sheets of our own template: the first is read, the others explain it.
OURS, EXPLAINING = "Groups", ("Choices", "What to write")
BROKEN = "This spreadsheet is broken. Open it, save it once more as .xlsx, and send that."
# Each ends at the next tag, so that one that is never closed is not looked through again and again.
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=\"([A-Z]+\d+:[A-Z]+\d+)\"")
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s(?=[^<>]*?\shidden=\"(?:1|true)\")[^<>]*?\br=\"(\d+)\"")
HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^<>]*?\bhidden=\"(?:1|true)\"")


def rows_of(data, notes):
    """(number, texts) of each row of the sheet that is read."""
    refuse_bombs(data)
    try:
        refuse_crowds(zipfile.ZipFile(io.BytesIO(data)))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = chosen(book, notes)
        look_at_layout(sheet, data, notes)
        yield from sheet_rows(sheet, notes)
    except CannotRead:
        raise
    except Exception:  # a broken or hostile file may raise anything at all
        raise CannotRead(BROKEN) from None


def refuse_bombs(data):
    """Raises CannotRead for a zip of too many parts, or one that is far too large when unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile:
        raise CannotRead(BROKEN) from None
    size = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or size > LARGEST_UNPACKED or size > MOST_TIMES * max(len(data), 1):
        raise CannotRead(TOO_LARGE)
    if not any(part.filename.startswith("xl/") for part in parts):
        raise CannotRead("This is no spreadsheet. Send a CSV or XLSX file.")


def refuse_crowds(file):
    """Raises CannotRead for a part of more elements than a reader has room for, before it makes any of them."""
    for part in file.infolist():
        most = MOST_ELEMENTS if part.filename.startswith(CELLS) else MOST_ELSEWHERE
        if part.file_size > most:
            xml = file.read(part)
            if xml.count(b"<") - xml.count(b"</") > most:
                raise CannotRead(TOO_LARGE)


def chosen(book, notes):
    """The sheet that is read: ours by its name, else the first that shows. Of several, it is told which one."""
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    sheet = next((sheet for sheet in shown if sheet.title == OURS), shown[0])
    others = [one.title for one in book.worksheets if one is not sheet]
    told = [f"“{title}”" for title in others if sheet.title != OURS or title not in EXPLAINING]
    if told:
        notes.append(f"The file has several sheets. We read “{sheet.title}” and not {', '.join(told[:10])}.")
    return sheet


def look_at_layout(sheet, data, notes):
    """Raises CannotRead for merged cells, and notes hidden rows and columns, which are read as well.

    They stand in the sheet's XML, of which the reader for large files tells nothing.
    """
    xml = zipfile.ZipFile(io.BytesIO(data)).read(sheet._worksheet_path.lstrip("/"))
    merged = [ref.decode() for ref in MERGED.findall(xml)]
    if merged:
        more = f" and {len(merged) - 5} more" if len(merged) > 5 else ""
        raise CannotRead(
            f"The cells {', '.join(merged[:5])}{more} are merged, so only the first of each holds its text. "
            "Unmerge them, write the text into each row, and send the file again."
        )
    hidden = [int(number) for number in HIDDEN_ROW.findall(xml)]
    if hidden:
        notes.append(f"Hidden rows were read, too: {spans(hidden)}. Take out what is not meant.")
    if HIDDEN_COLUMN.search(xml):
        notes.append("The file has hidden columns. They were read, too.")


def spans(numbers):
    """Numbers in words, runs as one: "3 to 5, 9"."""
    runs = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    said = [str(first) if first == last else f"{first} to {last}" for first, last in runs[:20]]
    return ", ".join(said) + (" and more" if len(runs) > 20 else "")


def sheet_rows(sheet, notes):
    """The rows of a sheet as texts, until so many are blank that the rest of the sheet is."""
    blank, dates = 0, []
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        texts = [as_text(cell, dates) for cell in cells]
        blank = 0 if any(texts) else blank + 1
        if blank > BLANK_ROWS:
            break
        yield number, texts
    if dates:
        more = f", and {len(dates) - 5} more" if len(dates) > 5 else ""
        notes.append(
            f"These cells held a date or time. Look whether it is what you wrote: {'; '.join(dates[:5])}{more}."
        )


def as_text(cell, dates):
    """What a cell says; one that a spreadsheet made a date of is remembered. Raises CannotRead for a formula
    and for what is too long to keep whole."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise CannotRead(f"Cell {cell.coordinate} holds a formula. Put its value there instead.")
    if cell.data_type == "e":
        raise CannotRead(f"Cell {cell.coordinate} says {value}, a mistake of the spreadsheet. Put its value there.")
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime | date | time):
        dates.append(f"{cell.coordinate}, “{dated(value)}”")
        return dated(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if len(text := str(value).strip()) > LONGEST_CELL:
        raise CannotRead(f"Cell {cell.coordinate} is longer than {LONGEST_CELL:,} letters. Write less into it.")
    return text


def dated(value):
    """A date or time as a person writes it: "1 March 2027", "19:30"."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    day = f"{value:%-d %B %Y}"
    return f"{day} {value:%H:%M}" if isinstance(value, datetime) and value.time() != time() else day
