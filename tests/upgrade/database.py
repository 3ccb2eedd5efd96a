"""A database of these tests' own in the place of the run's, on the same engine, and its schema moved step by step."""

import shutil
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from tests.directory.serving.own_site import own_database

LANDED = {"groups": "0003_word_vectors", "directory": "0001_initial", "regions": "0001_initial"}
# The last step that the version before can live with, and the one that takes away what only it reads.
BOTH_VERSIONS_SERVE = "0007_cards_on_the_index"
NEW_VERSION_ALONE = "0009_drop_the_word_list"
AFTER_RESTART = {"0008_drop_what_moved", NEW_VERSION_ALONE}


@contextmanager
def in_place(name):
    """Until the block ends, `connection` is one to the database `name`, and the run's own is set aside unharmed."""
    before, own = connections["default"], connections.create_connection("default")
    own.settings_dict = own.settings_dict | {"NAME": str(name)}
    connections["default"] = own
    try:
        yield
    finally:
        own.close()
        connections["default"] = before


@contextmanager
def empty_database(folder, name):
    """The name of a new, empty database on the engine of the run, until the block ends."""
    if connection.vendor == "sqlite":
        yield str(Path(folder, f"{name}.sqlite3"))
        return
    with own_database(name) as url:
        yield database_of(url)


def database_of(url):
    return url.partition("@/")[2].partition("?")[0]


@contextmanager
def copy_of(database, folder, name):
    """The name of a copy of a database that nobody is connected to, until the block ends."""
    if connection.vendor == "sqlite":
        yield shutil.copy(database, Path(folder, f"{name}.sqlite3"))
        return
    with own_database(name, copy_of=database) as url:
        yield database_of(url)


def migrate(*target):
    """Move the schema to the newest, or to one app's migration."""
    call_command("migrate", *target, verbosity=0, interactive=False)


def migrate_to_landed():
    """The schema as the landed version made it."""
    for app, name in LANDED.items():
        migrate(app, name)


def models_at(**targets):
    """The models as these migrations know them: {app: migration}."""
    loader = MigrationExecutor(connection).loader
    return loader.project_state(list((LANDED | targets).items())).apps


def columns(table):
    """The columns that a table has now."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")
        return {column[0] for column in cursor.description}
