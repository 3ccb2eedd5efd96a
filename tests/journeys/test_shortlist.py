"""The visitor's own list in a real browser: what is kept and where, what is said, and what is left when they leave."""

import re

import pytest
from playwright.sync_api import expect

from .test_accessibility import SIDEWAYS, violations

pytestmark = pytest.mark.journey
RESULTS = "/groups/?place=Leeds"
STORED = "() => [sessionStorage.getItem('my-list'), localStorage.getItem('my-list')].map(JSON.parse)"


def keep_buttons(page):
    return page.get_by_role("button", name="Keep on my list")


def cards(page):
    """The addresses of the groups on a page, in order."""
    links = page.locator(".card:not(.small) h3 a").evaluate_all("all => all.map(a => a.pathname.split('/')[2])")
    return links


def status(page):
    """What is said to who listens to the page."""
    return page.locator("body > [role=status]")


def header_link(page):
    return page.get_by_role("navigation", name="Main").get_by_role("link", name=re.compile("^List"))


def with_two(page):
    keep_buttons(page).first.click()
    keep_buttons(page).first.click()
    return cards(page)[:2]


def stored(page):
    """What this tab keeps, and what the device keeps."""
    return page.evaluate(STORED)


def elsewhere(page):
    page.route("**/elsewhere", lambda route: route.fulfill(body="<title>Elsewhere</title>", content_type="text/html"))


@pytest.mark.parametrize("width", [320, 1280])
def test_groups_are_put_on_a_list_and_taken_off_and_it_is_said(visit, width):
    page = visit(RESULTS, width=width)
    assert stored(page) == [None, None]
    expect(header_link(page)).to_have_count(0)
    keep_buttons(page).first.click()
    expect(status(page)).to_have_text("Added. 1 on your list.")
    keep_buttons(page).first.click()
    expect(status(page)).to_have_text("Added. 2 on your list.")
    assert stored(page) == [cards(page)[:2], None]
    expect(header_link(page)).to_have_text("List\u00a0(2)")
    expect(page.get_by_role("link", name="See my list (2)")).to_have_count(2)
    assert violations(page) == []
    assert page.evaluate(SIDEWAYS) <= width
    page.get_by_role("button", name="Take off my list").first.click()
    expect(status(page)).to_have_text("Taken off. 1 on your list.")
    page.get_by_role("button", name="Take off my list").click()
    expect(status(page)).to_have_text("Taken off. Your list is empty.")
    assert stored(page) == [None, None]
    expect(header_link(page)).to_have_count(0)


def test_the_header_needs_no_further_line_on_a_phone(visit):
    for width in (320, 360, 390):
        page = visit(RESULTS, width=width)
        before = page.locator("header.site").bounding_box()["height"]
        keep_buttons(page).first.click()
        expect(header_link(page)).to_be_visible()
        assert page.locator("header.site").bounding_box()["height"] <= before
        assert page.evaluate(SIDEWAYS) <= width


def test_it_works_by_keyboard_and_the_focus_stays(visit):
    page = visit(RESULTS)
    button = keep_buttons(page).first
    button.focus()
    page.keyboard.press("Enter")
    focused = page.locator(":focus")
    expect(focused).to_have_text(re.compile("^Take off my list"))
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("See my list (1)")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your list")


