"""Builds the postcode pack and the tables of part postcodes, and puts them in place all or none."""

import csv
import gzip
import io
import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from math import hypot
from pathlib import Path
from statistics import fmean, median_low

from regions import files
from regions.names.gazetteer import gazetteer
from regions.postcodes.osgb36 import to_wgs84
from regions.postcodes.pack import GRID, pack
from regions.postcodes.part_postcodes import Part, area_of, part_postcodes

from .importing import Unit

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
# Two base-36 digits reach this many squares from the corner.
REACH = 36 * 36 - 1
# Units further than this many metres from the median of theirs do not count towards its middle, if so few are astray
# that at least this share is not. Whole areas (LS) are wider than that, and keep all of theirs.
ASTRAY, FEW_ASTRAY = 20_000, 0.9


def build(units: Iterable[Unit]) -> dict[str, bytes]:
    """The files to write, by name, from live English postcodes. Part postcodes that reach over the border, or that are
    not among the units, keep the row they have; English ones that are no longer live have a count of nought."""
    units = list(units)
    tables = part_postcodes()
    return {
        files.PACK: _zipped("".join(_line(group) for _, group in sorted(by_sector(units).items()))),
        files.SECTORS: _table("sector", tables.sectors, _grouped(units, lambda u: u.postcode.sector)),
        files.OUTCODES: _table("outcode", tables.outcodes, _grouped(units, lambda u: u.postcode.outcode)),
        files.AREAS: _table("area", tables.areas, _grouped(units, lambda u: area_of(u.postcode.outcode))),
    }


def by_sector(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    """Units by sector without its space, as the pack names it."""
    return _grouped(units, lambda unit: unit.postcode.sector.replace(" ", ""))


def _grouped(units: Iterable[Unit], key: Callable[[Unit], str]) -> dict[str, list[Unit]]:
    groups = defaultdict(list)
    for unit in units:
        groups[key(unit)].append(unit)
    return groups


def _line(units: list[Unit]) -> str:
    """A sector's line in the pack (the form is described in postcodes.py)."""
    e0, n0 = _corner([u.east // GRID for u in units]), _corner([u.north // GRID for u in units])
    kept = [u for u in units if 0 <= u.east // GRID - e0 <= REACH and 0 <= u.north // GRID - n0 <= REACH]
    codes = [code for code, _ in Counter(u.gss for u in kept).most_common(len(DIGITS))]
    kept = sorted((u for u in kept if u.gss in codes), key=lambda u: u.postcode)
    es = "".join(_two_digits(u.east // GRID - e0) for u in kept)
    ns = "".join(_two_digits(u.north // GRID - n0) for u in kept)
    ds = "".join(DIGITS[codes.index(u.gss)] for u in kept) if len(codes) > 1 else ""
    first = kept[0].postcode
    letters = "".join(u.postcode.unit for u in kept)
    return "\t".join([first.outcode + first.digit, str(e0), str(n0), ",".join(codes), letters, es, ns, ds]) + "\n"


def _corner(squares: list[int]) -> int:
    """The least square; but where an oddly placed unit stretches the sector beyond reach, one around its middle, so
    that only the odd unit is lost (it falls back to its sector)."""
    least = min(squares)
    return least if max(squares) - least <= REACH else max(0, max(least, median_low(squares) - REACH // 2))


def _two_digits(number: int) -> str:
    return DIGITS[number // 36] + DIGITS[number % 36]


def _table(column: str, present: dict[str, Part], groups: dict[str, list[Unit]]) -> bytes:
    rows = {code: _kept(part) for code, part in present.items()}
    for code, units in groups.items():
        if code not in rows or rows[code].england == 1:
            rows[code] = _part(code, units)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column, "lat", "lng", "district_gss", "england", "postcodes", "p90_m"])
    writer.writerows(rows[code] for code in sorted(rows))
    return _zipped(text.getvalue())


def _kept(part: Part) -> Part:
    return part._replace(live=0) if part.england == 1 else part


def _part(code: str, units: list[Unit]) -> Part:
    """The middle of the units, the district most are in, and how far from the middle nine in ten of them lie."""
    east, north = _middle(units)
    lat, lng = to_wgs84(east, north)
    far = sorted(hypot(u.east - east, u.north - north) for u in units)
    gss = Counter(u.gss for u in units).most_common(1)[0][0]
    spread = round(far[len(far) * 9 // 10], -1)
    return Part(code, round(lat, 4), round(lng, 4), gss, 1.0, len(units), int(spread))


def _middle(units: list[Unit]) -> tuple[float, float]:
    """The mean of the units, without the few of a large organisation that are across the country from the others."""
    east, north = median_low(u.east for u in units), median_low(u.north for u in units)
    near = [u for u in units if hypot(u.east - east, u.north - north) < ASTRAY]
    if len(near) < FEW_ASTRAY * len(units):
        near = units
    return fmean(u.east for u in near), fmean(u.north for u in near)


def _zipped(text: str) -> bytes:
    # No time of day in the file, so that the same release gives the same bytes.
    return gzip.compress(text.encode(), mtime=0)


def unknown_districts(units: Iterable[Unit]) -> list[str]:
    """District codes that districts.csv lacks."""
    return sorted({unit.gss for unit in units} - gazetteer().districts.keys())


def put_in_place(made: dict[str, bytes], folder: Path) -> None:
    """Write all files aside first, then move each over the old one, so that no reader meets half a file."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".new-") as aside:
        for name, content in made.items():
            (Path(aside) / name).write_bytes(content)
        for name in made:
            os.replace(Path(aside) / name, folder / name)
    pack.forget()
    part_postcodes.forget()
