"""Requests a second under gunicorn with two workers, on SQLite: the site's pages beside the limits, in one run.

`python -m tests.benchmarks.throughput SIZE FOLDER` after `measure` has filled the folder. Loopback alone, bounded.
"""

import http.client
import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

from .jobs import asked

SECONDS, CLIENTS = 6, 8
GZIP = {"Accept-Encoding": "gzip"}


def hammer(port, paths, until):
    """Ask for one path after the other on one connection until the time is up; gives how many were answered."""
    connection, done = http.client.HTTPConnection("127.0.0.1", port, timeout=20), 0
    for path in paths:
        if time.monotonic() > until:
            break
        connection.request("GET", path, headers=GZIP)
        response = connection.getresponse()
        response.read()
        assert response.status == 200, (path, response.status)
        done += 1
    connection.close()
    return done


def rate(port, paths_of):
    """Requests a second from several clients at once; `paths_of(n)` gives the paths of the nth."""
    started = time.monotonic()
    with ThreadPoolExecutor(CLIENTS) as pool:
        done = sum(pool.map(lambda n: hammer(port, paths_of(n), started + SECONDS), range(CLIENTS)))
    return round(done / (time.monotonic() - started), 1)


def endlessly(path):
    return (path for _ in count())


def never_seen(client):
    """Searches that nobody asked for before: the place, the words and the page's number of its client vary."""
    for n, question in enumerate(asked("near a point", 5_000, seed=client)):
        yield f"/groups/?{urlencode(question | {'radius': f'{3 + (n * CLIENTS + client) % 9000 / 100:.2f}'})}"


def main(size, folder):
    environment = os.environ | {
        "DEMO": "1", "VAR_DIR": str(folder), "PORT": "0", "WEB_WORKERS": "2", "WEB_THREADS": "2", "WEB_MAX_REQUESTS": "0",
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings",
    }  # fmt: skip
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"], env=environment, check=True)
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "directory.wsgi",
        "--config",
        "gunicorn.conf.py",
        "--access-logfile",
        "/dev/null",
    ]
    log = (folder / "server.log").open("w+")
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        port = port_of(folder / "server.log")
        hammer(port, ["/groups/"] * 8, time.monotonic() + 60)
        found = {
            "empty view": rate(port, lambda n: endlessly("/healthz-limit/empty")),
            "20-row template": rate(port, lambda n: endlessly("/healthz-limit/rows")),
            "results never seen": rate(port, never_seen),
            "results asked again": rate(port, lambda n: endlessly("/groups/?place=Leeds")),
        }
        print(json.dumps({"size": size, "throughput": found}))
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def port_of(log):
    for _ in range(200):
        said = re.search(r"Listening at: http://127\.0\.0\.1:(\d+)", log.read_text())
        if said:
            return int(said[1])
        time.sleep(0.1)
    raise RuntimeError(log.read_text())


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
