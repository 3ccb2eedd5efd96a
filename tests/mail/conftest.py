"""A site of the test's own, in processes of its own, whose mail goes to a folder."""

import pytest

from tests.directory.conftest import new_site, site_to_change, site_variables  # noqa: F401 - fixtures
from tests.servers import manage


@pytest.fixture
def letters(tmp_path):
    """The folder that mail goes to, and its variable."""
    folder = tmp_path / "mail"
    folder.mkdir()
    return folder


def with_mail(variables, folder):
    return variables | {"EMAIL_URL": f"filemail:///{folder}", "DEMO": "1", "ALLOWED_HOSTS": "127.0.0.1"}


def shell(variables, code):
    """Run Python in the site; gives what it printed."""
    done = manage(variables, "shell", "-v0", "-c", code)
    assert done.returncode == 0, done.stderr
    return done.stdout


def sent_to(folder):
    """The addresses of all messages in a folder of mail."""
    lines = (line for file in folder.iterdir() for line in file.read_text().splitlines())
    return sorted(line.removeprefix("To: ") for line in lines if line.startswith("To: "))
