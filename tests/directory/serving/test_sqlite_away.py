"""A SQLite file that is missing, empty, damaged or no database at all gives the plain 503 page with crisis help."""

from pathlib import Path

import pytest
from django.db import connection

from directory.pages.views import HomeView
from tests.servers import server

PAGES = ("/", "/groups/?q=anxiety", "/groups/chester-plus/", "/regions/")


def damaged(path, site):
    """A database whose beginning is whole, and whose other pages are not."""
    content = Path(site["VAR_DIR"], "directory.sqlite3").read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))


STATES = {
    "missing": lambda path, site: None,
    "empty": lambda path, site: path.write_bytes(b""),
    "no database": lambda path, site: path.write_bytes(b"Synthetic words, and no database. " * 200),
    "damaged": damaged,
    "a folder": lambda path, site: path.mkdir(),
}


@pytest.mark.sqlite
@pytest.mark.parametrize("state", STATES)
def test_it_is_a_503_with_crisis_help_and_help_still_stands(site_variables, tmp_path, loopback, state):
    path = tmp_path / "synthetic.sqlite3"
    STATES[state](path, site_variables)
    with server(tmp_path, site_variables | {"DATABASE_URL": f"sqlite:///{path}"}) as site:
        for page in PAGES:
            status, headers, text = site.get(page)
            assert (page, status) == (page, 503)
            assert "no-store" in headers["Cache-Control"]
            assert all(number in text for number in ("999", "116 123", "85258", "111"))
        assert site.get("/help-now/")[0] == 200
        assert site.get("/readyz")[0] == 503
        assert "anxiety" not in site.said


def test_a_mistake_of_ours_is_still_a_500(client, db, monkeypatch):
    def broken(*args, **kwargs):
        with connection.cursor() as cursor:
            cursor.execute("SELECT synthetic_column FROM groups_group")

    monkeypatch.setattr(HomeView, "get_context_data", broken)
    client.raise_request_exception = False
    assert client.get("/").status_code == 500
