"""A window at 400 % zoom, a phone and a sheet of paper: help is in reach, and the way out covers nothing for good."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey
NUMBERS = ("999", "NHS 111 mental health", "Samaritans 116 123", "Text SHOUT to 85258")


def test_at_400_percent_the_crisis_box_starts_in_the_first_screen(visit):
    page = visit("/groups/?q=suicide", width=320)
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.get_by_role("heading", name="You matter").bounding_box()["y"] < 200
    assert page.locator(".notice").bounding_box()["y"] > page.locator(".crisis-box").bounding_box()["y"]


@pytest.mark.parametrize(
    "path",
    [
        "/groups/?experience=anxiety",
        "/groups/?place=Leeds",
        "/groups/?place=Leeds&community=women",
        "/groups/?q=anxiety&place=Bristol",
    ],
)
def test_on_a_phone_the_first_answer_begins_in_the_first_screen(visit, path):
    page = visit(path, width=320)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.locator(".card h3").first.bounding_box()["y"] < 640 - page.locator(".leave").bounding_box()["height"]


def test_the_way_out_covers_nothing_at_the_end_of_a_page(visit):
    page = visit("/groups/chester-plus/", width=320)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    foot, leave = page.locator("footer.site").bounding_box(), page.locator(".leave").bounding_box()
    assert foot["y"] + foot["height"] <= leave["y"]


def test_the_way_out_has_a_name_without_stray_spaces(visit):
    snapshot = visit("/help-now/").locator(".strip").aria_snapshot()
    assert "Leave this site (or press the Shift key three times in a row)" in snapshot


@pytest.mark.parametrize("path", ["/groups/chester-plus/", "/groups/?place=Leeds"])
def test_a_printed_page_has_the_help_numbers_in_one_line(visit, path):
    page = visit(path, width=718)
    page.emulate_media(media="print")
    boxes = [page.locator(".crisis li").filter(has_text=number).bounding_box() for number in NUMBERS]
    assert len({round(box["y"]) for box in boxes}) == 1
    expect(page.locator(".crisis")).to_contain_text(NUMBERS[0])
    expect(page.locator(".leave")).to_be_hidden()


@pytest.mark.parametrize(
    "path", ["/", "/groups/?place=Penzance&experience=eating", "/groups/chester-plus/", "/regions/london/"]
)
def test_a_printed_page_has_no_navigation_no_form_and_no_filter(visit, path):
    page = visit(path, width=718)
    page.emulate_media(media="print")
    seen = "[...document.querySelectorAll('nav, form, fieldset, button, footer')].filter(e => e.checkVisibility())"
    assert page.evaluate(f"{seen}.map(e => e.outerHTML.slice(0, 80))") == []


def test_a_printed_link_to_another_site_says_its_address(visit):
    page = visit("/help-now/", width=718)
    page.emulate_media(media="print")
    link = page.get_by_role("link", name="999 BSL")
    assert link.evaluate("e => getComputedStyle(e, '::after').content") == '" (https://999bsl.co.uk)"'
