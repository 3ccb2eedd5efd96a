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
    report = {"machine": machine(), "postcodes": run("postcodes"), "measured": [], "served": [], "loaded": []}
    with tempfile.TemporaryDirectory(prefix="directory-bench-") as top, postgresql() as url:
        engines = {"sqlite": ""} | ({"postgresql": url} if url else {})
        for size in SIZES:
            for engine, address in engines.items():
                folder = new_folder(top, f"{engine}-{size}", address)
                report["measured"].append(run("measure", size, folder, DATABASE_URL=address))
                report["measured"][-1] |= run("dearest", folder, DATABASE_URL=address)
                report["served"].append(run("throughput", size, folder, DATABASE_URL=address))
        for engine, address in engines.items():
            folder = new_folder(top, f"{engine}-loading", address)
            report["loaded"].append(
                {"engine": engine} | run("loading", min(10_000, SIZES[-1]), folder, DATABASE_URL=address)
            )
    build = Path("build")
    build.mkdir(exist_ok=True)
    (build / "bench.json").write_text(json.dumps(report, indent=1))
    print("\n".join(table(report)))


def new_folder(top, name, url):
    """A folder for one run, and an empty database at `url`."""
    if url:
        empty(url)
    folder = Path(top) / name
    folder.mkdir()
    return folder


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
    yield from of_the_index(report)
    yield from of_what_follows(report)
    yield from of_files(report)
    yield from of_the_feed(report)
    yield from of_the_server(report)
    yield from of_peers(report)
    found = report["postcodes"]
    yield (
        f"\nOne postcode: {found['median_us']} microseconds, p95 {found['p95_us']};"
        f" all of England's in {found['megabytes']} MB."
    )
    for one in report["loaded"]:
        yield f"\nLoading {one['size']:,} listings from nothing: {one['seconds']} s on {one['engine']}."


def of_the_index(report):
    yield "\nThe index in memory, one change, the map of all of England, and the dearest request that a search for it found:\n"
    yield "| engine | groups | index built, ms | its MB | a change taken in, ms | a change published, ms | p95 | map, ms | p95 | dearest, ms |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for one in report["measured"]:
        change, marks = one["change"], one["map"]
        yield (
            f"| {one['engine']} | {one['size']:,} | {one['build_ms']:,} | {one['index_mb']} | {one['patch_ms']['median_ms']} "
            f"| {change['median_ms']} | {change['p95_ms']} | {marks['median_ms']} | {marks['p95_ms']} | {one['dearest_ms']} |"
        )


def of_what_follows(report):
    yield "\nWho follows all changes, 500 listings at a time:\n"
    yield "| engine | groups | the first page, ms | one further on, ms | the first of a filter, ms | nothing changed, ms | page bytes, gzip |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for one in report["measured"]:
        told = one["changes"]
        figures = " | ".join(str(told[name]) for name in ("first", "next", "of_a_filter", "unchanged"))
        yield f"| {one['engine']} | {one['size']:,} | {figures} | {told['bytes']:,} |"


def of_files(report):
    yield "\nFiles of everything, rows a second, and megabytes of the file:\n"
    yield "| engine | groups | CSV | MB | GeoJSON | MB | rows read alone |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for one in report["measured"]:
        files = one["files"]
        told = [f"{files[name]['rows_a_second']:,} | {files[name]['length'] / 1e6:.0f}" for name in ("csv", "geojson")]
        yield f"| {one['engine']} | {one['size']:,} | {' | '.join(told)} | {files['read alone']['rows_a_second']:,} |"


def of_the_feed(report):
    for one in report["measured"]:
        feed = one["feed"]
        yield (
            f"\nA page of 100 services of the Open Referral feed, {one['size']:,} groups on {one['engine']}: "
            f"{feed['median_ms']} ms, p95 {feed['p95_ms']}, {feed['queries']} queries."
        )


def of_the_server(report):
    yield "\nRequests a second under gunicorn with two workers and eight visitors at once:\n"
    yield "| engine | groups | empty view | 20-row template | results never seen | results asked again |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for one in report["served"]:
        figures = " | ".join(f"{figure:,.0f}" for figure in one["throughput"].values())
        yield f"| {one['engine']} | {one['size']:,} | {figures} |"
    yield "\nFour visitors with ten changes a minute beside them, the first answers after a start, and what a worker holds:\n"
    yield "| engine | groups | p95 without changes, ms | with | times | first answer, s | slowest of the next, ms | MB of a worker |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for one in report["served"]:
        changes, start = one["changes"], one["start"]
        yield (
            f"| {one['engine']} | {one['size']:,} | {changes['without']['p95_ms']} | {changes['with']['p95_ms']} "
            f"| {changes['ratio']} | {start['first_answer_s']} | {start['slowest_after_ms']} | {max(one['worker_mb'])} |"
        )


def of_peers(report):
    yield "\nOver HTTP, one visitor after the other, searches that nobody asked for before, median ms:\n"
    yield "| directory | job | groups | theirs | ours beside them | ours now | times faster |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    visits = {}
    for one in report["served"]:
        visits.setdefault(one["engine"], {})[one["size"]] = one["visits"]
    for who, job, groups, theirs, then, now, times in compared(visits):
        yield f"| {who} | {job} | {groups:,} | {theirs:,} | {then} | {now} | {times:.0f} |"


def growths(measured):
    """(engine, how many times as long a search near a point takes among ten times as many groups)."""
    near = {(one["engine"], one["size"]): one["jobs"]["near a point"]["median_ms"] for one in measured}
    for engine in dict.fromkeys(engine for engine, _ in near):
        if (engine, 10_000) in near and (engine, 100_000) in near:
            yield engine, near[engine, 100_000] / near[engine, 10_000]


if __name__ == "__main__":
    main()
