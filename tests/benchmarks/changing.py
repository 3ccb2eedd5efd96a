"""One change of one listing, as a keeper makes it: read, changed, published.

`python -m tests.benchmarks.changing FOLDER SECONDS A_MINUTE` makes so many a minute, evenly, until the time is up.
"""

import sys
import time
from pathlib import Path
from random import Random

from .database import point_settings_at

BY, WHY = "Benchmark", "To see what a change costs"


def listing(number, seed=5):
    """A listing chosen at random, and its record."""
    from groups.models import Group
    from groups.records.reading import record_of

    pks = Group.objects.published().order_by("pk").values_list("pk", flat=True)
    chosen = Group.objects.get(pk=pks[Random(seed + number).randrange(pks.count())])
    return record_of(chosen)


def change(record, number):
    """Publish a listing with another summary; gives its `Change`."""
    from groups.records.actions import publish

    summary = f"A synthetic summary, number {number} at {time.time():.3f}."
    return publish(record.with_answers({"summary": summary}), by=BY, why=WHY)


def main(folder, seconds, a_minute):
    point_settings_at(folder)
    until, number = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        started = time.monotonic()
        change(listing(number), number)
        number += 1
        time.sleep(max(0, started + 60 / a_minute - time.monotonic()))
    print(number)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]))
