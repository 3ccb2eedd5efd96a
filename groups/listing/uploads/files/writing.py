"""Files to take away: the template, the present groups, and what to mend. No cell is ever a formula."""

import csv
import io

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from text.cells import safe

from .columns import COLUMNS, HEADINGS
from .reading import MOST_ROWS


def as_csv(rows, headings=HEADINGS):
    """CSV with a mark by which spreadsheets see that it is UTF-8; `rows` are lists of texts."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([safe(heading) for heading in headings])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows):
    """A spreadsheet whose cells are texts, with the choices of each column to pick from, and a sheet that explains."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Groups"
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append([safe(cell) for cell in row])
    offer_choices(book, sheet)
    explain(book.create_sheet("What to write"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def offer_choices(book, sheet):
    """Let each column with choices offer them: from a sheet of their own, since a choice may have a comma in it."""
    choices = book.create_sheet("Choices")
    for number, column in enumerate(COLUMNS, 2):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].number_format = "@"
        for row, choice in enumerate(column.choices, 1):
            choices.cell(row=row, column=number, value=choice)
        if column.choices:
            where = f"Choices!${letter}$1:${letter}${len(column.choices)}"
            offered = DataValidation(type="list", formula1=where, allow_blank=True, showErrorMessage=False)
            sheet.add_data_validation(offered)
            offered.add(f"{letter}2:{letter}{MOST_ROWS + 1}")


def explain(sheet):
    sheet.append(["Column", "What to write", "Choices"])
    sheet.append(["identity", "Leave it as it is; empty for a new group.", ""])
    for column in COLUMNS:
        sheet.append([column.heading, column.hint, "; ".join(column.choices)])


def rows_of(records, words):
    """The present groups as rows of texts."""
    return [[str(record.uuid), *(column.text(record, words) for column in COLUMNS)] for record in records]
