"""When the database is away, every page that needs it is a plain 503 with crisis help; the others still stand."""

import pytest
from django.db import OperationalError, connection


@pytest.fixture
def database_away(db):
    """Every query fails as it does when the server is gone."""

    def refuse(execute, sql, params, many, context):
        raise OperationalError("synthetic: could not connect")

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.parametrize(
    "page",
    [
        "/", "/groups/", "/groups/?q=anxiety&place=Leeds", "/groups/chester-plus/", "/about-the-data/",
        "/regions/", "/regions/london/", "/regions/no-such-region/", "/organisations/mind/",
    ],
)  # fmt: skip
def test_a_page_that_needs_the_database_is_a_503_with_crisis_help(client, database_away, page):
    response = client.get(page)
    assert response.status_code == 503
    assert "no-store" in response["Cache-Control"]
    for number in ("999", "116 123", "85258", "111"):
        assert number in response.content.decode()


def test_the_page_needs_nothing_else(client, database_away):
    text = client.get("/groups/").content.decode()
    assert "{%" not in text
    assert "/static/" not in text


def test_help_still_stands(client, database_away):
    assert client.get("/help-now/").status_code == 200


def test_what_was_searched_for_is_not_in_the_log(client, database_away, caplog):
    client.get("/groups/?q=zebras&place=Leeds")
    assert "zebras" not in caplog.text
    assert "Leeds" not in caplog.text
