"""One size on one engine: fills a database of its own, times every job, prints JSON.

`python -m tests.benchmarks.measure SIZE FOLDER`, with DATABASE_URL for PostgreSQL. Run by `make bench`.
"""

import json
import statistics
import sys
import time
from pathlib import Path

import psutil

from .database import prepare, say

TIMES = 40
ALL_ENGLAND = {"box": "-7,49,2.5,56.5"}


def timed(function):
    started = time.perf_counter()
    result = function()
    return (time.perf_counter() - started) * 1000, result


def summed_up(times):
    times = sorted(times)
    return {"median_ms": round(statistics.median(times), 2), "p95_ms": round(times[int(len(times) * 0.95) - 1], 2)}


def answer(parameters):
    """A search with its page of cards, its counts and what it offers besides: all that a results page needs."""
    from groups.finding.results.page import Results
    from groups.finding.search import GroupSearch

    results = Results(GroupSearch(parameters))
    return results.drawn, results.offers, [parameter.drawn for parameter in results.parameters], results.total


def figures(job, client):
    """Median and p95 of the search, its queries, and the whole page: milliseconds and bytes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from .jobs import asked

    questions = asked(job, TIMES)
    answer(questions[0])
    times = [timed(lambda question=question: answer(question))[0] for question in questions]
    with CaptureQueriesContext(connection) as queries:
        pages = [timed(lambda question=question: client.get("/groups/", question)) for question in questions[:10]]
    return summed_up(times) | {
        "queries": -(-len(queries) // 10),
        "page_ms": round(statistics.median(ms for ms, _ in pages), 2),
        "page_bytes": round(statistics.median(len(page.content) for _, page in pages)),
    }


def of_the_index():
    """What the index in memory costs: built whole, brought up to date with a change; the megabytes of a process."""
    from groups.index import current, reading, versions

    before = psutil.Process().memory_info().rss
    build_ms, current.process.index = timed(reading.built)
    megabytes = (psutil.Process().memory_info().rss - before) / 1e6
    pks = current.process.index.pks.tolist()
    version = versions.current()
    patches = [timed(lambda pk=pk: reading.patched(current.process.index, version, {pk}))[0] for pk in pks[:200:10]]
    return {"build_ms": round(build_ms), "patch_ms": summed_up(patches), "index_mb": round(megabytes)}


def of_a_change():
    """What publishing one change takes, once its record is read; of listings with a history, as all but these have."""
    from .changing import change, listing

    numbers = range(20)
    for number in numbers:
        change(listing(number), number)
    records = [listing(number) for number in numbers]
    return summed_up([timed(lambda n=n: change(records[n], n))[0] for n in numbers])


def of_the_map(client):
    """The marks of all of England, for searches that differ."""
    zooms = [{"zoom": zoom} | ({"cost": "free"} if n else {}) for n in range(2) for zoom in ("5", "6", "7", "8", "9")]
    ask = [ALL_ENGLAND | zoom | {"never": str(n)} for n, zoom in enumerate(zooms * 3)]
    return summed_up([timed(lambda query=query: client.get("/groups/map/points/", query))[0] for query in ask])


def of_what_follows(client):
    """What those who follow everything ask for: 500 listings from the beginning, from further on, and whether there is
    more, with and without the tag of the last answer."""
    first = client.get("/api/changes", {"limit": "500"})
    client = type(client)()  # What is read here is not packed.
    pages = [timed(lambda: client.get("/api/changes", {"limit": "500"}))[0] for _ in range(5)]
    following, address = [], client.get("/api/changes", {"limit": "500"}).json()["next"]
    for _ in range(5):
        ms, page = timed(lambda address=address: client.get(address))
        following, address = [*following, ms], page.json()["next"]
    filtered = [timed(lambda: client.get("/api/changes", {"limit": "500", "cost": "free"}))[0] for _ in range(5)]
    tag = client.get(address)["ETag"]
    unchanged = [timed(lambda: client.get(address, headers={"If-None-Match": tag}))[0] for _ in range(20)]
    told = {"first": pages, "next": following, "of_a_filter": filtered, "unchanged": unchanged}
    return {name: summed_up(times)["median_ms"] for name, times in told.items()} | {"bytes": len(first.content)}


def of_files():
    """How many rows a second each file of everything is written with, and how many of the index rows are read for it."""
    from groups.index import current
    from groups.sharing.files import comma_separated, geojson, reading

    pks = current.index().pks.tolist()
    ways = {
        "csv": comma_separated.parts,
        "geojson": geojson.parts,
        "read alone": lambda pks: map(list, reading.in_batches(pks)),
    }
    taken = {name: timed(lambda parts=parts: sum(map(len, parts(pks)))) for name, parts in ways.items()}
    return {
        name: {"rows_a_second": round(len(pks) / ms * 1000), "length": length} for name, (ms, length) in taken.items()
    }


def of_the_feed(client, size):
    """Pages of 100 services of the Open Referral feed, each asked for once, and the queries of the dearest."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times, queries = [], []
    client.get("/api/oruk/v3/services", {"page": 1})  # What every page needs is then in memory.
    for page in range(1, min(size // 100, TIMES) + 1):
        with CaptureQueriesContext(connection) as asked:
            milliseconds, answer = timed(lambda page=page: client.get("/api/oruk/v3/services", {"page": page}))
        assert answer.status_code == 200, answer.content
        times.append(milliseconds)
        queries.append(len(asked))
    return summed_up(times) | {"queries": max(queries)}


def main(size, folder):
    prepare(folder)
    from django.conf import settings
    from django.db import connection, transaction
    from django.test import Client

    from .jobs import JOBS
    from .synthetic import fill

    settings.ALLOWED_HOSTS = ["testserver"]
    say(f"filling {size:,} on {connection.vendor}")
    with transaction.atomic():
        fill(size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client(headers={"Accept-Encoding": "gzip"})
    found = {"engine": connection.vendor, "size": size} | of_the_index()
    found["jobs"] = {job: figures(job, client) for job in JOBS}
    found["map"] = of_the_map(client)
    found["files"] = of_files()
    found["feed"] = of_the_feed(client, size)
    found["change"] = of_a_change()
    found["changes"] = of_what_follows(client)
    print(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
