"""Sites of their own for the tests of running it."""

import shutil
from urllib.parse import urlsplit

import pytest
from pytest_socket import enable_socket

from tests import ready_made
from tests.servers import manage

from .serving.own_site import environment, own_database


@pytest.fixture
def loopback():
    """Lets a test talk to a server that it started on this machine; the next test has a closed network again."""
    enable_socket()


@pytest.fixture
def new_site(tmp_path):
    """The variables of a site whose database is new and empty, on the engine of the run."""
    with own_database("new_site") as url:
        yield environment(tmp_path, DATABASE_URL=url)


@pytest.fixture
def site_to_change(site_variables, tmp_path):
    """The variables of a site of the test's own that holds the real directory."""
    url = site_variables["DATABASE_URL"]
    if not url:
        shutil.copy(f"{site_variables['VAR_DIR']}/directory.sqlite3", tmp_path)
    with own_database("site_to_change", copy_of=urlsplit(url).path[1:] or "none") as own:
        yield environment(tmp_path, DATABASE_URL=own)


@pytest.fixture(scope="session")
def site_variables(tmp_path_factory):
    """The variables of a site that holds the real directory, shared by tests that change nothing."""
    folder = tmp_path_factory.mktemp("site")
    if ready_made.FILE:
        shutil.copy(ready_made.FILE, folder)
    with own_database("shared_site", copy_of=ready_made.DATABASE or "template1") as url:
        variables = environment(folder, DATABASE_URL=url)
        for command in (["migrate", "-v0"], ["load_directory"], ["collectstatic", "--no-input", "-v0"]):
            done = manage(variables, *command)
            assert done.returncode == 0, done.stderr
        yield variables
