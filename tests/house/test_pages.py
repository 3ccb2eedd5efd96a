"""What holds for every page: valid HTML, one h1, no inline script or style, crisis help, the way out, no third party."""

import re
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.conf import settings
from django.urls import Resolver404, URLResolver, get_resolver, resolve

pytestmark = pytest.mark.django_db
X = "{http://www.w3.org/1999/xhtml}"
PAGES = [
    "/", "/help-now/", "/help-now/by-need/", "/about-the-data/", "/privacy/", "/accessibility/", "/groups/", "/groups/?q=suicide",
    "/groups/?place=Leeds&community=women", "/groups/?place=Newport", "/groups/?place=Edinburgh", "/groups/?place=Manchster",
    "/groups/?q=anxeity", "/groups/?community=martians", "/groups/?place=Penzance&experience=eating", "/groups/?page=3",
    "/groups/chester-plus/", "/groups/leeds-mind-peer-support/", "/groups/ladies-monday-group-sheffield/", "/groups/elefriends/",
    "/groups/no-such-group/", "/no-such-page/",
    "/regions/", "/regions/north-east/", "/regions/north-east/?page=2", "/regions/london/", "/regions/eastern/2013-mapping/", "/counties/", "/counties/suffolk/", "/counties/suffolk/?page=2",
    "/counties/no-such-county/", "/organisations/", "/services/", "/regions/no-such-region/",
    "/organisations/mind/", "/organisations/suffolk-mind/", "/organisations/citizens-advice/", "/organisations/no-such-one/",
    "/guidance/", "/guidance/what-peer-support-is/",
    "/guidance/kinds-of-peer-support/", "/guidance/your-first-group/", "/guidance/what-peers-do/",
    "/guidance/what-peer-can-mean/", "/guidance/values/", "/guidance/pyramid/", "/guidance/benefits-and-challenges/",
    "/guidance/no-such-page/", "/house-style/",
    "/groups/map/", "/groups/map/?place=Leeds", "/groups/map/?place=Penzance&experience=eating", "/groups/map/?q=suicide",
    "/groups/map/not-shown/?region=london", "/confirm/no-such-token/",
    "/groups/chester-plus/message/", "/organisations/mind/message/", "/groups/chester-plus/report/", "/organisations/mind/report/",
    "/tell-us/", "/reports/no-such-number/", "/groups/shortlist/", "/groups/shortlist/?group=chester-plus,elefriends&group=never-was",
    "/booklet/", "/booklet/?region=north-west", "/booklet/?size=13", "/booklet/print/?region=north-west",
    "/embed/", "/embed/?source=/organisations/suffolk-mind/", "/embed/?source=/groups/%3Fplace=Leeds&way=frame", "/embed/?source=x",
    "/data/", "/data/dictionary/",
]  # fmt: skip


# No test here changes anything, so each page is made and read once.
texts, read = {}, {}


def text_of(client, page) -> str:
    if page not in texts:
        texts[page] = client.get(page).content.decode()
    return texts[page]


def elements(client, page) -> list[Element]:
    """Every element of a page, read strictly: an HTML fault fails the test."""
    if page not in read:
        read[page] = list(html5lib.HTMLParser(strict=True).parse(text_of(client, page)).iter())
    return read[page]


@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_valid_with_one_h1_and_unique_ids(client, page):
    found = elements(client, page)
    assert sum(element.tag == f"{X}h1" for element in found) == 1
    ids = [element.get("id") for element in found if element.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("page", PAGES)
def test_no_inline_script_or_style_and_no_third_party(client, page):
    for element in elements(client, page):
        assert element.get("style") is None
        assert not [name for name in element.attrib if name.startswith("on")]
        assert element.tag != f"{X}style"
        if element.tag == f"{X}script":
            assert (
                element.get("src", "").startswith(("/static/", "/embed.js"))
                or element.get("type") == "application/ld+json"
            )
        if element.tag in (f"{X}link", f"{X}img", f"{X}iframe"):
            own = settings.SITE_URL if element.get("rel") == "canonical" else ""
            assert (element.get("href") or element.get("src") or "").startswith((f"{own}/", "data:"))


@pytest.mark.parametrize("page", PAGES)
def test_crisis_help_comes_before_the_content_and_the_way_out_is_there(client, page):
    text = text_of(client, page)
    for number in ("999", "116 123", "85258", "111"):
        assert number in text[: text.index("<h1")]
    assert "Leave this site" in text


@pytest.mark.parametrize("page", PAGES)
def test_every_control_has_a_label(client, page):
    found = elements(client, page)
    labelled = {element.get("for") for element in found if element.tag == f"{X}label"}
    inside = {child for element in found if element.tag == f"{X}label" for child in element.iter()}
    for element in found:
        if element.tag in (f"{X}input", f"{X}select", f"{X}textarea") and element.get("type") not in (
            "hidden",
            "submit",
        ):
            assert element in inside or element.get("id") in labelled or element.get("aria-label"), page


@pytest.mark.parametrize("page", PAGES)
def test_the_public_never_reads_the_word_user_or_old_words(client, page):
    text = re.sub(r"<(script|blockquote|cite).*?</\1>", "", text_of(client, page), flags=re.S)
    told = re.sub(r"<[^>]+>", " ", text)
    assert "BME" not in told
    assert not re.search(r"\bthe users?\b|\bour users\b|\ba user\b", told)


# For machines is what is under /api/, what names a kind of file, and the points of the map: tests/sharing,
# tests/directory/pages/test_sitemaps.py and tests/finding/map/test_map.py. What stands in a frame is no page by itself.
FOR_MACHINES = re.compile(r"api/|groups/map/points/|embed/groups/|.*\.[a-z]+$")


def routes(resolver, before=""):
    """Every route of the site, through each include."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        else:
            yield route


def route_of(page):
    """The route that answers a page, or None when there is none."""
    try:
        return resolve(page.split("?")[0]).route
    except Resolver404:
        return None


def test_every_route_is_looked_at_above():
    """Those under the path of whoever signs in are walked in test_permissions.py."""
    known = [route for route in routes(get_resolver()) if not route.startswith("my/")]
    assert len(known) == len(set(known))
    pages = {route for route in known if not FOR_MACHINES.match(route)}
    assert pages == {route_of(page) for page in PAGES} - {None}


def test_each_page_says_which_part_of_the_site_it_is(client):
    for page, part in (("/groups/", "Find a group"), ("/guidance/", "Guidance"), ("/groups/", "Find a group")):
        current = re.findall(r'aria-current="page">(.*?)</a>', client.get(page).content.decode())
        assert current == [part]


@pytest.mark.parametrize("page", ["/help-now/", "/privacy/", "/accessibility/", "/no-such-page/"])
def test_pages_of_words_need_no_database(client, django_assert_num_queries, page):
    with django_assert_num_queries(0):
        client.get(page)


def test_the_demonstration_says_so_at_the_top_of_every_page(client, settings):
    settings.SITE_NOTICE = "This is a synthetic notice."
    for page in PAGES:
        text = client.get(page).content.decode()
        assert text.index("This is a synthetic notice.") < text.index("<main")
