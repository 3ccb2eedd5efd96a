"""Counts and errors are off by default, and hold nothing that a visitor typed: tried with secrets in every part of a
request, against a real server and a stand-in for the error service."""

import gzip
import re
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.servers import server

SECRETS = ("zebra", "LS1", "4AP", "4ap", "synthetic-cookie", "synthetic-header", "203.0.113.77", "quagga")
BROKEN = "from directory.settings import *\nROOT_URLCONF = 'broken_urls'\n"
BROKEN_URLS = """
from django.db import DataError, connection
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

@csrf_exempt
def broken(request, slug=""):
    typed = request.GET.get("q", "") + request.POST.get("q", "") + slug
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s", [typed])
    try:
        int(typed + "quagga")
    except ValueError as error:
        error.add_note(typed)
        raise DataError("value too long: " + typed) from error

urlpatterns = [path("groups/", broken, name="search"), path("groups/<slug:slug>/", broken, name="group")]
"""


@contextmanager
def error_service():
    """The DSN of a stand-in, and all that it was sent, unpacked."""
    received = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            received.append(f"{self.headers}\n{body.decode()}")
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as service:
        threading.Thread(target=service.serve_forever, daemon=True).start()
        try:
            yield f"http://key@127.0.0.1:{service.server_address[1]}/1", received
        finally:
            service.shutdown()


def visit(site):
    """Ask with a secret in every part of a request."""
    headers = {
        "Cookie": "a=synthetic-cookie", "X_Header": "synthetic-header", "X_Forwarded_For": "203.0.113.77",
        "Referer": "https://example.org/?q=zebra", "User_Agent": "zebra LS1 4AP",
    }  # fmt: skip
    return [
        site.get("/groups/?q=zebra+LS1+4AP", **headers)[0],
        site.get("/groups/?q=zebra", data=b"q=zebra&place=LS1+4AP", **headers)[0],
        site.get("/groups/zebra-ls1-4ap/", **headers)[0],
        site.get("/zebra/LS1%204AP/?q=zebra", **headers)[0],
    ]


def secrets_in(text):
    return [secret for secret in SECRETS if secret.lower() in text.lower()]


def test_what_breaks_is_told_without_what_was_typed(site_variables, tmp_path, loopback):
    (tmp_path / "broken_settings.py").write_text(BROKEN)
    (tmp_path / "broken_urls.py").write_text(BROKEN_URLS)
    broken = {"PYTHONPATH": str(tmp_path), "DJANGO_SETTINGS_MODULE": "broken_settings"}
    with error_service() as (dsn, received):
        with server(tmp_path, site_variables | broken | {"SENTRY_DSN": dsn}) as site:
            assert visit(site)[:3] == [500, 500, 500]
            until = time.monotonic() + 10
            while len(received) < 3 and time.monotonic() < until:
                time.sleep(0.1)
        text = "\n".join(received)
    assert len(received) >= 3
    assert '"DataError"' in text
    assert '"ValueError"' in text
    assert "broken_urls.py" in text
    assert re.search(r'"route": ?"group"', text)
    assert secrets_in(text) == []


def test_requests_are_counted_by_route_and_by_nothing_that_was_typed(site_variables, tmp_path, loopback):
    with server(tmp_path, site_variables | {"METRICS_TOKEN": "synthetic-token"}) as site:
        statuses = visit(site)
        assert site.get("/metrics")[0] == 401
        assert site.get("/metrics", Authorization="Bearer synthetic")[0] == 401
        status, headers, text = site.get("/metrics", Authorization="Bearer synthetic-token")
    assert statuses == [303, 303, 404, 404]
    assert (status, headers["Cache-Control"]) == (200, "no-store")
    assert 'directory_requests_total{method="POST",route="groups:search",status="303"} 1.0' in text
    assert 'directory_requests_total{method="GET",route="none",status="404"} 1.0' in text
    assert "directory_request_seconds_bucket" in text
    assert secrets_in(text) == []
    assert "synthetic-token" not in site.said


def test_counts_of_all_workers_are_added_up_and_need_no_token_when_none_is_set(site_variables, tmp_path, loopback):
    with server(tmp_path, site_variables | {"METRICS": "1"}) as site:
        for _ in range(20):
            site.get("/help-now/")
        counted = {site.get("/metrics")[2].split('route="help_now",status="200"} ')[1].split()[0] for _ in range(6)}
    assert counted == {"20.0"}


def test_both_are_off_by_default(client, settings):
    assert settings.SENTRY_DSN == ""
    assert "directory.serving.metrics.Metrics" not in settings.MIDDLEWARE
    assert client.get("/metrics").status_code == 404


@pytest.mark.parametrize("method", ["BREW", "zebra"])
def test_a_method_that_somebody_made_up_is_no_label(rf, method):
    from directory.serving.route_names import method_of

    assert method_of(rf.generic(method, "/")) == "other"
