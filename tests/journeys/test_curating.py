"""A curator's morning, an admin who hands a region over, and each refusal, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import pages_of
from .kinds import OF_CURATORS
from .own_site import own_site
from .signing_in import go_to, sign_in
from .test_accessibility import SIDEWAYS, violations

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("curating")]
CORA, SAM, ADA, KIM = (f"{who}@example.org" for who in ("curator", "second", "admin", "keeper"))


@pytest.fixture(scope="module")
def site(demonstration, tmp_path_factory):
    """A demonstration with a queue worth opening."""
    commands = ("demo_people", "demo_queue", "find_duplicates", "worth_a_look")
    with own_site(demonstration, tmp_path_factory.mktemp("curating"), *commands) as made:
        yield made


@pytest.fixture
def open_page(chromium, site):
    with pages_of(chromium, site.address) as opened:
        yield opened


def signed_in(open_page, site, email, **how):
    page = open_page("/", **how)
    sign_in(page, email, "" if email == KIM else site.code(email))
    return page


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def open_kind(page, kind, name):
    """What waits of one kind about a listing, from the first page of the day."""
    page.goto("/my/region/")
    page.get_by_role("link", name=re.compile(f"^{kind}: ")).click()
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()


def test_every_page_of_curators_has_nothing_that_axe_finds(open_page, site):
    pages = {"curator": signed_in(open_page, site, CORA), "admin": signed_in(open_page, site, ADA)}
    for name, (who, address, *links) in OF_CURATORS.items():
        page = pages[who]
        page.set_viewport_size({"width": 320, "height": 800})
        go_to(page, address, *links)
        assert violations(page) == [], name
        assert page.evaluate(SIDEWAYS) <= 320, name
        page.set_viewport_size({"width": 1280, "height": 800})
        page.emulate_media(color_scheme="dark")
        assert violations(page) == [], name
        page.emulate_media(color_scheme="light")


def test_a_curators_morning(open_page, site):
    """The queue, a report with danger, others of it, a call, a change put back, a listing that is there twice."""
    page = signed_in(open_page, site, CORA, scripts=False)
    page.goto("/my/region/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your region today")

    open_kind(page, "Danger or privacy", "Demonstration group (not real)")
    page.get_by_role("link", name=re.compile("private")).click()
    page.get_by_label("What became of it?").fill("Thank you. The name is gone.")
    page.get_by_label(re.compile("The place or the time is wrong")).check()
    press(page, "Close, and on to the next")
    expect(page.get_by_text("Closed. Whoever reported it can read your answer.")).to_be_visible()

    page.goto("/my/region/")
    page.get_by_role("link", name=re.compile("Groups to ring today")).click()
    page.get_by_role("main").get_by_role("link", name="Darlington Mind").click()
    page.get_by_label("Nobody answered").check()
    press(page, "Write it down")
    expect(page.get_by_role("status").first).to_contain_text("Written down")

    open_kind(page, "Live, not yet seen", "Demonstration morning group (not real)")
    page.get_by_label("Why do you put it back?").fill("Tea costs 50p.")
    press(page, "Put it back as it was")
    expect(page.get_by_text("Put back as it was.")).to_be_visible()


def test_a_listing_that_is_there_twice_is_told_and_decided(open_page, site):
    page = signed_in(open_page, site, CORA)
    open_kind(page, "May be listed twice", "Demonstration group (not real)")
    assert violations(page) == []


def test_what_is_alike_is_accepted_together(open_page, site):
    page = signed_in(open_page, site, CORA, scripts=False)
    open_kind(page, "Sent by keepers", "Demonstration morning group (not real)")
    page.get_by_role("link", name=re.compile("look at those that are alike together")).click()
    press(page, "Accept those that are ticked")
    expect(page.get_by_text(re.compile("[23] accepted, and public now."))).to_be_visible()


def test_the_second_curator_agrees_and_the_first_cannot(open_page, site):
    ada = signed_in(open_page, site, ADA)
    held = site.run(
        "shell", "-c", "from groups.models import Proposal; print(Proposal.objects.get(waiting_for='second').uuid)"
    ).split()[-1]
    ada.goto(f"/my/region/proposals/{held}/")
    expect(ada.get_by_text("You accepted this first. A second curator looks at it now.")).to_be_visible()
    cora = signed_in(open_page, site, CORA)
    cora.goto(f"/my/region/proposals/{held}/")
    expect(cora.get_by_text("07700 900123").first).to_be_visible()
    assert violations(cora) == []
    cora.get_by_label("Yes, publish it as it is here").check()
    press(cora, "Decide")
    expect(cora.get_by_text("Accepted, and public now.")).to_be_visible()


def test_who_opens_what_somebody_has_open_is_told_and_who_is_late_keeps_what_they_typed(open_page, site):
    cora, ada = (signed_in(open_page, site, who) for who in (CORA, ADA))
    open_kind(cora, "Sent by keepers", "Second demonstration group (not real)")
    ada.goto(cora.url)
    expect(ada.get_by_text(re.compile("Cora, a demonstration curator opened this"))).to_be_visible()
    ada.get_by_label("Do not accept it").check()
    ada.get_by_label("If not: why?").select_option(label="We could not find out whether this is right.")
    press(ada, "Decide")
    expect(ada.get_by_text("Not accepted. The sender is told why.")).to_be_visible()
    cora.get_by_label("Ask who sent it something first").check()
    cora.get_by_label("What would you like to tell the sender?").fill("Where do you meet?")
    press(cora, "Decide")
    expect(cora.get_by_text(re.compile("This was decided already by Ada")).first).to_be_visible()


def test_an_admin_appoints_a_curator_and_hands_a_region_over(open_page, site):
    ada = signed_in(open_page, site, ADA, scripts=False)
    ada.goto("/my/region/")
    ada.get_by_role("link", name="People who curate").click()
    ada.get_by_role("link", name="Appoint somebody").click()
    ada.get_by_label("Email address").fill("new.curator@example.org")
    ada.get_by_label("Eastern", exact=True).check()
    press(ada, "Appoint them")
    expect(ada.get_by_text("new.curator@example.org").first).to_be_visible()
    ada.goto("/my/region/people/")
    ada.get_by_role("link", name="Sam, a demonstration curator").first.click()
    ada.get_by_role("link", name="Hand over all of it").click()
    ada.get_by_label("Whose is it from now on? Their email address").fill("new.curator@example.org")
    ada.get_by_label("Why?").fill("Sam leaves")
    press(ada, "Hand it over")
    expect(ada.get_by_role("status").first).to_be_visible()
    ada.goto("/my/region/people/")
    expect(ada.get_by_role("listitem").filter(has_text="London").filter(has_text="new.curator")).to_have_count(1)


def test_whose_region_is_taken_away_while_they_decide_is_refused_kindly(open_page, site):
    sam = signed_in(open_page, site, SAM)
    site.run("curator", SAM, "south-west")
    sam.goto("/my/region/queue/")
    site.run(
        "shell", "-c",
        "from groups.models import Curator; from django.utils import timezone;"
        f"Curator.objects.filter(person__email='{SAM}').update(ended_at=timezone.now())",
    )  # fmt: skip
    sam.get_by_label("Save this filter as").fill("What waits in the south west")
    press(sam, "Save")
    expect(sam.get_by_role("heading", level=1)).to_have_text("This page is for curators")
    expect(sam.get_by_text("What waits in the south west").first).to_be_visible()


@pytest.mark.parametrize("path", ["/my/region/", "/my/region/queue/", "/my/region/people/", "/my/admin/"])
def test_who_is_no_curator_is_told_whom_the_page_is_for(open_page, site, path):
    kim = signed_in(open_page, site, KIM)
    kim.goto(path)
    expect(kim.get_by_role("heading", name=re.compile("What waits|Your region today|People who curate"))).to_have_count(
        0
    )
    assert violations(kim) == []
