"""No visitor waits without end for the database, and nobody who asks for help waits for it at all. Commands may wait."""

import select
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.servers import manage, server

from .own_site import connection_facts, url

CRISIS_HELP = ("999", "116 123", "85258", "111")
VISITORS = 12


def timed(site, path):
    began = time.monotonic()
    status, _, text = site.get(path)
    return status, text, time.monotonic() - began


def assert_only_help_is_answered(site, *, within):
    """Many visitors ask for what needs the database; one asks for help."""
    for _ in range(4):  # so that each worker has drawn it once
        site.get("/help-now/")
    with ThreadPoolExecutor(VISITORS) as visitors:
        waiting = [visitors.submit(timed, site, f"/groups/?page={number + 1}") for number in range(VISITORS)]
        time.sleep(0.5)
        status, _, helped_after = timed(site, "/help-now/")
        answers = [answer.result() for answer in waiting]
    assert status == 200
    # However slow the machine is, help stands in no line behind those who wait for the database.
    assert helped_after < min(seconds for _, _, seconds in answers)
    assert {status for status, _, _ in answers} == {503}
    assert all(number in text for _, text, _ in answers for number in CRISIS_HELP)
    assert max(seconds for _, _, seconds in answers) < within


def assert_comes_back(site):
    until = time.monotonic() + 20
    while (status := site.get("/groups/")[0]) != 200 and time.monotonic() < until:
        time.sleep(0.5)
    assert status == 200


def test_a_server_that_takes_connections_and_never_answers(tmp_path, site_variables, loopback):
    with socket.create_server(("127.0.0.1", 0), backlog=100) as silent:
        silent_url = f"postgres://someone:synthetic@127.0.0.1:{silent.getsockname()[1]}/none"
        with server(tmp_path, site_variables | {"DATABASE_URL": silent_url}) as site:
            assert_only_help_is_answered(site, within=30)


class Line:
    """A line to the PostgreSQL of the run that can be held still: what is sent then arrives nowhere."""

    def __init__(self, listening, to):
        self.listening, self.to = listening, to
        self.flows = threading.Event()
        self.flows.set()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                here, _ = self.listening.accept()
            except OSError:
                return
            threading.Thread(target=self.carry, args=(here,), daemon=True).start()

    def carry(self, here):
        with here, socket.socket(socket.AF_UNIX) as there:
            there.connect(self.to)
            other = {here: there, there: here}
            with suppress(OSError):
                while True:
                    for one in select.select([here, there], [], [])[0]:
                        data = one.recv(65536)
                        self.flows.wait(60)
                        if not data:
                            return
                        other[one].sendall(data)


@contextmanager
def line_to_postgresql():
    facts = connection_facts()
    with socket.create_server(("127.0.0.1", 0), backlog=100) as listening:
        yield Line(listening, f"{facts['host']}/.s.PGSQL.{facts.get('port', 5432)}"), listening.getsockname()[1]


@pytest.mark.postgresql
def test_a_server_that_freezes_while_it_is_used(tmp_path, site_variables, loopback):
    name = urlsplit(site_variables["DATABASE_URL"]).path[1:]
    with line_to_postgresql() as (line, port):
        address = url(name, **connection_facts() | {"host": "127.0.0.1", "port": port})
        variables = {"DATABASE_URL": address, "DATABASE_STATEMENT_SECONDS": "2"}
        with server(tmp_path, site_variables | variables) as site:
            for _ in range(20):
                assert site.get("/groups/")[0] == 200
            line.flows.clear()
            try:
                assert_only_help_is_answered(site, within=45)
            finally:
                line.flows.set()
            assert_comes_back(site)


@pytest.mark.postgresql
def test_a_lock_that_somebody_holds(tmp_path, site_variables, loopback):
    address = site_variables["DATABASE_URL"]
    with server(tmp_path, site_variables) as site:
        assert site.get("/groups/")[0] == 200
        facts = connection_facts() | {"dbname": urlsplit(address).path[1:]}
        with psycopg.connect(**facts) as holder:
            holder.execute("LOCK TABLE groups_group, groups_dataversion, groups_searchentry IN ACCESS EXCLUSIVE MODE")
            assert_only_help_is_answered(site, within=40)
            holder.rollback()
        assert_comes_back(site)


SHOW = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT pg_sleep(1.5), current_setting('statement_timeout'), current_setting('lock_timeout')")
    print(cursor.fetchone()[1:])
"""


@pytest.mark.postgresql
def test_a_command_may_take_as_long_as_it_needs_and_a_visitor_may_not(site_variables):
    bounded = site_variables | {"DATABASE_STATEMENT_SECONDS": "1"}
    assert manage(bounded, "shell", "--no-imports", "-c", SHOW).stdout.strip() == "('0', '0')"
    cut = manage(bounded | {"SERVES_VISITORS": "1"}, "shell", "--no-imports", "-c", SHOW)
    assert "statement timeout" in cut.stderr


@pytest.mark.postgresql
def test_the_options_of_an_address_stay(site_variables):
    address = site_variables["DATABASE_URL"] + "&options=-c%20search_path%3Dpublic%20-c%20lock_timeout%3D7s"
    variables = site_variables | {"DATABASE_URL": address, "SERVES_VISITORS": "1"}
    assert manage(variables, "shell", "--no-imports", "-c", SHOW).stdout.strip() == "('10s', '7s')"
