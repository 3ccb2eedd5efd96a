"""One size on one engine: fills a database of its own, times every job, prints JSON.

`python -m tests.benchmarks.measure SIZE FOLDER`, with DATABASE_URL for PostgreSQL. Run by `make bench`.
"""

import json
import statistics
import sys
import time
from pathlib import Path

from .database import prepare, say

TIMES = 40


def timed(function):
    started = time.perf_counter()
    result = function()
    return (time.perf_counter() - started) * 1000, result


def answer(parameters):
    """A search with its page of cards, its counts and what it offers besides: all that a results page needs."""
    from groups.finding.results.page import Results
    from groups.finding.search import GroupSearch

    results = Results(GroupSearch(parameters))
    return len(results.drawn), results.offers, results.parameters, results.total


def figures(job, client):
    """Median and p95 of the search, its queries, and the whole page: milliseconds and bytes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from .jobs import asked

    questions = asked(job, TIMES)
    answer(questions[0])
    times = sorted(timed(lambda question=question: answer(question))[0] for question in questions)
    with CaptureQueriesContext(connection) as queries:
        answer(asked(job, 1, seed=99)[0])
    asked_of_database = len(queries)
    pages = [timed(lambda question=question: client.get("/groups/", question)) for question in questions[:10]]
    return {
        "median_ms": round(statistics.median(times), 2),
        "p95_ms": round(times[int(len(times) * 0.95) - 1], 2),
        "queries": asked_of_database,
        "page_ms": round(statistics.median(ms for ms, _ in pages), 2),
        "page_bytes": round(statistics.median(len(page.content) for _, page in pages)),
    }


def main(size, folder):
    prepare(folder)
    from django.conf import settings
    from django.db import connection, transaction
    from django.test import Client

    from groups.index.memory import Shelf
    from groups.models import DataVersion

    from .jobs import JOBS
    from .synthetic import fill

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    say(f"filling {size:,} on {connection.vendor}")
    with transaction.atomic():
        fill(size)
        DataVersion.bump()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    shelf_ms, _ = timed(Shelf)
    client = Client(headers={"Accept-Encoding": "gzip"})
    found = {"engine": connection.vendor, "size": size, "shelf_ms": round(shelf_ms)}
    found["jobs"] = {job: figures(job, client) for job in JOBS}
    print(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
