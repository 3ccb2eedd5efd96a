"""Groups on the site of somebody else: a real page of another origin, with a strict policy, odd styles, or no script."""

import re
from contextlib import contextmanager
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from .conftest import pages_of
from .test_accessibility import SIDEWAYS, violations

pytestmark = pytest.mark.journey
ORGANISATION = "/organisations/suffolk-mind/"
FOR_ANYONE = {"Access-Control-Allow-Origin": "*"}
HOSTILE = """
* { color: red !important; background: red !important; font-size: 3px; letter-spacing: 1em; line-height: .2;
    text-transform: uppercase; visibility: hidden; text-indent: -99em; white-space: nowrap; }
peer-support-groups, html, body, main, h1, h2 { visibility: visible; }
html { font-size: 2px; direction: rtl; }
img, svg, a, li, dl, dt, dd, p, h3 { display: none !important; float: right; }
"""


class Host:
    """A site on a port of its own: `pages` are {path: (its policy, its HTML)}, `asked` what came with each request."""

    def __init__(self):
        self.pages, self.asked = {}, []

    def add(self, path, inside, policy="", style=""):
        looks = f'<link rel="stylesheet" href="{path}.css">' if style else ""
        icon = '<link rel="icon" href="/icon.png">'
        page = f'<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A host</title>{icon}{looks}<main><h1>Our groups</h1><h2>All of them</h2>{inside}</main></html>'
        self.pages[path] = (policy, "text/html; charset=utf-8", page)
        self.pages[f"{path}.css"] = ("", "text/css", style)
        return f"{self.address}{path}"


@contextmanager
def host_site():
    host = Host()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            policy, kind, text = host.pages.get(self.path, ("", "text/plain", ""))
            self.send_response(200 if text else 404)
            self.send_header("Content-Type", kind)
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    host.address = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def host():
    with host_site() as found:
        yield found


@pytest.fixture(scope="module")
def printed(chromium, site):
    """What the page prints for these choices: {id: lines}."""

    def lines(**asked):
        page = chromium.new_page(java_script_enabled=False)
        page.goto(f"{site}/embed/?{urlencode(asked)}")
        found = {
            name: unescape(code) for name, code in re.findall(r'<code id="([\w-]+)">(.*?)</code>', page.content(), re.S)
        }
        page.close()
        return found

    return lines


@pytest.fixture(scope="module")
def lines(printed):
    return printed(source=ORGANISATION, count="5")


@pytest.fixture(scope="module")
def framed(printed):
    return printed(source=ORGANISATION, count="5", way="frame")


@pytest.fixture
def open_host(chromium, host):
    with pages_of(chromium, host.address) as open_page:
        yield open_page


def groups_of(page, at=0):
    return page.locator("peer-support-groups").nth(at).locator("li")


# The element


def test_the_line_works_under_a_policy_that_allows_nothing_but_what_was_printed(open_host, host, lines):
    path = host.add(
        "/strict", lines["element"], f"default-src 'none'; img-src 'self'; style-src 'self'; {lines['policy']}"
    )
    page = open_host(path)  # a refused style or script is an error in its console, which fails the test
    expect(groups_of(page)).to_have_count(5)
    shown = groups_of(page).first.evaluate("element => getComputedStyle(element).borderTopWidth")
    assert shown == "1px"
    assert violations(page) == []


