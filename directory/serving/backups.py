"""Backup and restore, for both engines. One file holds everything that is not in the code: listings, people, history.

A backup is whole or not there: it is written beside its place, checked, and then moved into it, readable by its owner
alone. A restore is whole or did not happen: it replaces everything in one transaction, while the site goes on.
"""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

from django.apps import apps
from django.core.cache import cache
from django.db import DatabaseError, connection, models

from groups.models import DataVersion
from groups.models.version import new_epoch

from .manifest import BackupError, pack, unpack

# Rows that `migrate` makes by itself, so a database that holds only these is empty.
MADE_BY_MIGRATE = {"contenttypes.contenttype", "auth.permission"}


def backup(path):
    """Write everything to the file `path`, in place of what was there."""
    if is_database_itself(path):
        raise BackupError(f"{path} is the database itself. Name another file.")
    if path.is_dir():
        raise BackupError(f"{path} is a folder. Name a file in it.")
    with beside(path) as unfinished:
        data = unfinished.with_name(f"{unfinished.name}.data")
        data.touch(mode=0o600)
        engine().write(data)
        engine().check(data)
        pack(data, unfinished)


def restore(path):
    """Replace everything in the database by what the backup `path` holds.

    The epoch is a new one: a page kept in a cache since the backup must not be taken for a fresh one.
    """
    if not path.is_file():
        raise BackupError(f"There is no file {path}.")
    with plain_errors("restored, and nothing was changed"), tempfile.TemporaryDirectory(prefix="restore-") as folder:
        data = unpack(path, folder)
        engine().check(data)
        engine().read(data)
    DataVersion.objects.update(epoch=new_epoch())
    cache.clear()


def is_database_itself(path):
    """Whether a file is the database that is backed up, or what SQLite keeps beside it."""
    if connection.vendor != "sqlite":
        return False
    live = Path(connection.settings_dict["NAME"]).resolve()
    return path.resolve() in (live, *(live.with_name(live.name + end) for end in ("-wal", "-shm", "-journal")))


@contextmanager
def plain_errors(what):
    """A full disk or a file that cannot be written is a sentence for the operator."""
    try:
        yield
    except OSError as error:
        raise BackupError(f"The backup was not {what}: {error.strerror or type(error).__name__}.") from error
    except (sqlite3.DatabaseError, DatabaseError) as error:
        raise BackupError(f"The backup was not {what}: {error}.") from error


def what_is_there():
    """{"Group": 217, ...}: what a restore would replace; empty when the database holds nothing of anybody's."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    kept = [model for model in apps.get_models() if model._meta.label_lower not in MADE_BY_MIGRATE]
    counted = {model._meta.label: rows_of(model) for model in kept if model._meta.db_table in tables}
    return {name: rows for name, rows in counted.items() if rows}


def rows_of(model):
    """How many rows its table has, whatever columns the version that made it had."""
    return model.objects.aggregate(rows=models.Count("*"))["rows"]


@contextmanager
def beside(path):
    """A new file in the folder of `path`, for its owner alone; it becomes `path` when the block ends well."""
    if not path.parent.is_dir():
        raise BackupError(f"There is no folder {path.parent}.")
    with plain_errors("written"), tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
        unfinished = Path(folder, "unfinished")
        unfinished.touch(mode=0o600)
        yield unfinished
        with unfinished.open("rb+") as written:
            os.fsync(written.fileno())
        unfinished.replace(path)


class Sqlite:
    """SQLite's own online backup: a true copy while others read and write, search index included."""

    @staticmethod
    def write(path):
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
            # One file, with no log beside it.
            copy.execute("PRAGMA journal_mode=DELETE")

    @classmethod
    def check(cls, path):
        try:
            with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as copy:
                sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                ours = copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'").fetchone()
        except sqlite3.DatabaseError as error:
            raise BackupError(f"The backup holds no SQLite database: {error}.") from error
        if not (sound and ours):
            raise BackupError(f"The backup {'holds another database' if sound else 'is damaged'}.")

    @staticmethod
    def read(path):
        connection.ensure_connection()
        try:
            with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as copy:
                copy.backup(connection.connection)
        except sqlite3.OperationalError as error:
            raise BackupError(f"The database was left as it was: {error}.") from error


class Postgresql:
    """pg_dump, pg_restore and psql, which come with PostgreSQL's client programs."""

    @classmethod
    def write(cls, path):
        cls.run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")

    @classmethod
    def check(cls, path):
        if "django_migrations" not in cls.run("pg_restore", "--list", str(path)):
            raise BackupError("The backup holds another database.")
        cls.run("pg_restore", f"--file={os.devnull}", str(path))

    @classmethod
    def read(cls, path):
        """Drop all tables and fill them again in one transaction: visitors see the old data, then the new."""
        with tempfile.TemporaryDirectory(prefix="restore-") as folder:
            drop, fill = Path(folder, "drop.sql"), Path(folder, "fill.sql")
            drop.write_text("".join(f"DROP TABLE IF EXISTS {name} CASCADE;\n" for name in tables()))
            cls.run("pg_restore", "--no-owner", "--no-privileges", f"--file={fill}", str(path))
            flags = (
                "--no-psqlrc",
                "--quiet",
                "--single-transaction",
                "--set=ON_ERROR_STOP=1",
                f"--output={os.devnull}",
            )
            connection.close()
            cls.run("psql", *flags, f"--file={drop}", f"--file={fill}")

    @staticmethod
    def run(program, *arguments):
        """What a client program says. Its environment has the connection: no list of processes shows a password."""
        if shutil.which(program) is None:
            raise BackupError(
                f"{program} is not on the PATH. Install PostgreSQL's client programs, of the server's version or newer"
                " (on Debian or Ubuntu: apt-get install postgresql-client)."
            )
        done = subprocess.run(  # noqa: S603 - a fixed program; a path is its only free argument
            [program, *arguments], env=os.environ | connection_variables(), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise BackupError(f"{program} failed, and nothing was changed:\n{done.stderr.strip()[-2000:]}")
        return done.stdout


def tables():
    """The names of all tables, quoted."""
    with connection.cursor() as cursor:
        return [connection.ops.quote_name(name) for name in connection.introspection.table_names(cursor)]


def connection_variables():
    """The site's connection as the variables that PostgreSQL's programs read."""
    said = connection.get_connection_params()
    names = {
        "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE",
        "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "connect_timeout": "PGCONNECT_TIMEOUT",
    }  # fmt: skip
    return {variable: str(said[name]) for name, variable in names.items() if said.get(name)}


def engine():
    return Postgresql if connection.vendor == "postgresql" else Sqlite
