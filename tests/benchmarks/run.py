"""`make bench`: every size on both engines, throughput, a table, and the same as JSON in build/bench.json.

BENCH_SIZES="1000 10000" runs smaller ones alone.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.run import postgresql

SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "1000 10000 100000").split()]


def run(module, size, folder, **environment):
    """What one of the modules beside this prints, in a process of its own."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", str(size), str(folder)]
    done = subprocess.run(command, env=os.environ | environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def empty(url):
    """A database that holds nothing: the schema is made anew."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def main():
    measured, throughput = [], []
    with tempfile.TemporaryDirectory(prefix="directory-bench-") as top, postgresql() as url:
        for size in SIZES:
            folder = Path(top) / str(size)
            folder.mkdir()
            measured.append(run("measure", size, folder, DATABASE_URL=""))
            throughput.append(run("throughput", size, folder, DATABASE_URL=""))
            if url:
                empty(url)
                measured.append(run("measure", size, folder, DATABASE_URL=url))
    report = {"machine": machine(), "measured": measured, "throughput": throughput}
    build = Path("build")
    build.mkdir(exist_ok=True)
    (build / "bench.json").write_text(json.dumps(report, indent=1))
    print("\n".join(table(report)))


def machine():
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def table(report):
    """The report as a table in Markdown."""
    yield f"On {report['machine']}. One process; search = answers, cards, counts and offers; page = the whole request.\n"
    yield "| engine | groups | job | median ms | p95 ms | queries | page ms | page bytes, gzip |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for one in report["measured"]:
        for job, f in one["jobs"].items():
            yield (
                f"| {one['engine']} | {one['size']:,} | {job} | {f['median_ms']} | {f['p95_ms']} | {f['queries']} "
                f"| {f['page_ms']} | {f['page_bytes']:,} |"
            )
    yield "\n| groups | requests a second | empty view | 20-row template | results never seen | results asked again |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for one in report["throughput"]:
        yield f"| {one['size']:,} | two workers, SQLite | {' | '.join(str(r) for r in one['throughput'].values())} |"


if __name__ == "__main__":
    main()
