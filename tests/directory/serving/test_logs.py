"""What the site writes down: never a query string, a postcode or a visitor's address. Held against a real server."""

import http.client
import json
import logging
import os
import socket
import time
from urllib.parse import urlencode, urlsplit

import pytest

from directory.serving.logs import Json, Plain, clean, path_of, wants_json
from tests.servers import server

VISITOR = "127.0.0.9"
FORWARDED = "203.0.113.77"
SECRETS = ("LS1 4AP", "LS14AP", "LS1+4AP", "LS1%204AP", "4AP", "4ap", "zebras", VISITOR, FORWARDED, "2001:db8")
BAD_URL = "postgres://nobody:synthetic-secret@127.0.0.1:9/none"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Not Found: /groups/LS1 4AP/", "Not Found: /groups/[postcode]/"),
        ("Error handling request /groups/?q=zebras&place=LS1 4AP", "Error handling request /groups/?[left out]"),
        ("Invalid request from ip=203.0.113.77: Invalid line: 'GET /?q=LS1 4AP'", "A request that could not be read was refused."),
        ("seen 203.0.113.77, 203.0.113.77:5123 and 2001:db8::7.", "seen [address], [address]:5123 and [address]."),
        ("Listening at: http://127.0.0.1:8000 (17)", "Listening at: http://127.0.0.1:8000 (17)"),
        ("at 12:30:45 in group.py:17, version 5.2", "at 12:30:45 in group.py:17, version 5.2"),
        ("Is it there? Yes.", "Is it there? Yes."),
        ("Not Found: /groups/synthetic-group-1/message/", "Not Found: /groups/[left out]/message/"),
        ("Not Found: /reports/23456789ab/", "Not Found: /reports/[left out]/"),
        ("Not Found: /groups/synthetic-group-1/report/", "Not Found: /groups/synthetic-group-1/report/"),
    ],
)  # fmt: skip
def test_a_message_is_cleaned(text, left):
    assert clean(text) == left


@pytest.mark.parametrize(
    "path", ["/LS1%204AP/", "/ls1%25204ap/", "/LS1/4AP", "/ＬＳ１ ４ＡＰ/", "/ls1-4ap/", "/a/?place=LS1 4AP"]
)
def test_no_spelling_of_a_path_keeps_a_postcode(path):
    assert "4AP" not in path_of(path.encode().decode("latin-1")).upper()


@pytest.mark.parametrize(
    "path",
    ["/xxLS14APyy/", "/groups/women-ls14ap1/", "/ls1%2525204ap/", "/static/LS14AP.css", "/LS1%2525%2532%30%34ap"],
)
def test_a_postcode_glued_to_other_text_or_escaped_again_is_cut_too(path):
    assert "4AP" not in path_of(path).upper()


@pytest.mark.parametrize("one", ["f", "a1", ":", "1.", "%25", "LS1", "/?", "f:"])
def test_cleaning_a_long_path_takes_no_time_that_matters(one):
    began = time.process_time()
    path_of("/" + one * 100_000)
    clean("/" + one * 100_000)
    assert time.process_time() - began < 0.25


@pytest.mark.parametrize("path", ["/groups/chester-plus/", "/static/css/site.a1b2cd3e.css", "/groups/café/"])
def test_a_path_without_a_postcode_is_written_as_it_reads(path):
    assert path_of(path.encode().decode("latin-1")) == path


@pytest.mark.parametrize("kind", [Json, Plain])
def test_an_exception_is_where_and_what_kind_and_not_what_was_typed(kind):
    try:
        raise ValueError("invalid literal: 'zebras near LS1 4AP'") from KeyError("zebras")
    except ValueError as error:
        exc_info = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("a.logger", logging.ERROR, __file__, 1, "It broke", (), exc_info)
    line = kind().format(record)
    assert "ValueError from KeyError" in line
    assert "test_logs.py" in line
    assert "zebras" not in line


def test_lines_are_json_on_a_server_and_plain_on_ones_own_machine():
    assert wants_json({})
    assert not wants_json({"DEMO": "1"})
    assert wants_json({"DEMO": "1", "LOG_FORMAT": "json"})
    assert not wants_json({"LOG_FORMAT": "plain"})


def ask(site, method, path, body=None):
    """One request from an address that is not the server's own, as a visitor's is not."""
    where = urlsplit(site.address)
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=20, source_address=(VISITOR, 0))
    headers = {"X-Forwarded-For": FORWARDED, "Referer": "http://127.0.0.1/groups/?q=zebras&place=LS1+4AP"}
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status


def send(site, raw):
    """Bytes that are no sensible request; gives what comes back."""
    where = urlsplit(site.address)
    with socket.create_connection((where.hostname, where.port), 20, source_address=(VISITOR, 0)) as connection:
        connection.sendall(raw)
        return connection.recv(1000)


