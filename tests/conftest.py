"""What every test has: the directory as the fixtures make it, on the engine that the run names, and a closed network."""

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from pytest_socket import disable_socket, enable_socket

from groups.index import current, reading
from groups.loading.actions import load_directory
from groups.models import Address, Change, Check, Group
from tests import ready_made
from tests.factories import words_changed

from .properties import choose_profile

choose_profile()


# Each of these gives a test a database, or a site with one.
DATABASES = {"db", "site_variables", "new_site", "site_to_change", "steps", "waited"}


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL, the second engine, leave out the tests that ask for no database, or for SQLite: they would be the
    same again."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return
    again = [item for item in items if not asks_this_database(item)]
    config.hook.pytest_deselected(items=again)
    left_out = set(again)
    items[:] = [item for item in items if item not in left_out]


def asks_this_database(item):
    if item.get_closest_marker("sqlite"):
        return False
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgresql")
    return marked is not None or not DATABASES.isdisjoint(item.fixturenames)


def pytest_runtest_setup(item):
    """Only browser journeys may open a connection, and theirs go to this machine."""
    if "journey" in item.keywords:
        enable_socket()
    else:
        disable_socket(allow_unix_socket=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A test database that holds the real directory, loaded once; each test's changes are rolled back."""
    with django_db_blocker.unblock():
        if ready_made.FILE:
            ready_made.read(connection)
        report = load_directory(root=settings.FIXTURES_DIR)
        current.take(reading.built())
    assert not report.refused, report.refused


@pytest.fixture
def no_groups(db):
    """The vocabularies and regions, and no listing at all."""
    for model in (Address, Change):
        QuerySet(model).filter(group__isnull=False).delete()
    QuerySet(Check).filter(group__isnull=False).delete()
    Group.objects.all().delete()
    words_changed()


@pytest.fixture(autouse=True)
def own_index(monkeypatch):
    """Each test starts with the index of the directory as it was loaded, and what it builds is built at once.

    A test's changes are in a transaction that is never committed; to the test they are all there is.
    """
    monkeypatch.setattr(current, "process", current.Process(current.process.index))
    monkeypatch.setattr(current, "in_transaction", lambda: False)
    monkeypatch.setattr(current, "build_beside", built_at_once)


def built_at_once(index):
    current.take(reading.built())
    return current.process.index
