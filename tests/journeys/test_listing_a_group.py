"""A group run by its members lists itself: with scripts and without, on a phone, up to the code that signs it in."""

import pytest
from playwright.sync_api import expect

from .test_accessibility import violations

pytestmark = pytest.mark.journey


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def open_task(page, name):
    page.get_by_role("main").get_by_role("link", name=name, exact=True).click()


def is_right(page, scripts=True):
    """Axe finds nothing; it is a script itself, so it is not asked where there are none."""
    assert not scripts or violations(page) == []


def fill_what_is_needed(page, scripts):
    """The five answers that are needed, page by page."""
    open_task(page, "Say what it is")
    page.get_by_label("Name", exact=True).fill("Synthetic Bluebells")
    page.get_by_label("What happens there").fill("We sit and talk. There is tea.")
    is_right(page, scripts)
    press(page, "Keep and go back to the list")
    open_task(page, "Say where it is")
    page.get_by_label("Postcode or town").fill("Newport")
    press(page, "Keep and go on")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_label("Newport, Shropshire").check()
    is_right(page, scripts)
    press(page, "Keep and go on")
    page.get_by_role("link", name="Add a way to get in touch").click()
    page.get_by_label("Email", exact=True).check()
    page.get_by_label("Number, address or link").fill("bluebells@example.org")
    page.get_by_label("Messages are passed on; nobody sees it").check()
    is_right(page, scripts)
    press(page, "Keep it")
    expect(page.get_by_text("Nobody will see this address or number")).to_be_visible()
    press(page, "Keep and go back to the list")
    open_task(page, "Say who it is for")
    page.get_by_role("textbox", name="Who it is for").fill("Anyone who hears voices")
    press(page, "Keep and go back to the list")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_new_group_lists_itself_and_signs_in_only_to_send_it(visit, scripts):
    page = visit("/my/form/new/", width=320, scripts=scripts)
    press(page, "Begin")
    fill_what_is_needed(page, scripts)
    open_task(page, "Check your answers and send")
    is_right(page, scripts)
    page.get_by_role("link", name="See the whole listing as it will look").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Synthetic Bluebells")
    assert "bluebells@example.org" not in page.content()
    is_right(page, scripts)
    page.get_by_role("link", name="Go on to send it").click()
    page.get_by_label("Is there anything that the curator should know?").fill("We are new")
    check = page.url
    press(page, "Sign in and send it")
    assert "/my/account/" in page.url
    page.goto(check)
    page.reload()
    expect(page.get_by_label("Is there anything that the curator should know?")).to_have_value("We are new")


def test_a_mark_is_put_on_the_map_by_keyboard_alone(visit):
    page = visit("/my/form/new/")
    press(page, "Begin")
    open_task(page, "Say when it meets and how to get in touch")
    page.get_by_role("link", name="Add a place").click()
    page.get_by_label("Postcode, or the town").fill("NE61 1BN")
    press(page, "Keep it")
    page.get_by_role("link", name="Change Morpeth").click()
    where = page.locator("#id_point")
    expect(where).to_have_value("")  # no mark that nobody put there
    postcode = page.locator("#map").get_attribute("data-at")
    page.locator("#map").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(600)
    page.get_by_role("button", name="Put the mark at the cross").press("Enter")
    expect(page.get_by_text("The mark is where the cross is.")).to_be_visible()
    assert float(where.input_value().split(",")[1]) > float(postcode.split(",")[1])
    is_right(page)
    press(page, "Keep it")
    expect(page.get_by_text("Anybody will see: Morpeth. The exact address is not published.")).to_be_visible()


def test_without_a_script_there_is_no_map_and_nothing_is_missing(visit):
    page = visit("/my/form/new/", scripts=False)
    press(page, "Begin")
    open_task(page, "Say when it meets and how to get in touch")
    page.get_by_role("link", name="Add a place").click()
    expect(page.get_by_text("Put a mark on the map")).to_be_hidden()
    page.get_by_label("Postcode, or the town").fill("Morpeth")
    press(page, "Keep it")
    expect(page.get_by_text("Anybody will see: Morpeth.")).to_be_visible()
