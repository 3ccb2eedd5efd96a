"""Somebody sees a mistake, or misses a group, and tells us: with scripts and without, on a phone, without an account."""

import pytest
from playwright.sync_api import expect

from .test_accessibility import violations

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("scripts", [True, False])
def test_somebody_says_what_is_wrong_and_gets_a_number(visit, scripts):
    page = visit("/groups/chester-plus/", width=320, scripts=scripts)
    page.get_by_role("link", name="Tell us what is wrong").click()
    page.get_by_role("main").get_by_role("button", name="Tell us").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_label("It does not meet any more").check()
    page.get_by_label("What is wrong?").fill(f"Nobody was there on Monday. Scripts: {scripts}")
    page.get_by_label("Your email address").fill("ann@gmial.com")
    page.get_by_role("main").get_by_role("button", name="Tell us").click()
    page.get_by_role("button", name="Send, with answers to ann@gmail.com").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. We have it")
    assert "/reports/" in page.url
    assert "Nobody was there" not in page.content()
    assert page.context.cookies() == []


def test_words_of_danger_bring_help_first_and_axe_finds_nothing(visit):
    page = visit("/tell-us/", width=320)
    page.get_by_label("What is the group called?").fill("Synthetic circle")
    page.get_by_label("Where does it meet?").fill("Leeds")
    page.get_by_label("How do you know it?").fill("I go there when I want to kill myself")
    page.get_by_role("main").get_by_role("button", name="Tell us").click()
    expect(page.get_by_role("heading", name="You matter. Please talk to someone now.")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Change something first").click()
    expect(page.get_by_label("How do you know it?")).to_have_value("I go there when I want to kill myself")
    page.get_by_role("main").get_by_role("button", name="Tell us").click()
    page.get_by_role("main").get_by_role("button", name="Tell us").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. We have it")
    assert violations(page) == []
