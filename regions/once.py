"""Reference data is read from its files once, on first use, whichever thread asks first."""

import threading
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from .files import folder

T = TypeVar("T")


def read_once(read: Callable[[], T]) -> Callable[[], T]:
    """Keep what `read` returns, one copy for each `GEOGRAPHY_DIR`. A read that fails is tried again next time."""
    kept: dict[object, T] = {}
    lock = threading.RLock()

    @wraps(read)
    def reader() -> T:
        place = folder()
        if place not in kept:
            with lock:
                if place not in kept:
                    kept[place] = read()
        return kept[place]

    reader.forget = kept.clear
    return reader
