"""One postcode lookup, and the postcodes in memory: `python -m tests.benchmarks.postcodes`. Run by `make bench`."""

import json
import os
import random
import statistics
import time
import tracemalloc

TIMES = 5_000


def postcodes(pack, rng):
    """So many live postcodes of England, each as somebody would type it."""
    sectors = list(pack.sectors())
    for sector in rng.choices(sectors, k=TIMES):
        yield f"{sector[:-1]} {sector[-1]}{rng.choice(pack.units(sector))}"


def main():
    os.environ.update(DEMO="1", DJANGO_SETTINGS_MODULE="directory.settings")
    import django

    django.setup()
    from regions.lookup import Found, lookup
    from regions.postcodes.pack import pack

    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    known = pack()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    times, found = [], 0
    for postcode in list(postcodes(known, random.Random(7))):
        started = time.perf_counter()
        answer = lookup(postcode)
        times.append((time.perf_counter() - started) * 1_000_000)
        found += isinstance(answer, Found)
    assert found == TIMES, found
    times.sort()
    told = {
        "median_us": statistics.median(times),
        "p95_us": times[int(TIMES * 0.95)],
        "megabytes": (after - before) / 1e6,
    }
    print(json.dumps({name: round(value, 1) for name, value in told.items()}))


if __name__ == "__main__":
    main()
