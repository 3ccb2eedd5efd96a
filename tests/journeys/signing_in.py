"""The people of the demonstration, signed in as anybody would: by the form."""

from playwright.sync_api import expect

PASSWORD = "only-for-the-demonstration"


def sign_in(page, email, code=""):
    """Sign somebody in; a curator brings a code for the second step."""
    page.goto("/my/account/login/")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    if code:
        page.get_by_label("Code").fill(code)
        page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("navigation", name="Your pages")).to_be_visible()


def go_to(page, address, *links):
    """Open an address, and from there follow these links by their names."""
    page.goto(address)
    for name in links:
        page.get_by_role("main").get_by_role("link", name=name).first.click()
        page.wait_for_load_state()
