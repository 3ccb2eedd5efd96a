"""What people come to do, done in a real browser: with scripts off, and by keyboard alone."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def test_somebody_finds_a_group_near_them_without_scripts_on_a_phone(visit):
    page = visit("/", width=320, scripts=False)
    page.get_by_label("Where").first.fill("LS1 4AP")
    page.get_by_role("button", name="Show groups").first.click()
    assert "LS1+4" in page.url
    assert "4AP" not in page.url
    expect(page.get_by_role("heading", level=1)).to_contain_text("LS1 4")
    page.get_by_role("link", name="Touchstone", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Touchstone")
    expect(page.get_by_text("Ask before you go.").first).to_be_visible()
    expect(page.get_by_text("Recorded in 2013 (Mind mapping). Not confirmed since.").first).to_be_visible()


def test_words_are_understood_shown_and_taken_back(visit):
    page = visit("/", scripts=False)
    page.get_by_label("What").first.fill("older people mentoring luton")
    page.get_by_role("button", name="Show groups").first.click()
    chips = page.locator(".chips")
    for understood in ("Older people", "Peer mentoring", "Luton"):
        expect(chips).to_contain_text(understood)
    chips.get_by_role("link", name="Remove Older people").click()
    expect(page.locator(".chips")).not_to_contain_text("Older people")
    expect(page.locator(".chips")).to_contain_text("Luton")


def test_filters_are_chosen_and_removed_without_scripts(visit):
    page = visit("/groups/?region=london", scripts=False)
    page.get_by_text("Who it is for", exact=True).first.click()
    page.get_by_label("Women", exact=False).first.check()
    page.locator(".found, .filters, form").get_by_role("button", name="Show groups").last.click()
    assert "community=women" in page.url
    assert "region=london" in page.url
    page.locator(".chips").get_by_role("link", name="Remove Women").click()
    assert "community" not in page.url


def test_somebody_in_danger_gets_help_first_and_leaves_no_words_behind(visit):
    page = visit("/", width=320, scripts=False)
    page.get_by_label("What").first.fill("I want to die")
    page.get_by_role("button", name="Show groups").first.click()
    assert page.url.endswith("/groups/")
    box = page.locator("main").get_by_role("link", name="116 123").first
    expect(box).to_be_visible()
    assert box.bounding_box()["y"] < page.get_by_role("heading", level=1).bounding_box()["y"]


def tab_to(page, name, limit=60):
    """Press Tab until the element with this text or label has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        said = page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).innerText ?? ''")
        if name in said:
            return
    raise AssertionError(f"{name} cannot be reached by keyboard")


def test_a_group_is_found_by_keyboard_alone(visit):
    page = visit("/", scripts=False)
    tab_to(page, "What")
    page.keyboard.type("hearing voices")
    tab_to(page, "Where")
    page.keyboard.type("Stockport")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Stockport")
    tab_to(page, "Skip", 3)
    page.keyboard.press("Enter")
    tab_to(page, "Hearing Voices group", 120)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hearing Voices")


@pytest.mark.parametrize("way", ["click", "keyboard", "shift"])
def test_leaving_replaces_the_page_in_the_history(visit, way):
    page = visit("/help-now/")
    page.route("**/elsewhere", lambda route: route.fulfill(body="<title>Elsewhere</title>", content_type="text/html"))
    page.goto("/privacy/")
    if way == "click":
        page.get_by_role("link", name="Leave this site").first.click()
    elif way == "keyboard":
        tab_to(page, "Leave this site", 15)
        page.keyboard.press("Enter")
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url("**/elsewhere")
    page.go_back()
    assert page.url.endswith("/help-now/")


def test_leaving_works_as_a_link_without_scripts(visit):
    page = visit("/privacy/", scripts=False)
    assert page.get_by_role("link", name="Leave this site").first.get_attribute("href").endswith("/elsewhere")


def test_a_page_asks_nobody_else_and_little_of_us(visit):
    page = visit("/help-now/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/groups/?place=Leeds")
    page.wait_for_load_state("networkidle")
    assert len(asked) <= 6
    assert all(url.startswith(("http://127.0.0.1", "data:")) for url in asked)


def test_a_first_results_page_weighs_at_most_45_kilobytes(visit, chromium, site):
    page = visit("about:blank")
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"{site}/groups/?place=Leeds")
    page.wait_for_load_state("networkidle")
    assert sum(sizes) <= 45 * 1024


def test_the_printed_group_has_its_facts_and_none_of_the_site_around_it(visit):
    page = visit("/groups/chester-plus/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("header nav, .crisis-bar nav").first).to_be_hidden()
    expect(page.get_by_text("Mondays and Wednesdays, 10am to 3pm").first).to_be_visible()


def search_in_danger(page):
    """Type words of abuse on the first page, and open the first group of the answer."""
    page.route("**/elsewhere", lambda route: route.fulfill(body="<title>Elsewhere</title>", content_type="text/html"))
    page.get_by_label("What").first.fill("my husband hits me")
    page.get_by_role("button", name="Show groups").first.click()
    expect(page.locator(".crisis-box")).to_be_visible()
    assert page.get_by_label("What").first.input_value() == ""
    page.locator(".found h3 a").first.click()
    page.wait_for_url("**/groups/*/")


def nothing_is_left(page):
    page.wait_for_timeout(300)
    assert "hits" not in page.content()
    assert page.locator(".crisis-box").count() == 0
    return page.evaluate("[...document.querySelectorAll('input')].every((field) => !field.value.includes('hits'))")


def test_after_leaving_nothing_of_words_of_danger_is_behind_back(visit_either_way):
    page = visit_either_way("/")
    search_in_danger(page)
    page.get_by_role("link", name="Leave this site").first.click()
    page.wait_for_url("**/elsewhere")
    page.go_back(wait_until="commit")
    assert nothing_is_left(page)


def test_a_page_that_the_browser_kept_in_memory_does_not_show_them_again(visit_either_way):
    page = visit_either_way("/")
    search_in_danger(page)
    for _ in range(2):
        page.go_back(wait_until="commit")
        assert nothing_is_left(page)


def test_a_browser_with_a_back_forward_cache_is_one(chromium_with_memory, site):
    page = chromium_with_memory.new_page()
    page.goto(f"{site}/privacy/")
    page.evaluate("window.kept = true")
    page.goto(f"{site}/accessibility/")
    page.go_back(wait_until="commit")
    assert page.evaluate("window.kept === true")
