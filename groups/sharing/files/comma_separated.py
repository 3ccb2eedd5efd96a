"""A file of comma-separated values (RFC 4180): UTF-8 without a mark, one row of names, and nothing but rows after it.

Python's own writer looks at every letter in turn, which for 140 cells took longer than all the rest. Here every text
stands in quotes, and codes and numbers do not. Python's own reader reads it (tests/sharing/files).
"""

from text.cells import safe

from .columns import COLUMNS, SEVERAL, Holds
from .reading import in_batches
from .telling import labels, values_of

# A phone number as it is written down is no formula, whatever it begins with.
OF_A_PHONE = frozenset("0123456789+-() ;")


def parts(pks):
    """The file of these listings, piece by piece."""
    yield as_text([[column.name for column in COLUMNS]])
    words = labels()
    for listings in in_batches(pks):
        yield as_text(cells(values_of(told, words)) for told in listings)


def as_text(rows):
    return "".join(f"{','.join(row)}\r\n" for row in rows).encode()


def cells(values):
    """The cells of a row: texts in quotes, codes and numbers without."""
    row = BLANK.copy()
    for name, value in values.items():
        if name in PLACES:
            place, as_cell = PLACES[name]
            row[place] = as_cell(value) if as_cell else value
    return row


def written(text):
    """The cell of what somebody wrote: no spreadsheet takes it for a formula, and no reader for several cells."""
    told = text if text[:1].isalnum() else safe(text)
    return f'"{told.replace(QUOTE, TWICE)}"' if QUOTE in told else f'"{told}"'


QUOTE, TWICE = '"', '""'


def several(texts):
    return written(SEVERAL.join(texts))


def phones(texts):
    text = SEVERAL.join(texts)
    return text if OF_A_PHONE.issuperset(text) else written(text)


# Codes and days are their own cells: none of them is a formula, or has a comma in it.
AS_CELLS = {
    Holds.NUMBER: str,
    Holds.TEXT: written,
    Holds.LINK: written,
    Holds.LABEL: written,
    Holds.TEXTS: several,
    Holds.LABELS: several,
    Holds.CODES: SEVERAL.join,
    Holds.PHONES: phones,
}
BLANK = [column.unknown or "" for column in COLUMNS]
PLACES = {column.name: (place, AS_CELLS.get(column.holds)) for place, column in enumerate(COLUMNS)}