def test_it_asks_once_and_says_to_nobody_where_it_stands_and_keeps_nothing(open_host, host, lines, site):
    page = open_host(host.add("/asks", "<p>Nothing yet</p>"))
    asked = []
    page.on("request", lambda request: asked.append((request.url, request.all_headers())))
    page.goto(host.add("/asks-now", lines["element"]))
    expect(groups_of(page)).to_have_count(5)
    page.wait_for_load_state("networkidle")
    ours = [(url, headers) for url, headers in asked if url.startswith(site)]
    assert [url.partition("?")[0] for url, _ in ours] == [f"{site}/embed.js", f"{site}/embed/groups.json"]
    assert not [headers for _, headers in ours if {"referer", "cookie"} & headers.keys()]
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_nothing_of_the_page_around_it_is_touched(open_host, host, lines):
    inside = '<p class="own" style="color: rgb(1, 2, 3)">Ours</p><div id="here"></div>'
    page = open_host(host.add("/untouched", inside))
    before = page.evaluate("[document.documentElement.outerHTML, Object.keys(window).length]")
    page.evaluate(
        """async (line) => {
            const parsed = new DOMParser().parseFromString(line, "text/html");
            const script = Object.assign(document.createElement("script"), { src: parsed.querySelector("script").src });
            await new Promise((loaded) => { script.onload = loaded; document.getElementById("here").append(script); });
            script.remove();
            document.getElementById("here").append(document.importNode(parsed.querySelector("peer-support-groups"), true));
        }""",
        lines["element"],
    )
    expect(groups_of(page)).to_have_count(5)
    page.evaluate("document.querySelector('peer-support-groups').remove()")
    assert page.evaluate("[document.documentElement.outerHTML, Object.keys(window).length]") == before
    assert page.evaluate("document.adoptedStyleSheets.length") == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_odd_styles_of_the_page_do_not_come_in(open_host, host, lines, width):
    page = open_host(host.add("/hostile", lines["element"], style=HOSTILE), width=width)
    link = groups_of(page).first.get_by_role("link")
    expect(link).to_be_visible()
    looks = page.locator("peer-support-groups .peer-support").evaluate(
        "e => { const s = getComputedStyle(e); return [s.color, s.backgroundColor, s.fontSize, s.letterSpacing, s.textTransform, s.whiteSpace, s.direction] }"
    )
    assert looks == ["rgb(28, 43, 51)", "rgb(255, 254, 251)", "16px", "normal", "none", "normal", "ltr"]
    assert (
        violations(page, "color-contrast", "target-size", "link-name", "heading-order", "list", "definition-list") == []
    )


@pytest.mark.parametrize("width", [320, 1280])
def test_two_stand_on_one_page(open_host, host, lines, printed, width):
    other = printed(source="/groups/?place=Leeds&community=women", count="3", heading="4")
    inside = lines["element"] + "<h3>Near Leeds</h3>" + other["element"]
    page = open_host(host.add("/two", inside), width=width)
    expect(groups_of(page)).to_have_count(5)
    expect(groups_of(page, 1)).to_have_count(3)
    expect(groups_of(page, 1).first.locator("h4")).to_be_visible()
    expect(groups_of(page).first.locator("h3")).to_be_visible()
    assert page.evaluate(SIDEWAYS) <= width
    assert violations(page) == []


def test_a_group_is_reached_by_keyboard_and_help_comes_first(open_host, host, lines, site):
    page = open_host(host.add("/keys", lines["element"]))
    expect(groups_of(page)).to_have_count(5)
    reached = []
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.shadowRoot.activeElement.getAttribute('href')"))
    assert reached[:3] == ["tel:999", "tel:111", "tel:116123"]
    assert reached[4].startswith(f"{site}/groups/")
    outline = page.evaluate("getComputedStyle(document.activeElement.shadowRoot.activeElement).outlineWidth")
    assert outline == "3px"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/groups/**")


def test_without_a_script_there_is_a_link_or_the_first_groups(open_host, host, lines, site):
    page = open_host(host.add("/no-script", lines["element"]), scripts=False)
    expect(page.get_by_role("link", name="Peer support groups of Suffolk Mind")).to_have_attribute(
        "href", f"{site}{ORGANISATION}"
    )
    page.goto(host.add("/no-script-groups", lines["with-groups"]))
    expect(page.locator("peer-support-groups li")).to_have_count(5)


@pytest.fixture
def open_broken(chromium):
    """As `open_host`, where an error in the console is what is looked for."""
    page = chromium.new_page()
    yield page
    page.close()


def test_what_the_page_prints_shows_where_we_do_not_answer(open_broken, host, lines):
    open_broken.route("**/embed/groups.json*", lambda route: route.fulfill(status=503, body="away", headers=FOR_ANYONE))
    open_broken.goto(host.add("/away", lines["with-groups"]))
    open_broken.wait_for_load_state("networkidle")
    expect(open_broken.get_by_role("link", name="Anxiety group")).to_be_visible()


