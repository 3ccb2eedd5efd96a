"""Sites of their own for the tests of running it."""

import pytest
from pytest_socket import enable_socket

from .own_site import environment, manage, own_database


@pytest.fixture
def loopback():
    """Lets a test talk to a server that it started on this machine; the next test has a closed network again."""
    enable_socket()


@pytest.fixture
def new_site(tmp_path):
    """The variables of a site whose database is new and empty, on the engine of the run."""
    with own_database("new_site") as url:
        yield environment(tmp_path, DATABASE_URL=url)


@pytest.fixture(scope="session")
def site_variables(tmp_path_factory):
    """The variables of a site that holds the real directory, shared by tests that change nothing."""
    folder = tmp_path_factory.mktemp("site")
    with own_database("shared_site") as url:
        variables = environment(folder, DATABASE_URL=url)
        for command in (["migrate", "-v0"], ["load_directory"], ["collectstatic", "--no-input", "-v0"]):
            done = manage(variables, *command)
            assert done.returncode == 0, done.stderr
        yield variables
