"""Where the reference files are, and how they are read.

The files ship in `fixtures/geography`. The setting `GEOGRAPHY_DIR` may name another folder; a file that is
missing there is read from the shipped folder, so an operator's folder need only hold what was refreshed.
"""

import csv
import gzip
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings

SHIPPED = Path(__file__).resolve().parent.parent / "fixtures" / "geography"

PACK = "postcodes_england_100m.txt.gz"
SECTORS = "sectors_gb.csv.gz"
OUTCODES = "outcodes_gb.csv.gz"
AREAS = "areas_gb.csv.gz"
DISTRICTS = "districts.csv"


def folder() -> Path:
    """The folder named by `GEOGRAPHY_DIR`, or the shipped one."""
    return as_path(getattr(settings, "GEOGRAPHY_DIR", None) or SHIPPED)


# Asked for with every lookup, and making a path is slower than a lookup.
as_path = lru_cache(maxsize=8)(Path)


def path_of(name: str) -> Path:
    """The operator's copy of a file if there is one, else the shipped copy."""
    chosen = folder() / name
    return chosen if chosen.exists() else SHIPPED / name


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file with a header; a name that ends in .gz is unpacked on the way."""
    path = path_of(name)
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def listed(text: str) -> list[str]:
    """The parts of a field that holds several values with | between them."""
    return [part.strip() for part in text.split("|") if part.strip()]
