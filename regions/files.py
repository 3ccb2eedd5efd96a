"""Where the reference files are, and how they are read.

The files ship in `fixtures/geography`. The setting `GEOGRAPHY_DIR` may name another folder; a file that is
missing there is read from the shipped folder, so an operator's folder need only hold what was refreshed.
"""

import csv
import gzip
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar

from django.conf import settings

T = TypeVar("T")

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
    with opener(path, "rt", encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def listed(text: str) -> list[str]:
    """The parts of a field that holds several values with | between them."""
    return [part.strip() for part in text.split("|") if part.strip()]


def read_once(read: Callable[[], T]) -> Callable[[], T]:
    """Cache what `read` returns, one copy for each `GEOGRAPHY_DIR`, whichever thread asks first.

    A read that fails is tried again next time.
    """
    cached: dict[object, T] = {}
    lock = threading.RLock()

    @wraps(read)
    def reader() -> T:
        place = folder()
        if place not in cached:
            with lock:
                if place not in cached:
                    cached[place] = read()
        return cached[place]

    reader.forget = cached.clear
    return reader