def test_groups_that_are_not_listed_any_more_are_not_those_of_long_ago(open_broken, host, lines, site):
    line = lines["with-groups"].replace("organisation=suffolk-mind", "organisation=no-such-one")
    open_broken.goto(host.add("/refused", line))
    expect(open_broken.get_by_text("We cannot show these groups here.")).to_be_visible()
    expect(open_broken.get_by_role("link", name="Look for a group")).to_have_attribute("href", f"{site}/groups/")
    expect(open_broken.get_by_role("link", name="Anxiety group")).to_be_hidden()


def test_it_wears_the_colours_and_the_scheme_of_the_page(open_host, host, printed):
    lines = printed(source=ORGANISATION, count="2", ink="#102030", link="#a00", typeface="page", scheme="light dark")
    style = lines["styled"] + "\nbody { font-family: Georgia; }"
    page = open_host(host.add("/dressed", lines["element"], style=style), scheme="dark")
    box = page.locator("peer-support-groups .peer-support")
    assert box.evaluate("e => getComputedStyle(e).color") == "rgb(16, 32, 48)"
    assert box.evaluate("e => getComputedStyle(e).fontFamily") == "Georgia"
    assert box.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(31, 39, 43)"
    assert groups_of(page).first.get_by_role("link").evaluate("e => getComputedStyle(e).color") == "rgb(170, 0, 0)"


def test_a_page_that_is_light_stays_light_whatever_the_visitor_likes(open_host, host, lines):
    page = open_host(host.add("/light", lines["element"]), scheme="dark")
    box = page.locator("peer-support-groups .peer-support")
    assert box.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 254, 251)"


def test_no_text_of_a_group_becomes_html(open_host, host, lines):
    page = open_host(host.add("/quiet", "<p>Nothing yet</p>"))
    nasty = "<img src=x onerror=document.title='broken'>"
    told = {
        "title": nasty, "total": 1, "page": "javascript:document.title='broken'", "as_of": nasty, "site": nasty,
        "crisis": [{"words": nasty, "address": "data:text/html,x"}],
        "groups": [{"name": nasty, "page": "https://elsewhere.example/", "host": nasty, "notice": nasty, "age": nasty,
                    "is_sure": False, "contact": nasty, "facts": [{"label": nasty, "words": nasty}]}],
    }  # fmt: skip
    page.route("**/embed/groups.json*", lambda route: route.fulfill(json=told, headers=FOR_ANYONE))
    page.goto(host.add("/nasty", lines["element"]))
    expect(groups_of(page)).to_have_count(1)
    assert page.locator("peer-support-groups img").count() == 0
    hrefs = page.locator("peer-support-groups a").evaluate_all("all => all.map((a) => a.href)")
    assert {href.split("/")[2] for href in hrefs} == {lines["policy"].split("//")[1].split(";")[0]}
    assert page.title() == "A host"


def test_its_attributes_may_change_while_it_stands_there(open_host, host, lines):
    page = open_host(host.add("/changing", lines["element"]))
    expect(groups_of(page)).to_have_count(5)
    page.evaluate(
        "document.querySelector('peer-support-groups').setAttribute('search', 'organisation=suffolk-mind&count=2')"
    )
    expect(groups_of(page)).to_have_count(2)
    page.evaluate("document.querySelector('peer-support-groups').setAttribute('heading', '5')")
    expect(groups_of(page).first.locator("h5")).to_be_visible()


# The frame


def test_the_frame_works_under_a_strict_policy_and_axe_finds_nothing(open_host, host, framed):
    policy = f"default-src 'none'; img-src 'self'; style-src 'self'; {framed['policy'].split(';')[0]}"
    page = open_host(host.add("/framed", framed["frame"], policy), width=320)
    inside = page.frame_locator("iframe")
    expect(inside.locator("li")).to_have_count(5)
    expect(inside.get_by_role("heading", level=1)).to_have_text("Suffolk Mind: 7 groups")
    assert violations(page) == []
    assert page.evaluate(SIDEWAYS) <= 320


