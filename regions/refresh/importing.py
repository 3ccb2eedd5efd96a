"""Reads the postcodes of England out of the two releases that are free to use.

OS Code-Point Open: a zip of CSV files without a header, one an area (PC, PQ, EA, NO, CY, RH, LH, CC, DC, WC).
ONS Postcode Directory: a zip with one large CSV file in Data/, with a header whose names change between releases.
Rows of Northern Ireland are under another licence and are never kept.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from regions.postcodes.typed import Postcode, full_postcode

ENGLAND = "E92000001"
# Districts given a new code in 2025 without a change of boundary: Barnsley and Sheffield.
RECODED = {"E08000016": "E08000038", "E08000019": "E08000039"}

# So many rows may be broken, or this share of all; beyond that something else is wrong.
A_FEW, MOST_UNREADABLE = 10, 0.001

_POSTCODE = re.compile(r"pcds|pcd7|pcd8|pcd")
_DISTRICT = re.compile(r"oslaua|laua|lad\d\dcd")
_EAST = re.compile(r"oseast1m|east1m")
_NORTH = re.compile(r"osnrth1m|north1m")


class Unit(NamedTuple):
    """One live English postcode: National Grid metres and the GSS code of its district."""

    postcode: Postcode
    east: int
    north: int
    gss: str


class Release(NamedTuple):
    """The units of a release, and the rows that could not be read: how many, and which was the first and why."""

    units: list[Unit]
    left_out: int = 0
    first_left_out: str = ""


class UnreadableRelease(Exception):
    """The file is not a release this can read; the message says why."""


def read_release(path: Path) -> Release:
    """The live English postcodes of a release, each once. Those without a place or a district are not among them; a row
    that cannot be read is left out and counted, and many of them are another kind of file."""
    try:
        with zipfile.ZipFile(path) as release:
            read = [unit for name in _tables(release) for unit in _units(release, name)]
    except (OSError, zipfile.BadZipFile) as problem:
        raise UnreadableRelease(f"{path} cannot be opened as a zip file: {problem}") from problem
    units = {unit.postcode: unit for unit in read if isinstance(unit, Unit)}
    unreadable = [problem for problem in read if isinstance(problem, str)]
    if not units:
        raise UnreadableRelease(f"{path} holds no English postcodes in a form known here. {''.join(unreadable[:1])}")
    if len(unreadable) > max(A_FEW, len(units) * MOST_UNREADABLE):
        raise UnreadableRelease(f"{len(unreadable):,} rows cannot be read. The first: {unreadable[0]}")
    return Release(sorted(units.values()), len(unreadable), "".join(unreadable[:1]))


def _tables(release: zipfile.ZipFile) -> list[str]:
    """The names of the CSV files to read: the largest of an ONSPD, or its pieces; every one of Code-Point Open."""
    names = [name for name in release.namelist() if name.lower().endswith(".csv")]
    headed = [name for name in names if _columns(_first_row(release, name))]
    if not headed:
        return [name for name in names if any(map(_is_code_point, islice(_rows(release, name), A_FEW)))]
    whole = [name for name in headed if "multi_csv" not in name.lower()]
    return [max(whole, key=lambda name: release.getinfo(name).file_size)] if whole else headed


def _rows(release: zipfile.ZipFile, name: str) -> Iterator[list[str]]:
    with release.open(name) as table:
        yield from csv.reader(io.TextIOWrapper(table, encoding="utf-8-sig", errors="replace", newline=""))


def _first_row(release: zipfile.ZipFile, name: str) -> list[str]:
    return next(_rows(release, name), [])


def _is_code_point(row: list[str]) -> bool:
    return len(row) == 10 and full_postcode(row[0]) is not None


def _columns(header: list[str]) -> tuple[int, int, int, int, int | None] | None:
    """Where an ONSPD header has the postcode, easting, northing, district and, if it does, the date of termination."""
    names = [name.strip().lower() for name in header]
    found = [
        next((i for i, name in enumerate(names) if pattern.fullmatch(name)), None)
        for pattern in (_POSTCODE, _EAST, _NORTH, _DISTRICT)
    ]
    return None if None in found else (*found, names.index("doterm") if "doterm" in names else None)


def _units(release: zipfile.ZipFile, name: str) -> Iterator[Unit | str]:
    """The units of a table; for a row that cannot be read, what is wrong with it."""
    columns = _columns(_first_row(release, name))
    for number, row in enumerate(_rows(release, name), start=1):
        if columns and number == 1:
            continue
        try:
            unit = _onspd_unit(row, columns) if columns else _code_point_unit(row)
        except (ValueError, IndexError) as problem:
            unit = f"Row {number} of {name} cannot be read: {problem}"
        if unit:
            yield unit


def _code_point_unit(row: list[str]) -> Unit | None:
    return _unit(row[0], row[2], row[3], row[8]) if row and row[4] == ENGLAND else None


def _onspd_unit(row: list[str], columns: tuple[int, int, int, int, int | None]) -> Unit | None:
    postcode, east, north, district, ended = columns
    if not row or (ended is not None and row[ended].strip()):
        return None
    return _unit(row[postcode], row[east], row[north], row[district])


def _unit(postcode: str, east: str, north: str, gss: str) -> Unit | None:
    """The row as a unit, or None for one that is not in England, or has no place (easting 0 or blank)."""
    parsed = full_postcode(postcode)
    gss = RECODED.get(gss.strip(), gss.strip())
    if not parsed or parsed.outcode.startswith("BT") or not gss.startswith("E") or not int(east or 0):
        return None
    return Unit(parsed, int(east), int(north), gss)
