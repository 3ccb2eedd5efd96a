"""Sectors ("LS1 4"), outcodes ("LS1") and areas ("LS") of Great Britain, and where their middle is."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from regions import files

from .pack import pack
from .typed import Postcode

# Beyond this the middle of a part postcode is only "about" where a person in it is.
WIDE_METRES = 3000

COUNTRIES = {"E": "England", "S": "Scotland", "W": "Wales"}
# Areas that no table of Great Britain has.
ISLANDS = {"BT": "Northern Ireland", "IM": "Isle of Man", "JE": "Jersey", "GY": "Guernsey"}
_ISLAND_OUTCODES = {
    *(f"BT{n}" for n in range(1, 95)), *(f"IM{n}" for n in (*range(1, 10), 86, 87, 99)),
    *(f"JE{n}" for n in range(1, 6)), *(f"GY{n}" for n in range(1, 11)),
}  # fmt: skip


class Part(NamedTuple):
    """A part postcode. `england` is the share of its postcodes that are in England, `live` how many are in use,
    `spread` the metres from the middle within which nine in ten lie."""

    code: str
    lat: float
    lng: float
    gss: str
    england: float
    live: int
    spread: int

    @property
    def country(self) -> str:
        return COUNTRIES.get(self.gss[:1], "Scotland")

    @property
    def wide(self) -> bool:
        return not self.live or self.spread > WIDE_METRES


class PartPostcodes:
    """The three tables by code, and the outcodes that share a beginning (EC1 for EC1A, EC1M and the rest)."""

    def __init__(self):
        self.sectors = _read(files.SECTORS, "sector")
        self.outcodes = _read(files.OUTCODES, "outcode")
        self.areas = _read(files.AREAS, "area")
        self.all_outcodes = _ISLAND_OUTCODES | self.outcodes.keys()
        self.families: dict[str, list[Part]] = defaultdict(list)
        for code, part in self.outcodes.items():
            if code[-1].isalpha() and part.live:
                self.families[code[:-1]].append(part)
        self.families.default_factory = None

    def knows_sector(self, postcode: Postcode) -> bool:
        """Whether there is such a sector, or may be one on an island that no table has."""
        return postcode.sector in self.sectors or postcode.outcode in _ISLAND_OUTCODES

    def family(self, code: str) -> Part | None:
        """EC1, SW1, WC2 and W1, which are no live outcodes of their own: the mean of those that begin with them."""
        members = self.families.get(code)
        own = self.outcodes.get(code)
        if not members or (own and own.live):
            return None
        live = sum(part.live for part in members)
        main = max(members, key=lambda part: part.live)
        lat, lng, england = (sum(getattr(p, f) * p.live for p in members) / live for f in ("lat", "lng", "england"))
        return Part(code, round(lat, 5), round(lng, 5), main.gss, england, live, WIDE_METRES + 1)

    def outcode(self, code: str) -> Part | None:
        return self.family(code) or self.outcodes.get(code)

    def districts(self, part: Part) -> tuple[str, ...]:
        """The English districts a part postcode touches, the main one first."""
        codes = dict.fromkeys([part.gss] if part.gss.startswith("E") else [])
        for sector in self._sectors_of(part.code):
            codes.update(dict.fromkeys(pack().districts(sector)))
        return tuple(codes)

    def _sectors_of(self, code: str) -> Iterable[str]:
        if code in self.sectors:
            return [code]
        members = [part.code for part in self.families.get(code, ())] if self.family(code) else [code]
        return [f"{member}{digit}" for member in members for digit in "0123456789"]


# Newport before 1984: no postcode of today is of this shape, so that none of it is taken for one.
_GONE = "NPT"


def _read(name: str, column: str) -> dict[str, Part]:
    return {
        row[column]: Part(
            row[column], float(row["lat"]), float(row["lng"]), row["district_gss"],
            float(row["england"]), int(row["postcodes"]), int(row["p90_m"] or 0),
        )
        for row in files.rows(name)
        if not row[column].startswith(_GONE)
    }  # fmt: skip


def area_of(outcode: str) -> str:
    """LS of LS1, E of E1W."""
    return outcode[:2] if outcode[1:2].isalpha() else outcode[:1]


@files.read_once
def part_postcodes() -> PartPostcodes:
    """The tables in use."""
    return PartPostcodes()
