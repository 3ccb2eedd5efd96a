"""The districts of England, each with its county and region."""

from collections.abc import Iterable
from typing import NamedTuple

from regions import files


class DistrictRow(NamedTuple):
    """A row of districts.csv with its county and region worked out."""

    gss: str
    name: str
    kind: str
    council_county: str
    county: str
    region: str
    lat: float
    lng: float
    postcodes: int


def read_districts() -> list[DistrictRow]:
    """The districts, each with its ceremonial county; one that counties.csv lacks takes the county council's name, or
    its own, so that a table newer than counties.csv still loads."""
    counties = {name: row["county"] for row in files.rows("counties.csv") for name in files.listed(row["districts"])}
    regions = {row["name"]: row["slug"] for row in files.rows("regions.csv")}
    return [
        DistrictRow(
            row["gss"], row["name"], row["kind"], row["county"],
            counties.get(row["name"]) or row["county"] or row["name"],
            regions[row["report_region"]], float(row["lat"]), float(row["lng"]), int(row["postcodes"] or 0),
        )
        for row in files.rows(files.DISTRICTS)
    ]  # fmt: skip


def middle(districts: Iterable[DistrictRow]) -> tuple[float, float]:
    """The mean of the districts' centres, each weighing as much as it has postcodes."""
    some = list(districts)
    total = sum(d.postcodes for d in some) or len(some)
    weight = [d.postcodes if total != len(some) else 1 for d in some]
    lat = sum(d.lat * w for d, w in zip(some, weight, strict=True)) / total
    lng = sum(d.lng * w for d, w in zip(some, weight, strict=True)) / total
    return round(lat, 5), round(lng, 5)
