""" "Use where I am now" in a real browser: what is sent, what is said, and what is left when the browser says no."""

import pytest
from playwright.sync_api import expect

from .test_accessibility import violations

pytestmark = pytest.mark.journey
LEEDS = {"latitude": 53.807723, "longitude": -1.554912}


@pytest.fixture
def phone(chromium, site):
    """Opens a page on a phone that knows where it is, and may say so if `allowed`."""
    contexts = []

    def open_page(path, *, allowed=True, script=True, where=LEEDS):
        permissions = ["geolocation"] if allowed else []
        context = chromium.new_context(
            viewport={"width": 320, "height": 640}, base_url=site, geolocation=where, permissions=permissions,
            java_script_enabled=script,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def button(page):
    return page.get_by_role("button", name="Use where I am now")


def test_the_button_finds_groups_near_and_nothing_finer_than_a_kilometre_is_sent(phone):
    page = phone("/groups/?place=near+me")
    expect(page.get_by_role("heading", level=1)).to_have_text("Where are you?")
    sent = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    button(page).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("of Leeds, West Yorkshire")
    assert page.url.endswith("/groups/?place=53.81%2C+-1.55")
    assert not any("53.80" in one or "1.554" in one for one in sent)
    expect(page.get_by_text("This is about where you are, near Leeds, West Yorkshire")).to_be_visible()


def test_what_was_typed_is_looked_for_near_by(phone):
    page = phone("/groups/?place=near+me")
    page.get_by_label("What are you looking for?").fill("depression")
    button(page).click()
    expect(page).to_have_url(f"{page.url.split('/groups')[0]}/groups/?q=depression&place=53.81%2C+-1.55")


def test_when_the_browser_says_no_it_is_said_kindly_and_a_town_is_asked_for(phone):
    page = phone("/groups/?place=near+me", allowed=False)
    button(page).click()
    expect(page.locator(".hint[role=status]")).to_contain_text("Type a town or postcode instead.")
    expect(page.get_by_label("Where?")).to_be_focused()
    assert page.url.endswith("?place=near+me")


def test_without_a_script_there_is_no_button_and_the_page_asks_for_a_town(phone):
    page = phone("/groups/?place=near+me", script=False)
    expect(button(page)).to_have_count(0)
    expect(page.get_by_text("This site does not know where you are.")).to_be_visible()
    page.get_by_label("Where?").fill("Leeds")
    page.get_by_role("button", name="Show groups").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("of Leeds, West Yorkshire")


def test_the_first_page_leads_to_the_button(phone):
    page = phone("/")
    page.get_by_role("link", name="Use where I am now").click()
    expect(button(page)).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
