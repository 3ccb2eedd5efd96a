"""The postcode pack: every live English unit postcode on a 100 metre grid, kept as text and decoded one at a time.

One line a sector, tab separated: `sector e0 n0 gss[,gss...] units es ns ds`. `sector` has no space (LS14 is "LS1 4");
`e0` and `n0` are the corner in hundreds of metres on the National Grid; `units` has two letters a unit, `es` and `ns`
two base-36 digits a unit, and `ds` one base-36 digit a unit, only where the sector lies in several districts.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from regions.files import PACK, path_of, read_once

from .osgb36 import to_wgs84

GRID = 100


class Point(NamedTuple):
    """Where a unit postcode is: degrees, and the GSS code of its district."""

    lat: float
    lng: float
    gss: str


class PostcodePack:
    """Every unit postcode of a pack file. Holds the file's text as one string of bytes and where each line begins."""

    def __init__(self, text: bytes):
        self.text = text
        self.starts: dict[bytes, int] = {}
        at = 0
        while at < len(text):
            self.starts[text[at : text.index(b"\t", at)]] = at
            at = text.index(b"\n", at) + 1

    @classmethod
    def read(cls, path: Path) -> "PostcodePack":
        with gzip.open(path, "rb") as packed:
            text = packed.read()
        return cls(text if not text or text.endswith(b"\n") else text + b"\n")

    def _line(self, sector: str) -> list[bytes] | None:
        at = self.starts.get(sector.replace(" ", "").encode())
        return None if at is None else self.text[at : self.text.index(b"\n", at)].split(b"\t")

    def find(self, sector: str, unit: str) -> Point | None:
        """The middle of a unit's 100 m square; `sector` is "LS1 4" or "LS14", `unit` two letters. None if not live."""
        line = self._line(sector)
        if line is None:
            return None
        _, e0, n0, gss, units, es, ns, ds = line
        i = _unit_index(units, unit.encode())
        if i is None:
            return None
        lat, lng = to_wgs84(_metres(e0, es, i), _metres(n0, ns, i))
        codes = gss.split(b",")
        return Point(lat, lng, codes[int(ds[i : i + 1], 36) if ds else 0].decode())

    def districts(self, sector: str) -> tuple[str, ...]:
        """GSS codes of the districts a sector has live units in; empty when the pack has no such sector."""
        line = self._line(sector)
        return tuple(line[3].decode().split(",")) if line else ()

    def sectors(self) -> Iterator[str]:
        """Every sector, without its space."""
        return (sector.decode() for sector in self.starts)

    def units(self, sector: str) -> list[str]:
        """The two letters of every live unit in a sector."""
        line = self._line(sector)
        letters = line[4].decode() if line else ""
        return [letters[i : i + 2] for i in range(0, len(letters), 2)]

    def __contains__(self, sector: str) -> bool:
        return sector.replace(" ", "").encode() in self.starts

    def __len__(self) -> int:
        return sum(len(self.units(sector)) for sector in self.sectors())


def _unit_index(units: bytes, unit: bytes) -> int | None:
    """Which unit of the line this is. A match on an odd byte straddles two units and is passed over."""
    at = units.find(unit)
    while at % 2 and at > 0:
        at = units.find(unit, at + 1)
    return at // 2 if at >= 0 else None


def _metres(corner: bytes, offsets: bytes, i: int) -> int:
    return int(corner) * GRID + int(offsets[2 * i : 2 * i + 2], 36) * GRID + GRID // 2


@read_once
def pack() -> PostcodePack:
    """The pack in use (see `files.path_of`)."""
    return PostcodePack.read(path_of(PACK))
