"""/healthz says that the process lives; /readyz that visitors can be sent here. Neither asks for https or a host."""

import shutil

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from directory.serving import health
from tests.servers import BASE_DIR, server


def test_healthz_touches_nothing(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"alive\n")
    assert response["Cache-Control"] == "no-store"


def test_readyz_is_ready_when_the_database_has_every_migration(client, db):
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ready\n")
    assert response["Cache-Control"] == "no-store"


def test_readyz_says_which_command_is_missing(client, db):
    MigrationRecorder(connection).record_unapplied("groups", "0006_constraints")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert b"not applied. Run: manage.py migrate" in response.content


def test_readyz_says_that_the_database_is_away_and_no_more(client, db):
    def refuse(*args):
        raise OperationalError("synthetic: password of someone at somewhere")

    with connection.execute_wrapper(refuse):
        response = client.get("/readyz")
        assert client.get("/healthz").status_code == 200
    assert (response.status_code, response.content) == (503, b"The database does not answer.\n")


def test_readyz_reads_the_files_of_this_version_once(client, db, monkeypatch, django_assert_max_num_queries):
    client.get("/readyz")
    monkeypatch.setattr(health, "MigrationLoader", None)
    monkeypatch.setattr(health, "resolve", None)
    with django_assert_max_num_queries(2):
        assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize("missing", ["static", "geography"])
def test_readyz_is_not_ready_where_no_page_can_be_made(site_variables, tmp_path, loopback, missing):
    variables = site_variables | {"GEOGRAPHY_DIR": str(tmp_path / "none")}
    if missing == "static":
        url = site_variables["DATABASE_URL"] or f"sqlite:///{site_variables['VAR_DIR']}/directory.sqlite3"
        variables = site_variables | {"VAR_DIR": str(tmp_path), "DATABASE_URL": url}
    else:
        shutil.copytree(BASE_DIR / "fixtures" / "geography", tmp_path / "none")
        for path in (tmp_path / "none").rglob("*.gz"):
            path.write_bytes(path.read_bytes()[:99])
    with server(tmp_path, variables) as site:
        status, _, text = site.get("/readyz")
        assert site.get("/healthz")[0] == 200
    assert status == 503
    assert text.startswith("A page cannot be made: ")


def test_readyz_of_a_whole_site_is_ready(site_variables, tmp_path, loopback):
    with server(tmp_path, site_variables) as site:
        assert site.get("/readyz")[::2] == (200, "ready\n")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_neither_asks_for_https_or_for_a_known_host(client, db, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/help-now/").status_code == 301
    assert client.get(path, headers={"host": "10.0.0.7:8000"}).status_code == 200