def test_the_list_shows_its_groups_in_order_and_nothing_else_is_asked(visit):
    page = visit(RESULTS)
    two = with_two(page)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    header_link(page).click()
    expect(page.locator("#list-count")).to_have_text("2 groups.")
    assert cards(page) == two
    assert page.url.endswith(f"/groups/shortlist/?group={two[0]}&group={two[1]}")
    assert page.context.cookies() == []
    page.wait_for_load_state("networkidle")
    assert {url.split("/")[2] for url in asked if not url.startswith("data:")} == {page.url.split("/")[2]}


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_of_the_list_is_accessible_with_all_that_the_script_adds(visit, width):
    page = visit(RESULTS, width=width)
    with_two(page)
    header_link(page).click()
    expect(page.get_by_role("button", name="Print this list")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate(SIDEWAYS) <= width
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == []
    expect(page.get_by_alt_text("A code that opens this list on another phone")).to_be_visible()
    assert page.locator("img.code").evaluate("image => image.naturalWidth") > 0


def test_one_is_taken_off_on_the_page_of_the_list(visit):
    page = visit(RESULTS)
    first, second = with_two(page)
    header_link(page).click()
    page.get_by_role("link", name=re.compile("^Take off")).first.click()
    expect(page.locator("#list-count")).to_have_text("1 group.")
    assert cards(page) == [second]
    assert stored(page) == [[second], None]
    page.get_by_role("link", name=re.compile("^Take off")).click()
    expect(page.locator("#list-count")).to_have_text("Your list is empty.")
    assert stored(page) == [None, None]
    assert first != second


def test_one_press_empties_it_and_back_does_not_show_it(visit):
    page = visit(RESULTS)
    with_two(page)
    header_link(page).click()
    page.get_by_role("link", name="Empty this list").click()
    expect(page.locator("#list-count")).to_have_text("Your list is empty.")
    assert stored(page) == [None, None]
    page.go_back()
    expect(page).to_have_url(re.compile(re.escape(RESULTS)))
    expect(page.get_by_role("button", name="Take off my list")).to_have_count(0)


def test_another_tab_does_not_see_it_until_it_is_kept_on_the_device(visit):
    page = visit(RESULTS)
    two = with_two(page)
    other = page.context.new_page()
    other.goto("/groups/shortlist/")
    expect(other.locator("#list-count")).to_have_text("Your list is empty.")
    header_link(page).click()
    page.get_by_label("Keep my list on this phone or computer").check()
    expect(status(page)).to_have_text("Kept on this phone or computer.")
    assert stored(page) == [None, two]
    other.goto("/groups/shortlist/")
    expect(other.locator("#list-count")).to_have_text("2 groups.")
    page.get_by_label("Keep my list on this phone or computer").uncheck()
    assert stored(page) == [two, None]
    expect(header_link(other)).to_have_count(0)


def test_a_list_from_another_phone_is_kept_only_when_somebody_says_so(visit):
    page = visit("/groups/shortlist/?group=chester-plus,elefriends")
    assert stored(page) == [None, None]
    expect(page.get_by_label("Keep my list on this phone or computer")).to_be_hidden()
    page.get_by_role("button", name="Keep these on my list").click()
    expect(status(page)).to_have_text("Added. 2 on your list.")
    expect(page.get_by_role("button", name="Keep these on my list")).to_be_hidden()
    assert stored(page) == [["chester-plus", "elefriends"], None]


@pytest.mark.parametrize("by", ["link", "keys"])
def test_leaving_this_site_empties_it_wherever_it_is_kept(visit, by):
    page = visit(RESULTS)
    elsewhere(page)
    with_two(page)
    header_link(page).click()
    page.get_by_label("Keep my list on this phone or computer").check()
    if by == "link":
        page.get_by_role("link", name="Leave this site").click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    expect(page).to_have_title("Elsewhere")
    page.goto("/groups/shortlist/")
    assert stored(page) == [None, None]
    expect(page.locator("#list-count")).to_have_text("Your list is empty.")


def test_beside_words_of_danger_nothing_is_offered_and_no_list_is_shown(visit):
    page = visit(RESULTS)
    with_two(page)
    page.goto("/groups/")
    page.get_by_label("What are you looking for?").fill("my husband hits me")
    page.get_by_role("button", name="Show groups").first.click()
    expect(page.locator(".crisis-box")).to_be_visible()
    expect(page.locator("[data-keep]")).to_have_count(0)
    expect(header_link(page)).to_have_count(0)
    expect(page.get_by_role("contentinfo").get_by_role("link", name="Your list")).to_have_attribute(
        "href", "/groups/shortlist/"
    )


def test_leaving_from_words_of_danger_empties_it_too(visit):
    page = visit(RESULTS)
    elsewhere(page)
    with_two(page)
    page.goto("/groups/?q=suicide")
    page.get_by_role("link", name="Leave this site").click()
    expect(page).to_have_title("Elsewhere")
    page.goto("/groups/")
    assert stored(page) == [None, None]


def test_without_a_script_a_link_puts_a_group_in_the_address_and_a_form_puts_on_more(visit):
    page = visit(RESULTS, width=320, scripts=False)
    expect(keep_buttons(page)).to_have_count(0)
    first, second = cards(page)[:2]
    page.get_by_role("link", name=re.compile("^Put on a list")).first.click()
    assert page.url.endswith(f"/groups/shortlist/?group={first}")
    page.get_by_label("Address of its page").fill(f"https://example.org/groups/{second}/")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("#list-count")).to_have_text("2 groups.")
    assert page.url.endswith(f"/groups/shortlist/?group={first}&group={second}")
    assert cards(page) == [first, second]
    expect(page.get_by_role("button", name="Print this list")).to_have_count(0)
    expect(page.get_by_alt_text("A code that opens this list on another phone")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Take off")).first.click()
    expect(page.locator("#list-count")).to_have_text("1 group.")
    assert cards(page) == [second]
    assert page.evaluate(SIDEWAYS) <= 320


def test_a_browser_that_keeps_nothing_for_sites_has_the_links(chromium, site):
    page = chromium.new_context(base_url=site).new_page()
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('refused'); } })")
    page.goto(RESULTS)
    expect(page.get_by_role("link", name=re.compile("^Put on a list")).first).to_be_visible()
    expect(keep_buttons(page)).to_have_count(0)
    page.goto("/groups/shortlist/?group=chester-plus")
    expect(page.get_by_role("button", name="Keep these on my list")).to_be_hidden()
    expect(page.get_by_label("Address of its page")).to_be_visible()
    page.context.close()


