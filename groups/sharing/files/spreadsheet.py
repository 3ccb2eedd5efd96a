"""A spreadsheet (.xlsx): the same rows and columns, and a sheet that says what the columns are.

Every cell but a number is a text, so none is a formula; what would become one when somebody edits it carries the mark
that spreadsheets themselves use for a text, and reads as it was written.
"""

from itertools import chain

from xlsxwriter import Workbook

from text.cells import is_risky

from .columns import COLUMNS, SEVERAL, Holds
from .reading import in_batches
from .telling import labels, values_of

# Rows stand in the file as they come. No text is taken for a link, a number or a formula.
OPTIONS = {"constant_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
LONGEST_CELL = 32_767
CUT_SHORT = " … (cut short: see its page)"
WIDTHS = {Holds.TEXT: 32, Holds.TEXTS: 32, Holds.LINK: 40, Holds.LABELS: 32}


def write(pks, target):
    """Write the spreadsheet of these listings to a path or a file."""
    with Workbook(target, OPTIONS) as book:
        bold, quoted = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
        sheet = book.add_worksheet("Groups")
        head(sheet, [column.name for column in COLUMNS], bold)
        words, listings = labels(), chain.from_iterable(in_batches(pks))
        for number, told in enumerate(listings, 1):
            write_row(sheet, number, values_of(told, words), quoted)
        explain(book.add_worksheet("What the columns are"), bold)


def head(sheet, names, bold):
    """The names of the columns, which stay in sight."""
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(names):
        sheet.set_column(place, place, WIDTHS.get(COLUMNS[place].holds, 16))
        sheet.write_string(0, place, name, bold)


def write_row(sheet, number, values, quoted):
    """One listing. Cells of which nobody said anything are not there, but for answers out of a list."""
    for place, column in enumerate(COLUMNS):
        value = values.get(column.name, column.unknown)
        if column.holds == Holds.NUMBER and value is not None:
            sheet.write_number(number, place, value)
        elif value:
            text = cut_short(SEVERAL.join(value) if isinstance(value, list) else value)
            sheet.write_string(number, place, text, quoted if is_risky(text) else None)


def cut_short(text):
    """No more than a cell holds."""
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(CUT_SHORT)] + CUT_SHORT


def explain(sheet, bold):
    """The data dictionary as a sheet."""
    for place, (title, width) in enumerate((("Column", 28), ("What it is", 50), ("More", 80), ("Codes", 80))):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, bold)
    for number, column in enumerate(COLUMNS, 1):
        codes = "; ".join(f"{code}: {label}" for code, label in column.choices)
        for place, text in enumerate((column.name, column.title, column.what, codes)):
            sheet.write_string(number, place, text)
