"""The real directory, migrated and loaded once for a whole run, which every process and site of the run then copies.

`tests.run` makes it and names it in the environment; a run of a few tests has none, and each process makes its own.
"""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent
# A file of SQLite, or a database of the PostgreSQL of the run.
FILE = os.environ.get("READY_MADE_FILE", "")
DATABASE = os.environ.get("READY_MADE_DATABASE", "")


def make(**variables):
    """Migrate and load a site with these variables."""
    for command in ("migrate", "load_directory"):
        subprocess.run(
            [sys.executable, "-W", "ignore", "manage.py", command, "-v0"],
            cwd=BASE_DIR, env=os.environ | {"DEMO": "1"} | variables, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip


def on_sqlite(folder):
    """Make it as a file; gives what to run the suite with."""
    make(DATABASE_URL="", VAR_DIR=folder)
    file = f"{folder}/directory.sqlite3"
    with closing(sqlite3.connect(file)) as ready:
        ready.execute("PRAGMA journal_mode=DELETE")  # a database in memory has no log beside it
    return {"READY_MADE_FILE": file, "READY_MADE_DATABASE": ""}


@contextmanager
def on_postgresql(url):
    """Make it as a database beside the one of a URL; gives what to run the suite with."""
    import psycopg

    name = f"ready_made_{os.getpid()}"
    with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            make(DATABASE_URL=urlsplit(url)._replace(path=f"/{name}").geturl())
            yield {"READY_MADE_DATABASE": name, "READY_MADE_FILE": ""}
        finally:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def read(connection):
    """Copy it into an SQLite database."""
    connection.ensure_connection()
    with closing(sqlite3.connect(f"file:{FILE}?mode=ro", uri=True)) as ready:
        ready.backup(connection.connection)