def until(page, what):
    """Wait for what a page says to be true; a page that lets nobody evaluate texts cannot be asked to wait itself."""
    for _ in range(100):
        if page.evaluate(what):
            return
        page.wait_for_timeout(100)
    raise AssertionError(what)


def test_its_height_follows_and_only_ours_is_followed(open_host, host, framed):
    policy = "default-src 'none'; img-src 'self'; script-src 'unsafe-inline' *; style-src 'self'; frame-src *"
    host.add("/stranger", "<script>parent.postMessage({ from: 'peer-support-groups', height: 7 }, '*')</script>")
    inside = framed["frame-with-height"] + '<iframe id="stranger" title="x" height="90" src="/stranger"></iframe>'
    page = open_host(host.add("/high", inside, policy))
    ours = page.frame_locator("iframe").first
    expect(ours.locator("li")).to_have_count(5)
    until(page, "document.querySelector('iframe').style.height !== ''")
    whole = ours.locator("html").evaluate("e => [e.scrollHeight, e.clientHeight]")
    assert whole[0] <= whole[1]
    before = page.evaluate("document.querySelector('iframe').clientHeight")
    page.set_viewport_size({"width": 320, "height": 800})
    until(page, f"document.querySelector('iframe').clientHeight > {before}")
    assert page.evaluate("document.getElementById('stranger').style.height") == ""
    page.evaluate("postMessage({ from: 'peer-support-groups', height: 7 }, '*')")
    page.wait_for_timeout(200)
    assert page.evaluate("document.querySelector('iframe').clientHeight") > before


def test_the_frame_has_groups_and_links_without_a_script_and_its_colours_with_one(open_host, host, printed, site):
    lines = printed(source=ORGANISATION, count="2", way="frame", ink="#102030", scheme="dark", paper="#eeeeff")
    page = open_host(host.add("/plain-frame", lines["frame"]), scripts=False)
    link = page.frame_locator("iframe").locator("li a").first
    link.click()
    page.wait_for_url(f"{site}/groups/**")
    page = open_host(host.add("/plain-frame", lines["frame"]))
    box = page.frame_locator("iframe").locator(".peer-support")
    assert box.evaluate("e => getComputedStyle(e).color") == "rgb(16, 32, 48)"
    assert box.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(238, 238, 255)"


def test_no_other_page_of_ours_opens_in_a_frame(host, chromium, site):
    page = chromium.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(host.add("/curious", f'<iframe title="x" src="{site}/groups/"></iframe>'))
    page.wait_for_load_state("networkidle")
    assert page.frames[1].url != f"{site}/groups/"
    assert any("frame-ancestors" in text or "refused" in text.lower() for text in said)
    page.close()


# The page that prints the line


def test_what_is_chosen_shows_at_once(visit, site):
    page = visit(f"/embed/?source={ORGANISATION}")
    expect(groups_of(page)).to_have_count(7)
    page.get_by_label("How many groups?").fill("2")
    page.get_by_label("How many groups?").press("Tab")
    expect(groups_of(page)).to_have_count(2)
    expect(page.locator("#element")).to_contain_text("count=2")
    page.get_by_text("Looks", exact=True).click()
    page.get_by_label("Colour of the links").fill("#aa0000")
    page.get_by_label("Colour of the links").press("Tab")
    expect(page.locator("#styled")).to_contain_text("--peer-support-link: #aa0000;")
    link = groups_of(page).first.get_by_role("link")
    expect(link).to_have_css("color", "rgb(170, 0, 0)")
    page.get_by_label("As a frame").check()
    expect(page.frame_locator(".preview iframe").locator("li")).to_have_count(2)
    expect(page.locator("#frame")).to_contain_text("<iframe")


def test_lines_are_copied_by_a_button(visit):
    page = visit(f"/embed/?source={ORGANISATION}", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy", exact=True).first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#element").inner_text()


def test_a_mistake_is_said_where_the_answer_stands(visit):
    page = visit("/embed/", width=320)
    page.get_by_label("Which groups?").fill("nobody of this name")
    page.get_by_role("button", name="Show it").click()
    expect(page.get_by_role("alert")).to_be_in_viewport()
    page.get_by_role("link", name="Which groups?").click()
    expect(page.get_by_label("Which groups?")).to_be_focused()
