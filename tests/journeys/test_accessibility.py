"""axe finds nothing on any kind of page, narrow and wide, light, dark or in a system's own colours; none scrolls sideways."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .kinds import KINDS

pytestmark = pytest.mark.journey
SIDEWAYS = "document.documentElement.scrollWidth"


def violations(page, *rules):
    """[(rule, what breaks it)] of these rules, or of all, once the whole page is there."""
    page.wait_for_load_state()
    options = {"resultTypes": ["violations"]} | ({"runOnly": {"type": "rule", "values": rules}} if rules else {})
    found = Axe().run(page, options=options).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit, kind, width):
    page = visit(KINDS[kind], width=width)
    assert violations(page) == []
    assert page.evaluate(SIDEWAYS) <= width
    page.emulate_media(color_scheme="dark")  # another scheme changes colours alone
    assert violations(page, "color-contrast") == []


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
