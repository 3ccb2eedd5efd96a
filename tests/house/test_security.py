"""Headers, cookies and settings: secure by default, and loud when they are not."""

import os
import subprocess
import sys

import pytest

from directory.urls import urlpatterns  # noqa: F401 - the pages below are these

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
    assert "geolocation=()" in response["Permissions-Policy"]


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


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set. Make one with"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is not set. Give the site's host names"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS has a wildcard"),
        ({"ALLOWED_HOSTS": ".example.org"}, "ALLOWED_HOSTS has a wildcard"),
        ({"DEBUG": "1"}, "DEBUG is on for a host that others can reach"),
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
