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

from .database import point_settings_at

SECONDS, CLIENTS = 8, 8
# Searches are answered from what others have warmed, as on any day but for the first minute after a change.
WARMING_SECONDS = 15
VISITS = 200
GZIP = {"Accept-Encoding": "gzip"}


@contextmanager
def visitor(port):
    """Gives a function that asks for one path on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(path):
        connection.request("GET", path, headers=GZIP)
        response = connection.getresponse()
        response.read()
        assert response.status == 200, (path, response.status)

    yield ask
    connection.close()


def hammer(port, paths, until):
    """Ask for one path after the other until the time is up; gives how many were answered."""
    done = 0
    with visitor(port) as ask:
        for path in paths:
            if time.monotonic() > until:
                break
            ask(path)
            done += 1
    return done


def rate(port, paths_of, seconds=SECONDS):
    """Requests a second from several clients at once; `paths_of(n)` gives the paths of the nth."""
    started = time.monotonic()
    with ThreadPoolExecutor(CLIENTS) as pool:
        done = sum(pool.map(lambda n: hammer(port, paths_of(n), started + seconds), range(CLIENTS)))
    return round(done / (time.monotonic() - started), 1)


def one_by_one(port, job):
    """Median and p95 of visits one after the other, in milliseconds, after a warm-up, as others were measured: the same
    searches were asked before, and no page of theirs was kept."""
    times = []
    with visitor(port) as ask:
        for path in first(never_seen(job, 77), VISITS):
            ask(f"{path}-before")
        for path in first(never_seen(job, 77), VISITS):
            started = time.perf_counter()
            ask(path)
            times.append((time.perf_counter() - started) * 1000)
    times.sort()
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
    """The site under gunicorn with two workers; gives its port."""
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
            yield port_of(folder / "server.log")
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


def main(size, folder):
    point_settings_at(folder)
    from .jobs import JOBS

    with server(folder) as port:
        rate(port, lambda n: never_seen("near a point", n + 1_000), WARMING_SECONDS)
        throughput = {
            "empty view": rate(port, lambda n: endlessly("/healthz-limit/empty")),
            "20-row template": rate(port, lambda n: endlessly("/healthz-limit/rows")),
            "results never seen": rate(port, lambda n: never_seen("near a point", n)),
            "results asked again": rate(port, lambda n: endlessly("/groups/?place=Leeds")),
        }
        visits = {job: one_by_one(port, job) for job in JOBS}
    engine = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    print(json.dumps({"engine": engine, "size": size, "throughput": throughput, "visits": visits}))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
