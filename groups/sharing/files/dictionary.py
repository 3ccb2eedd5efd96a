"""What the columns are: as CSV on the Web (W3C) for programs, and in parts for a page."""

from itertools import groupby

from django.conf import settings
from django.urls import reverse

from .columns import COLUMNS, LISTS, SEVERAL, Holds

DATATYPES = {
    Holds.NUMBER: "number",
    Holds.DAY: "date",
    Holds.MOMENT: "datetime",
    Holds.LINK: "anyURI",
}


def parts():
    """[(part, columns)] in the order in which they stand."""
    return [(part, list(columns)) for part, columns in groupby(COLUMNS, key=lambda column: column.part)]


def metadata():
    """The dictionary beside a file, as https://www.w3.org/TR/tabular-metadata/ has it."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": "groups.csv",
        "dc:title": "Peer support groups in England",
        "dc:description": (
            "One row for each group, network or project. An empty cell, and “not-known”, mean that nobody told us: "
            "they never mean no. A text that a spreadsheet would take for a formula has an apostrophe before it."
        ),
        "dc:source": settings.SITE_URL + reverse("about_data"),
        "rdfs:seeAlso": settings.SITE_URL + reverse("sharing:dictionary"),
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"], "quoteChar": '"'},
        "tableSchema": {"columns": [of_column(column) for column in COLUMNS], "primaryKey": "uuid"},
    }


def of_column(column):
    """One column of the metadata."""
    told = {
        "name": column.name,
        "titles": [column.name],
        "rdfs:label": column.title,
        "dc:description": column.what,
        "datatype": datatype(column),
        "separator": SEVERAL if column.holds in LISTS else None,
        "null": ["", column.unknown] if column.unknown else None,
        "required": column.name in ("page", "uuid", "name") or None,
    }
    return {name: value for name, value in told.items() if value}


def datatype(column):
    """What a cell holds: one of its codes, where they are few."""
    if column.choices:
        return {"base": "string", "format": "|".join(code for code, _ in column.choices)}
    return DATATYPES.get(column.holds, "string")
