"""What a phone needs that puts the site on its first screen: true addresses, real icons, and nothing that asks for it."""

import struct

import pytest
from django.contrib.staticfiles import finders

from tests.house.test_pages import elements

pytestmark = pytest.mark.django_db
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def size_of(path):
    """(width, height) of a PNG, and how many bytes it has."""
    with open(finders.find(path.removeprefix("/static/")), "rb") as file:
        data = file.read()
    assert data[:8] == SIGNATURE
    return struct.unpack(">II", data[16:24]), len(data)


def test_the_manifest_names_the_site_and_icons_of_the_sizes_that_they_say(client, settings):
    settings.SITE_NAME = "A synthetic directory"
    answer = client.get("/site.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    told = answer.json()
    assert told["name"] == "A synthetic directory"
    assert client.get(told["start_url"]).status_code == 200
    for icon in told["icons"]:
        (width, height), weight = size_of(icon["src"])
        assert icon["sizes"] == f"{width}x{height}"
        assert weight < 20_000
    assert {(icon["sizes"], icon["purpose"]) for icon in told["icons"]} == {
        ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable"),
    }  # fmt: skip


def test_pages_name_the_manifest_an_icon_and_a_colour_for_each_scheme(client):
    found = [element.attrib for element in elements(client, "/help-now/")]
    links = {one["rel"]: one["href"] for one in found if "rel" in one}
    assert links["manifest"] == "/site.webmanifest"
    assert size_of(links["apple-touch-icon"])[0] == (180, 180)
    colours = {one["media"]: one["content"] for one in found if one.get("name") == "theme-color"}
    assert set(colours) == {"(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"}
    with open(finders.find("css/site.css"), encoding="utf-8") as file:
        looks = file.read()
    assert all(f"--coral-tint: {colour};" in looks for colour in colours.values())


def test_the_manifest_is_read_without_a_cookie_and_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/site.webmanifest")
    assert not answer.cookies
    assert answer["ETag"]


def test_no_page_keeps_anything_for_later(client):
    """No service worker: docs/decisions/0053-search-engines-and-phones.md."""
    for name in ("leave", "share", "near_me", "embed_configure", "embed_frame"):
        with open(finders.find(f"js/{name}.js"), encoding="utf-8") as file:
            assert "serviceWorker" not in file.read()
    assert client.get("/service-worker.js").status_code == 404
