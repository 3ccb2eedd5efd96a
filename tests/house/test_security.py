"""Headers, cookies and settings: secure by default, and loud when they are not."""

import os
import subprocess
import sys

import pytest

from directory.urls import urlpatterns  # noqa: F401 - the pages below are these
from tests.servers import environment, manage

PAGES = [
    "/",
    "/help-now/",
    "/about-the-data/",
    "/privacy/",
    "/accessibility/",
    "/groups/",
    "/groups/chester-plus/",
    "/regions/",
    "/regions/london/",
    "/organisations/mind/",
    "/groups/map/",
    "/groups/map/points/",
    "/groups/chester-plus/message/",
    "/groups/chester-plus/report/",
    "/tell-us/",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-groups.xml",
    "/x/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_no_public_page_sets_a_cookie_or_varies_on_the_visitor(client, page):
    response = client.get(page)
    assert not response.cookies
    assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_a_strict_policy_without_nonce_or_inline(client, page):
    response = client.get(page)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert not {"unsafe", "nonce"} & set(policy.replace("-", " ").split())
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Frame-Options"] == "DENY"
    # The search page alone has the button that asks a browser where it is (tests/finding/test_near_me.py).
    asks_where = page == "/groups/"
    assert f"geolocation=({'self' if asks_where else ''})" in response["Permissions-Policy"]


def start(**environment):
    """Start the site's settings in a process of their own; what it says when it fails, or "" when it starts."""
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "VIRTUAL_ENV"}}
    run = subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        env=clean | {"DJANGO_SETTINGS_MODULE": "directory.settings"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stderr if run.returncode else ""


GOOD = {
    "SECRET_KEY": "a-long-and-plainly-synthetic-secret-for-this-test-0123456789",
    "ALLOWED_HOSTS": "directory.example.org",
}


def test_a_production_start_with_everything_it_needs_starts():
    assert start(**GOOD) == ""


def test_a_demonstration_on_ones_own_machine_needs_nothing():
    assert start(DEMO="1") == ""
    assert start(DEMO="1", HOST="127.0.0.1", ALLOWED_HOSTS="localhost") == ""


def test_a_variable_that_is_set_to_nothing_is_not_set():
    assert start(**GOOD, LEAVE_URL="", SITE_NAME="", WEB_WORKERS="", DATABASE_CONN_MAX_AGE="", HSTS_PRELOAD="") == ""


def test_no_browser_is_told_to_remember_https_for_ever_unless_somebody_decided_so(tmp_path):
    said = "from django.conf import settings; print(settings.SECURE_HSTS_SECONDS > 0, settings.SECURE_HSTS_PRELOAD)"
    for preload, answer in (("", "True False"), ("1", "True True")):
        run = manage(environment(tmp_path, HSTS_PRELOAD=preload), "shell", "--no-imports", "-c", said)
        assert run.stdout.strip() == answer, run.stderr


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set. Make one with"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is not set. Give the site's host names"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS has a wildcard"),
        ({"ALLOWED_HOSTS": ".example.org"}, "ALLOWED_HOSTS has a wildcard"),
        ({"DEBUG": "1"}, "DEBUG is on for a host that others can reach"),
        ({"DEMO": "1"}, "DEMO is on for a host that others can reach"),
        ({"DEMO": "1", "SECRET_KEY": "", "ALLOWED_HOSTS": "", "HOST": "0.0.0.0"}, "DEMO is on for a host that"),
        ({"LEAVE_URL": "javascript:alert(1)"}, "LEAVE_URL is not the address of a page"),
        ({"LEAVE_URL": "//example.org"}, "LEAVE_URL is not the address of a page"),
        ({"LEAVE_URL": 'https://example.org/"onclick="x'}, "LEAVE_URL is not the address of a page"),
        ({"MAP_TILE_URL": "http://tiles.example.org/{z}/{x}/{y}.png"}, "MAP_TILE_URL is not the address"),
        ({"MAP_TILE_URL": "https://tiles.example.org/{z}/{x}.png"}, "MAP_TILE_URL is not the address"),
        ({"MAP_TILE_URL": "https://a.example.org;script-src/{z}/{x}/{y}"}, "MAP_TILE_URL is not the address"),
        ({"MAP_TILE_URL": "https://tiles.example.org/{z}/{x}/{y}.png"}, "MAP_TILE_ATTRIBUTION is not set"),
    ],
)
def test_a_production_start_that_is_not_safe_fails_and_says_what_to_do(wrong, said):
    assert said in start(**GOOD | wrong)


def test_the_access_log_holds_no_query_string_and_no_address():
    import runpy

    from django.conf import settings

    config = runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py"))
    form = config["access_log_format"]
    assert "%(U)s" in form
    assert not any(atom in form for atom in ("%(r)s", "%(q)s", "%(h)s", "%(f)s", "{x-forwarded-for}i", "%(a)s"))
