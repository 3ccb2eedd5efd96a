"""axe finds nothing on any kind of page, narrow and wide, light, dark or in a system's own colours; none scrolls sideways."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.journey
KINDS = {
    "home": "/",
    "all groups": "/groups/",
    "results": "/groups/?place=Leeds&community=women",
    "words": "/groups/?q=recovery",
    "corrected": "/groups/?q=anxeity",
    "nothing": "/groups/?place=Penzance&experience=eating",
    "not understood": "/groups/?community=martians&place=Xqzzy",
    "several places": "/groups/?place=Newport",
    "outside England": "/groups/?place=Edinburgh",
    "crisis": "/groups/?q=suicide",
    "rich group": "/groups/chester-plus/",
    "case study": "/groups/leeds-mind-peer-support/",
    "poor group": "/groups/ladies-monday-group-sheffield/",
    "online group": "/groups/elefriends/",
    "regions": "/regions/",
    "region": "/regions/north-east/",
    "region, next page": "/regions/north-east/?page=2",
    "region not known": "/regions/no-such-region/",
    "organisation": "/organisations/suffolk-mind/",
    "organisation with branches": "/organisations/mind/",
    "organisation without groups": "/organisations/citizens-advice/",
    "help now": "/help-now/",
    "about the data": "/about-the-data/",
    "privacy": "/privacy/",
    "accessibility": "/accessibility/",
    "not found": "/no-such-page/",
    "guidance": "/guidance/",
    "what it is": "/guidance/what-peer-support-is/",
    "kinds": "/guidance/kinds-of-peer-support/",
    "first group": "/guidance/your-first-group/",
    "what peers do": "/guidance/what-peers-do/",
    "meanings of peer": "/guidance/what-peer-can-mean/",
    "values": "/guidance/values/",
    "pyramid": "/guidance/pyramid/",
    "benefits": "/guidance/benefits-and-challenges/",
    "house style": "/house-style/",
    "map": "/groups/map/",
    "map of a place": "/groups/map/?place=Leeds",
    "not on the map": "/groups/map/not-shown/?region=london",
}
SIDEWAYS = "document.documentElement.scrollWidth"


def violations(page):
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit, kind, width, scheme):
    page = visit(KINDS[kind], width=width, scheme=scheme)
    assert violations(page) == []
    assert page.evaluate(SIDEWAYS) <= width


@pytest.mark.parametrize("kind", ["home", "results", "crisis", "rich group", "regions", "map", "help now"])
def test_axe_finds_nothing_in_the_colours_of_the_system(visit, kind):
    scheme = "dark" if kind in ("results", "map") else "light"
    assert violations(visit(KINDS[kind], scheme=scheme, forced_colors="active")) == []


def test_nothing_scrolls_sideways_between_a_phone_and_a_desk(visit):
    page = visit(width=768)
    wide = []
    for kind, path in KINDS.items():
        page.goto(path, wait_until="domcontentloaded")
        if page.evaluate(SIDEWAYS) > 768:
            wide.append(kind)
    assert wide == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_target_is_at_least_24_pixels_or_stands_in_a_line_of_text(visit, kind):
    page = visit(KINDS[kind], width=320)
    small = page.evaluate(
        """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary")]
            .filter(e => e.checkVisibility() && getComputedStyle(e).display !== "inline" && !e.closest("label"))
            .map(e => [e.outerHTML.slice(0, 120), e.getBoundingClientRect()])
            .filter(([, box]) => box.width > 1 && (box.width < 24 || box.height < 24)).map(([html]) => html)"""
    )
    assert small == []
