"""`make bench`: every size on both engines, throughput, a table, and the same as JSON in build/bench.json.

BENCH_SIZES="1000 10000" runs smaller ones alone.
"""

import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.run import postgresql

from .peers import compared

SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "1000 10000 100000").split()]


def run(module, *arguments, **environment):
    """What one of the modules beside this prints, in a process of its own."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments)]
    done = subprocess.run(command, env=os.environ | environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def empty(url):
    """A database that holds nothing: the schema is made anew."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def main():
    report = {"machine": machine(), "postcodes": run("postcodes"), "measured": [], "served": []}
    with tempfile.TemporaryDirectory(prefix="directory-bench-") as top, postgresql() as url:
        engines = {"sqlite": ""} | ({"postgresql": url} if url else {})
        for size in SIZES:
            for engine, address in engines.items():
                if engine == "postgresql":
                    empty(url)
                folder = Path(top) / f"{engine}-{size}"
                folder.mkdir()
                report["measured"].append(run("measure", size, folder, DATABASE_URL=address))
                report["served"].append(run("throughput", size, folder, DATABASE_URL=address))
    build = Path("build")
    build.mkdir(exist_ok=True)
    (build / "bench.json").write_text(json.dumps(report, indent=1))
    print("\n".join(table(report)))


def machine():
    """The machine in a few words."""
    names = (
        re.findall(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text()) if Path("/proc/cpuinfo").exists() else []
    )
    processor = names[0] if names else platform.machine()
    gigabytes = round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9)
    return f"{os.cpu_count()} cores of {processor}, {gigabytes} GB, {platform.system()}, Python {platform.python_version()}"


def table(report):
    """The report as tables in Markdown."""
    yield f"On {report['machine']}. Search: answers, cards, counts and offers, in one process. Page: the whole request.\n"
    yield "| engine | groups | job | search, median ms | p95 ms | queries | page ms | page bytes, gzip |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for one in report["measured"]:
        for job, f in one["jobs"].items():
            yield (
                f"| {one['engine']} | {one['size']:,} | {job} | {f['median_ms']} | {f['p95_ms']} | {f['queries']} "
                f"| {f['page_ms']} | {f['page_bytes']:,} |"
            )
    for engine, growth in growths(report["measured"]):
        yield f"\nFrom 10,000 to 100,000 groups a search near a point costs {growth:.1f} times as much on {engine}."
    yield "\nRequests a second under gunicorn with two workers and eight visitors at once:\n"
    yield "| engine | groups | empty view | 20-row template | results never seen | results asked again |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for one in report["served"]:
        figures = " | ".join(f"{figure:,.0f}" for figure in one["throughput"].values())
        yield f"| {one['engine']} | {one['size']:,} | {figures} |"
    yield "\nOver HTTP, one visitor after the other, after a warm-up, median ms, beside what others take for the same:\n"
    yield "| directory | job | groups | theirs | ours | times faster |"
    yield "| --- | --- | --- | --- | --- | --- |"
    visits = {}
    for one in report["served"]:
        visits.setdefault(one["engine"], {})[one["size"]] = one["visits"]
    for who, job, groups, theirs, ours, times in compared(visits):
        yield f"| {who} | {job} | {groups:,} | {theirs:,} | {ours} | {times:.0f} |"
    found = report["postcodes"]
    yield (
        f"\nOne postcode: {found['median_us']} microseconds, p95 {found['p95_us']};"
        f" all of England's in {found['megabytes']} MB."
    )


def growths(measured):
    """(engine, how many times as long a search near a point takes among ten times as many groups)."""
    near = {(one["engine"], one["size"]): one["jobs"]["near a point"]["median_ms"] for one in measured}
    for engine in dict.fromkeys(engine for engine, _ in near):
        if (engine, 10_000) in near and (engine, 100_000) in near:
            yield engine, near[engine, 100_000] / near[engine, 10_000]


if __name__ == "__main__":
    main()
