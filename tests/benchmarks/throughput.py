"""What visitors get over HTTP from gunicorn with two workers, with the limits of the same machine in the same run.

`python -m tests.benchmarks.throughput SIZE FOLDER` after `measure` has filled the folder, or the database that
DATABASE_URL names. Loopback alone, bounded.
"""

import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import psutil

from .database import point_settings_at

SECONDS, CLIENTS = 8, 8
# So long searches are timed with changes and without, and so many changes a minute are made meanwhile.
SECONDS_CHANGING, A_MINUTE = 30, 10
VISITS = 200
GZIP = {"Accept-Encoding": "gzip"}


@contextmanager
def visitor(port):
    """Gives a function that asks for one path on one connection, and says how many milliseconds it took."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def answer(path):
        connection.request("GET", path, headers=GZIP)
        return connection.getresponse()

    def ask(path):
        started = time.perf_counter()
        try:
            response = answer(path)
        except (ConnectionError, http.client.RemoteDisconnected):
            # As a browser does when the server closed the connection that it kept.
            connection.close()
            response = answer(path)
        response.read()
        assert response.status == 200, (path, response.status)
        return (time.perf_counter() - started) * 1000

    yield ask
    connection.close()


def hammer(port, paths, until):
    """Ask for one path after the other until the time is up; gives the milliseconds of each."""
    times = []
    with visitor(port) as ask:
        for path in paths:
            if time.monotonic() > until:
                break
            times.append(ask(path))
    return times


def together(port, paths_of, seconds, clients):
    """The milliseconds of each request of several clients at once; `paths_of(n)` gives the paths of the nth."""
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(clients) as pool:
        return [ms for times in pool.map(lambda n: hammer(port, paths_of(n), until), range(clients)) for ms in times]


def rate(port, paths_of, seconds=SECONDS):
    """Requests a second."""
    started = time.monotonic()
    return round(len(together(port, paths_of, seconds, CLIENTS)) / (time.monotonic() - started), 1)


def one_by_one(port, job):
    """Median and p95 of visits one after the other, in milliseconds. Nobody asked for any of the searches before, and
    there is no card or page of theirs anywhere."""
    with visitor(port) as ask:
        return summed_up([ask(path) for path in first(never_seen(job, 77), VISITS)])


def summed_up(times):
    times = sorted(times)
    return {"median_ms": round(statistics.median(times), 2), "p95_ms": round(times[int(len(times) * 0.95)], 2)}


def endlessly(path):
    return (path for _ in count())


def never_seen(job, seed):
    """Addresses of searches that nobody asked for before: what is not asked for makes each of them another."""
    from .jobs import JOBS

    rng = Random(seed)
    return (f"/groups/?{urlencode(JOBS[job](rng) | {'never': f'{seed}-{n}'})}" for n in count())


def first(paths, number):
    return [path for path, _ in zip(paths, range(number), strict=False)]


@contextmanager
def server(folder):
    """The site under gunicorn with two workers; gives its port and its process."""
    environment = os.environ | {
        "DEMO": "1", "VAR_DIR": str(folder), "PORT": "0", "WEB_WORKERS": "2", "WEB_THREADS": "2", "WEB_MAX_REQUESTS": "0",
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings",
    }  # fmt: skip
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"], env=environment, check=True)
    gunicorn = [sys.executable, "-m", "gunicorn", "directory.wsgi", "--config", "gunicorn.conf.py"]
    with (folder / "server.log").open("w+") as log:
        command = [*gunicorn, "--access-logfile", "/dev/null"]
        running = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield port_of(folder / "server.log"), psutil.Process(running.pid)
        finally:
            running.terminate()
            running.wait(20)


def port_of(log):
    for _ in range(200):
        said = re.search(r"Listening at: http://127\.0\.0\.1:(\d+)", log.read_text())
        if said:
            return int(said[1])
        time.sleep(0.1)
    raise RuntimeError(log.read_text())


def of_the_start(port):
    """Seconds from listening to the first answer of all, and the milliseconds of the next ten: none builds an index."""
    started = time.monotonic()
    with visitor(port) as ask:
        ask("/groups/?community=women")
        seconds = time.monotonic() - started
        slowest = max(ask(path) for path in first(never_seen("near a point", 7), 10))
    return {"first_answer_s": round(seconds, 2), "slowest_after_ms": round(slowest, 1)}


def of_changes(port, folder):
    """p95 of four visitors' searches without changes and with ten a minute, and how many times as long."""

    def searches(seed):
        return summed_up(together(port, lambda n: never_seen("near a point", seed + n), SECONDS_CHANGING, 4))

    without = searches(500)
    command = [sys.executable, "-m", "tests.benchmarks.changing", folder, SECONDS_CHANGING, A_MINUTE]
    writer = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL)
    time.sleep(2)
    changing = searches(600)
    assert writer.wait(60) == 0
    return {"without": without, "with": changing, "ratio": round(changing["p95_ms"] / without["p95_ms"], 2)}


def megabytes(gunicorn):
    """What each worker holds for itself alone."""
    return [round(worker.memory_full_info().uss / 1e6) for worker in gunicorn.children()]


def main(size, folder):
    point_settings_at(folder)
    from .jobs import JOBS

    with server(folder) as (port, gunicorn):
        found = {"start": of_the_start(port), "visits": {job: one_by_one(port, job) for job in JOBS}}
        found["throughput"] = {
            "empty view": rate(port, lambda n: endlessly("/healthz-limit/empty")),
            "20-row template": rate(port, lambda n: endlessly("/healthz-limit/rows")),
            "results never seen": rate(port, lambda n: never_seen("near a point", n)),
            "results asked again": rate(port, lambda n: endlessly("/groups/?community=women")),
        }
        found["changes"] = of_changes(port, folder)
        found["worker_mb"] = megabytes(gunicorn)
    engine = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    print(json.dumps({"engine": engine, "size": size} | found))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
