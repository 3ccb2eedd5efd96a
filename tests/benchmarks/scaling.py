"""What more machines buy, tried on this one: several gunicorns, one PostgreSQL, one Redis, a streaming replica.

    python -m tests.benchmarks.scaling [--seconds 10] [--workers]

Needs wrk and redis-server (on Debian or Ubuntu: apt-get install wrk redis-server).
Everything is started here, listens on this machine alone, and is ended. All share its processors, so more processes
show that the parts work side by side and what each costs; only more machines show what they add.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.servers import environment, manage, server

from .own_postgresql import postgresql

SEARCHES = Path(__file__).with_name("searches.lua")
REDIS_PORT = 18133


@dataclass(frozen=True)
class Layout:
    """One way to run the site."""

    name: str
    gunicorns: int = 1
    workers: int = 2
    threads: int = 2
    on: str = "postgresql"
    redis: bool = False
    replica: bool = False


LAYOUTS = (
    Layout("one gunicorn, SQLite", on="sqlite"),
    Layout("one gunicorn, PostgreSQL"),
    Layout("two gunicorns, PostgreSQL", gunicorns=2, workers=1),
    Layout("two gunicorns, PostgreSQL, Redis", gunicorns=2, workers=1, redis=True),
    Layout("two gunicorns, PostgreSQL, Redis, replica", gunicorns=2, workers=1, redis=True, replica=True),
)
WORKERS = tuple(
    Layout(f"{workers} workers of {threads} threads", workers=workers, threads=threads)
    for workers, threads in ((1, 1), (1, 2), (1, 4), (2, 1), (2, 2), (2, 4), (3, 2), (4, 2))
)


@contextmanager
def redis():
    """The CACHE_URL of a Redis in memory, until the block ends."""
    command = ["redis-server", "--port", str(REDIS_PORT), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
        try:
            yield f"redis://127.0.0.1:{REDIS_PORT}/0"
        finally:
            process.terminate()
            process.wait(10)


@dataclass(frozen=True)
class Load:
    """What wrk said: requests in all and a second, slowest median and 99th percentile in ms, what went wrong."""

    requests: int
    rate: float
    median: float
    last: float
    faults: list


def wrk(addresses, seconds, path=None):
    """Load on every address at once; eight connections between them."""
    load = [f"{{}}{path}"] if path else ["-s", str(SEARCHES), "{}"]
    common = ["wrk", "-t1", f"-c{8 // len(addresses)}", f"-d{seconds}s", "--timeout=10s", "--latency"]
    runs = [
        subprocess.Popen([*common, *(part.format(to) for part in load)], stdout=subprocess.PIPE, text=True)
        for to in addresses
    ]
    said = [run.communicate()[0] for run in runs]

    def each(pattern, read=float):
        return [read(re.search(pattern, text)[1]) for text in said]

    return Load(
        sum(each(r"(\d+) requests in", int)),
        sum(each(r"Requests/sec:\s+([\d.]+)")),
        max(each(r"(?m)^ +50%\s+(\S+)", milliseconds)),
        max(each(r"(?m)^ +99%\s+(\S+)", milliseconds)),
        [line.strip() for text in said for line in text.splitlines() if "Non-2xx" in line or "Socket errors" in line],
    )


def processor_ms(servers):
    """The processor time that the servers' processes have used so far. It hardly depends on what else runs here."""
    total = 0.0
    for running in servers:
        first = psutil.Process(running.process.pid)
        for process in (first, *first.children()):
            used = process.cpu_times()
            total += used.user + used.system
    return total * 1000


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def prepare(variables):
    for command in (["migrate", "-v0"], ["load_directory"], ["collectstatic", "--no-input", "-v0"]):
        done = manage(variables, *command)
        if done.returncode:
            sys.exit(done.stderr)


def measure(layout, folder, urls, seconds):
    """Load the layout with searches that differ, then with one page again and again; prints its row."""
    more = {"WEB_WORKERS": str(layout.workers), "WEB_THREADS": str(layout.threads), "LOG_LEVEL": "WARNING"}
    more |= {"DATABASE_URL": urls[layout.on]} | ({"REPLICA_URL": urls["replica"]} if layout.replica else {})
    with ExitStack() as running:
        if layout.redis:
            more["CACHE_URL"] = running.enter_context(redis())
        site = environment(folder, **more)
        servers = [running.enter_context(server(folder, site)) for _ in range(layout.gunicorns)]
        addresses = [each.address for each in servers]
        wrk(addresses, 2)
        for what, path in (("searches that differ", None), ("one page again", "/groups/?place=Leeds")):
            before = processor_ms(servers)
            load = wrk(addresses, seconds, path)
            each = (processor_ms(servers) - before) / max(load.requests, 1)
            figures = f"{load.rate:.0f} | {each:.1f} | {load.median:.0f} | {load.last:.0f}"
            print(f"| {layout.name} | {what} | {figures} | {'; '.join(load.faults) or 'none'} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--workers", action="store_true", help="compare numbers of workers and threads instead")
    asked = parser.parse_args()
    if missing := [program for program in ("wrk", "redis-server") if shutil.which(program) is None]:
        sys.exit(f"Install first: {', '.join(missing)}.")
    with postgresql() as database, tempfile.TemporaryDirectory(prefix="directory-site-") as name, ExitStack() as more:
        folder = Path(name)
        urls = {"postgresql": database.url, "sqlite": ""}
        prepare(environment(folder, DATABASE_URL=urls["postgresql"]))
        if not asked.workers:
            prepare(environment(folder, DATABASE_URL=""))
            urls["replica"] = more.enter_context(database.replica())
        print(f"{os.cpu_count()} processors, load before: {os.getloadavg()[0]:.1f}\n")
        print("| layout | load | requests a second | site's processor ms each | median ms | 99th ms | faults |")
        print("| --- | --- | ---: | ---: | ---: | ---: | --- |")
        for layout in WORKERS if asked.workers else LAYOUTS:
            measure(layout, folder, urls, asked.seconds)


if __name__ == "__main__":
    main()