def test_what_somebody_else_wrote_into_the_store_does_no_harm(visit):
    page = visit(RESULTS)
    page.evaluate("() => sessionStorage.setItem('my-list', JSON.stringify(['\"><b>', 7, 'chester-plus']))")
    page.reload()
    expect(header_link(page)).to_have_attribute("href", "/groups/shortlist/?group=7&group=chester-plus")
    page.evaluate("() => sessionStorage.setItem('my-list', '{')")
    page.reload()
    expect(header_link(page)).to_have_count(0)


def test_a_full_list_says_so(visit):
    page = visit(RESULTS)
    page.evaluate("() => sessionStorage.setItem('my-list', JSON.stringify([...Array(50).keys()].map(n => `g-${n}`)))")
    page.reload()
    keep_buttons(page).first.click()
    expect(status(page)).to_have_text("Your list is full. It holds 50 groups.")
    assert len(stored(page)[0]) == 50


def test_the_link_can_be_copied(chromium, site):
    context = chromium.new_context(base_url=site, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("/groups/shortlist/?group=chester-plus,elefriends")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator("#copied-list")).to_have_text("Copied.")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"{site}/groups/shortlist/?group=chester-plus&group=elefriends"
    context.close()


def test_the_printed_list_has_the_groups_how_to_ask_and_the_code_and_no_buttons(visit):
    page = visit("/groups/shortlist/?group=chester-plus&group=elefriends")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Side by Side")).to_be_visible()
    expect(page.locator(".ways-to-ask").get_by_text("http://www.elefriends.org.uk")).to_be_visible()
    expect(page.get_by_alt_text("A code that opens this list on another phone")).to_be_visible()
    expect(page.get_by_text("/groups/elefriends/")).to_be_visible()
    for hidden in (".tools", ".kept-where", ".add-one", ".take .links", "header.site", ".leave"):
        expect(page.locator(hidden).first).to_be_hidden()