TYPED = urlencode({"q": "zebras", "place": "LS1 4AP"})


def visit_everything(site):
    """Ask in every way that has a postcode in it; gives the statuses."""
    statuses = [
        ask(site, "GET", f"/groups/?{TYPED}"),
        ask(site, "POST", "/groups/", TYPED),
        ask(site, "POST", f"/groups/?{TYPED}", TYPED),
        ask(site, "GET", f"/groups/ls1-4ap/?{TYPED}"),
        ask(site, "GET", "/no/such/page/LS1%2520%34AP/"),
        ask(site, "GET", f"/healthz?{TYPED}"),
        ask(site, "GET", f"/static/none.css?{TYPED}"),
    ]
    send(site, b"GET /groups/?q=zebras&place=LS1 4AP HTTP/1.1\r\n\r\n")
    send(site, b"GET /groups/?" + TYPED.encode() + b"&q=" + b"LS1+4AP" * 1000 + b" HTTP/1.1\r\n\r\n")
    send(site, b"LS1 4AP zebras\r\n\r\n")
    return statuses


def written_by(site):
    """All that the server wrote, once the last request is in it."""
    ask(site, "GET", "/healthz/last")
    until = time.monotonic() + 10
    while "/healthz/last" not in site.said and time.monotonic() < until:
        time.sleep(0.05)
    return site.said


def assert_clean(text):
    assert [secret for secret in SECRETS if secret in text] == []
    assert "synthetic-secret" not in text


def test_a_real_server_writes_nothing_of_its_visitors(site_variables, tmp_path, loopback):
    with server(tmp_path, site_variables) as site:
        statuses = visit_everything(site)
        text = written_by(site)
    assert statuses == [303, 303, 303, 404, 404, 200, 404]
    assert_clean(text)
    lines = [json.loads(line) for line in site.said.splitlines()]
    assert all({"time", "level", "logger", "message"} <= set(line) for line in lines)
    # Threads write their lines when they are done, so these are looked up and not counted off.
    requests = [line for line in lines if line["logger"] == "gunicorn.access" and line["path"] != "/healthz"]
    posted = [line for line in requests if line["method"] == "POST"]
    assert [(line["path"], line["status"]) for line in posted] == [("/groups/", 303)] * 2
    assert all(isinstance(line["milliseconds"], int) for line in posted)
    assert {"/groups/[postcode]/", "/no/such/page/[postcode]/"} <= {line["path"] for line in requests}


@pytest.mark.parametrize("kind", ["json", "plain"])
def test_a_database_that_is_away_tells_nothing_either(site_variables, tmp_path, loopback, kind):
    with server(tmp_path, site_variables | {"DATABASE_URL": BAD_URL, "LOG_FORMAT": kind}) as site:
        statuses = visit_everything(site)
        text = written_by(site)
    assert statuses == [503, 503, 503, 503, 404, 200, 404]
    assert "The database is away: OperationalError" in text
    assert_clean(text)


BROKEN = """
from directory.settings import *
ROOT_URLCONF = "broken_urls"
"""
BROKEN_URLS = """
from django.urls import path
from django.db import DataError
from django.views.decorators.csrf import csrf_exempt
@csrf_exempt
def broken(request):
    raise DataError("synthetic: " + request.GET["place"] + request.POST.get("q", "")) from ValueError(request.get_full_path())
urlpatterns = [path("groups/", broken)]
"""


@pytest.mark.parametrize("kind", ["json", "plain"])
def test_a_mistake_of_ours_says_where_and_not_what_was_typed(site_variables, tmp_path, loopback, kind):
    (tmp_path / "broken_settings.py").write_text(BROKEN)
    (tmp_path / "broken_urls.py").write_text(BROKEN_URLS)
    broken = {"PYTHONPATH": str(tmp_path), "DJANGO_SETTINGS_MODULE": "broken_settings", "LOG_FORMAT": kind}
    with server(tmp_path, site_variables | broken) as site:
        assert ask(site, "GET", f"/groups/?{TYPED}") == 500
        assert ask(site, "POST", f"/groups/?{TYPED}", TYPED) == 500
        text = written_by(site)
    assert "DataError from ValueError" in text
    assert f"{os.sep}broken_urls.py" in text
    assert_clean(text)


def test_what_opens_something_for_whoever_has_it_is_not_written_down():
    from directory.serving.logs import clean
    from groups.listing.form.drafts import new_token

    for token in ("jDWwdAI3mYfBnGOBJ35v7Thvz_P1BpSY4FA0gwvFfOk", new_token()):
        assert clean(f"404 /my/form/{token}/about/") == "404 /my/form/[token]/about/"
    assert clean("200 /groups/a-group-for-women-who-hear-voices/") == "200 /groups/a-group-for-women-who-hear-voices/"
