"""A minute of visitors with a database that goes away in the middle of it, told as a table.

    python -m tests.benchmarks.restart_under_load [--seconds 60] [--away 6] [--visitors 4] [--json]

Starts its own PostgreSQL, its own site under gunicorn and its own visitors, all on this machine, and ends them all.
Passes when no request failed while the database was there, when every failure while it was away was a 503 page with
crisis help, and when the site came back by itself.
"""

import argparse
import http.client
import json
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlsplit

from tests.servers import environment, manage, server

from .own_postgresql import postgresql

PATHS = (
    "/", "/groups/", "/groups/?place=Leeds&community=women", "/groups/?q=anxiety", "/groups/chester-plus/",
    "/groups/?region=london&page=2", "/about-the-data/", "/help-now/",
)  # fmt: skip
CRISIS_HELP = (b"999", b"116 123", b"85258", b"111")
# How long after its start the database may go unnoticed: a request that began before it may still be under way.
SETTLING = 1.0


@dataclass
class Answer:
    """One request: when it began and ended, its path and status (0 when there was no answer), whether it helps."""

    began: float
    ended: float
    path: str
    status: int
    helps: bool


@dataclass
class Phase:
    """What happened in one stretch of time."""

    name: str
    requests: int
    ok: int
    clean_503: int
    failed: int
    median_ms: float
    p95_ms: float


def visit(address, until, answers):
    """One visitor: asks for page after page on one connection, until the time is over."""
    where, turn, connection = urlsplit(address), 0, None
    while time.monotonic() < until:
        connection = connection or http.client.HTTPConnection(where.hostname, where.port, timeout=20)
        path, began = PATHS[turn % len(PATHS)], time.monotonic()
        status, body = 0, b""
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            status, body = response.status, response.read()
        except (OSError, http.client.HTTPException):
            connection.close()
            connection = None
        helps = all(number in body for number in CRISIS_HELP)
        answers.append(Answer(began, time.monotonic(), path, status, helps))
        turn += 1


def run(database, site, seconds, away, visitors):
    """Let visitors in, take the database away in the middle; gives (answers, when it was stopped, when it was back)."""
    answers = []
    until = time.monotonic() + seconds
    crowd = [threading.Thread(target=visit, args=(site.address, until, answers)) for _ in range(visitors)]
    for visitor in crowd:
        visitor.start()
    time.sleep((seconds - away) / 2)
    stopped = time.monotonic()
    database.stop()
    time.sleep(away)
    database.start()
    back = time.monotonic()
    for visitor in crowd:
        visitor.join()
    return answers, stopped, back


def phase(name, answers):
    times = [(answer.ended - answer.began) * 1000 for answer in answers] or [0.0]
    cuts = quantiles(times, n=20) if len(times) > 1 else times * 19
    clean = sum(answer.status == 503 and answer.helps for answer in answers)
    ok = sum(answer.status == 200 for answer in answers)
    return Phase(name, len(answers), ok, clean, len(answers) - ok - clean, round(cuts[9], 1), round(cuts[18], 1))


def report(answers, stopped, back):
    """The phases, how long until the first page that needs the database, and what must not have happened."""
    before = [a for a in answers if a.ended < stopped]
    during = [a for a in answers if a.ended >= stopped and a.began < back + SETTLING]
    after = [a for a in answers if a.began >= back + SETTLING]
    phases = [phase("before", before), phase("away", during), phase("after", after)]
    needs_it = [a.ended - back for a in answers if a.ended > back and a.status == 200 and a.path != "/help-now/"]
    faults = [f"{p.clean_503} answers of 503 {p.name} it was away" for p in (phases[0], phases[2]) if p.clean_503]
    faults += [f"{p.failed} requests failed {p.name}" for p in phases if p.failed]
    faults += [] if phases[1].clean_503 else ["the database was never missed: nothing was tried"]
    faults += [] if after and needs_it else ["the site did not come back"]
    return phases, min(needs_it, default=None), faults


def try_it(seconds, away, visitors):
    """The whole of it, from an empty machine; gives what `report` gives, and the seconds it was away."""
    with postgresql() as database, tempfile.TemporaryDirectory(prefix="directory-site-") as folder:
        site = environment(folder, DATABASE_URL=database.url, LOG_LEVEL="CRITICAL")
        for command in (["migrate", "-v0"], ["load_directory"], ["collectstatic", "--no-input", "-v0"]):
            done = manage(site, *command)
            if done.returncode:
                sys.exit(done.stderr)
        with server(Path(folder), site) as running:
            for path in PATHS:
                running.get(path)
            answers, stopped, back = run(database, running, seconds, away, visitors)
    return *report(answers, stopped, back), back - stopped


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--away", type=float, default=6)
    parser.add_argument("--visitors", type=int, default=4)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    phases, recovered, faults, away = try_it(asked.seconds, asked.away, asked.visitors)
    if asked.json:
        print(json.dumps({"phases": [asdict(p) for p in phases], "recovered": recovered, "faults": faults}))
        return 1 if faults else 0
    print("| the database is | requests | answered | 503 with crisis help | failed | median ms | p95 ms |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for p in phases:
        print(f"| {p.name} | {p.requests} | {p.ok} | {p.clean_503} | {p.failed} | {p.median_ms} | {p.p95_ms} |")
    print(
        f"\nAway for {away:.1f} s; the first page that needs it came {(recovered or 0) * 1000:.0f} ms after it was back."
    )
    print("\n".join(faults) or "Nothing failed but what had to.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
