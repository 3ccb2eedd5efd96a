"""Those who keep listings and those who curate, in a real browser: with scripts and without.

They share one demonstration, in this order: what fills the curator's queue comes last.
"""

import csv
import io
import re
import time
from itertools import count

import pytest
from playwright.sync_api import expect

from .conftest import pages_of
from .kinds import OWN
from .own_site import own_site
from .signing_in import PASSWORD, go_to, sign_in
from .test_accessibility import violations

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("keeping")]
NUMBERS = count(1)


@pytest.fixture(scope="module")
def keeping(demonstration, tmp_path_factory):
    """(address, log, a function for a code of the curator, one that runs a command) of a demonstration of its own."""
    with own_site(demonstration, tmp_path_factory.mktemp("keeping"), "demo_people") as site:
        yield site.address, site.log, lambda: site.code("curator@example.org"), site.run


@pytest.fixture
def open_page(chromium, keeping):
    with pages_of(chromium, keeping[0]) as opened:
        yield opened


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def code_for(email, log):
    """The newest code that was mailed to an address; in a demonstration mail goes to the server's output."""
    for _ in range(100):
        mails = log.read_text().split("Content-Type: text/plain")
        found = [re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", mail) for mail in mails if f"To: {email}" in mail]
        if found and found[-1]:
            return found[-1][0]
        time.sleep(0.1)
    raise AssertionError(f"No code was mailed to {email}.")


def fill_what_is_needed(page, name):
    """Everything that a listing needs, and nothing else."""
    page.goto("/my/form/new/")
    press(page, "Begin")
    page.get_by_role("link", name="Say what it is", exact=True).click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("What happens there").fill("We sit and talk. There is tea and cake.")
    press(page, "Keep and go back to the list")
    page.get_by_role("link", name="Say where it is").click()
    page.get_by_label("Postcode or town").fill("Morpeth")
    press(page, "Keep and go back to the list")
    page.get_by_role("link", name="Say who it is for").click()
    page.get_by_label("Who it is for", exact=True).fill("Anyone who hears voices")
    press(page, "Keep and go back to the list")
    page.get_by_role("link", name="Say when it meets and how to get in touch").click()
    page.get_by_role("link", name="Add a way to get in touch").click()
    page.get_by_label("Phone", exact=True).check()
    page.get_by_label("Number, address or link").fill("01632 960001")
    page.get_by_label("Anyone may see it").check()
    press(page, "Keep it")
    page.get_by_role("link", name="Say when it meets", exact=True).click()
    page.get_by_label("When does it meet, in your own words?").fill("first and third Monday 6.30pm to 8pm")
    press(page, "Keep it")
    expect(page.get_by_role("main").locator("time")).to_have_count(6)
    press(page, "Keep it")


def waits_for_curators(keeping):
    """The paths of a group to ring and of one of two reports about it, made where there are none."""
    told = keeping[3](
        "shell", "-c",
        "from groups.models import Asking, AskingStep, Group, Report; from datetime import date; "
        "g = Group.objects.get(slug='demonstration-group'); of = dict(group=g, region=g.region, kind='closed'); "
        "a = Asking.objects.filter(group=g).first() or Asking.objects.create(group=g, number=1, due_on=date.today(), "
        "version=g.version); AskingStep.objects.get_or_create(asking=a, rung='curator'); "
        "r = [Report.objects.get_or_create(words=w, **of)[0] for w in ('Shut', 'Gone')]; "
        "print(f'/my/region/calls/{g.pk}/ /my/region/reports/{r[0].number}/')",
    )  # fmt: skip
    return told.split()[-2:]


def test_the_pages_of_those_who_sign_in_have_nothing_that_axe_finds(open_page, keeping):
    pages = {who: open_page("/") for who in ("nobody", "keeper", "curator")}
    sign_in(pages["keeper"], "keeper@example.org")
    sign_in(pages["curator"], "curator@example.org", keeping[2]())
    for name, (who, address, *links) in OWN.items():
        go_to(pages[who], address, *links)
        look_through(pages[who], name)
    for path in waits_for_curators(keeping):
        pages["curator"].goto(path)
        look_through(pages["curator"], path)


def look_through(page, name):
    """Axe finds nothing on a page, narrow and wide, light and dark."""
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page) == [], (name, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == [], name
    page.emulate_media(color_scheme="light")


def test_every_page_of_the_form_has_nothing_that_axe_finds(open_page, keeping):
    page = open_page("/my/form/new/", width=320)
    press(page, "Begin")
    links = page.get_by_role("main").locator("ol.tasks a")
    expect(links).to_have_count(15)
    paths = links.evaluate_all("links => links.map(link => link.href)")
    for path in [*paths, paths[0].replace("/about/", "/sessions/"), paths[0].replace("/about/", "/rows/venues/new/")]:
        page.goto(path)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


@pytest.mark.parametrize("scripts", [True, False])
def test_a_new_group_lists_itself_and_is_published(open_page, keeping, scripts):
    _, log, code, _ = keeping
    number = next(NUMBERS)
    name, email = f"Synthetic circle {number}", f"new{number}@example.org"
    page = open_page("/", width=320, scripts=scripts)
    fill_what_is_needed(page, name)
    page.get_by_role("link", name=name).click()
    page.get_by_role("link", name="Check your answers and send").click()
    if scripts:
        assert violations(page) == []
    press(page, "Sign in and send it")
    page.get_by_role("main").get_by_role("link", name="Make an account").click()
    page.get_by_label("Your name").fill("Ann")
    page.get_by_label("Email address").fill(email)
    press(page, "Make my account")
    page.get_by_label("Code").fill(code_for(email, log))
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    press(page, "Send it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. It is sent")

    curator = open_page("/", scripts=scripts)
    sign_in(curator, "curator@example.org", code())
    curator.goto("/my/region/queue/?sort=newest")
    curator.get_by_role("link", name=name).click()
    if scripts:
        assert violations(curator) == []
    curator.get_by_label("Accept what is ticked").check()
    press(curator, "Decide")
    expect(curator.get_by_text("Accepted, and public now.")).to_be_visible()

    visitor = open_page(f"/groups/?q={name.replace(' ', '+')}", width=320, scripts=scripts)
    visitor.locator(".card").get_by_role("link", name=name, exact=True).click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(name)
    expect(visitor.get_by_role("link", name="01632 960001").first).to_be_visible()
    expect(visitor.get_by_text("Confirmed").first).to_be_visible()
    assert visitor.context.cookies() == []


def link_to_confirm(keeping):
    """The link in the mail by which the demonstration's group is asked whether all is right."""
    run = keeping[3]
    told = run(
        "shell", "-c",
        "from datetime import date; from django.utils import timezone; from groups.models import Group; "
        "from groups.listing.asking import links; from groups.models import Asking;"
        "g = Group.objects.get(slug='demonstration-group');"
        "Asking.objects.filter(group=g, ended_at=None).update(ended_at=timezone.now());"
        "number = g.askings.count() + 1;"
        "a = Asking.objects.create(group=g, number=number, due_on=date.today(), version=g.version);"
        "print(links.path_for(a, links.CALL))",
    )  # fmt: skip
    return told.strip().splitlines()[-1]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_volunteer_confirms_from_the_phone_and_only_a_button_does_it(open_page, keeping, scripts):
    link = link_to_confirm(keeping)
    checks = "from groups.models import Check; print(Check.objects.filter(group__slug='demonstration-group').count())"
    before = keeping[3]("shell", "-c", checks).split()[-1]
    page = open_page(link, width=320, scripts=scripts)
    page.wait_for_timeout(3_000)  # as a machine does that opens what is in a mail
    assert keeping[3]("shell", "-c", checks).split()[-1] == before
    assert not scripts or violations(page) == []
    page.get_by_role("main").get_by_role("button").first.click()
    assert keeping[3]("shell", "-c", checks).split()[-1] == str(int(before) + 1)
    assert page.context.cookies() == []


def write_what_happens_there(page, text):
    """Begin to change the demonstration's group, and keep these words in the form."""
    page.goto("/my/form/edit/groups/demonstration-group/")
    page.get_by_role("main").get_by_role("button").last.click()
    page.get_by_role("link", name="About the group").click()
    page.get_by_label("What happens there").fill(text)
    press(page, "Keep and go back to the list")


def send_what_was_written(page):
    page.get_by_role("link", name="Check your answers and send").click()
    press(page, "Send it")


MAKE_KEEPER = """
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from groups.models import Group, Keeper
kay = get_user_model().objects.create_user("{email}", "{password}", name="Kay")
EmailAddress.objects.create(user=kay, email=kay.email, verified=True, primary=True)
Keeper.objects.create(person=kay, group=Group.objects.get(slug="demonstration-group"), role="editor", why="Tests")
"""


@pytest.mark.parametrize("scripts", [True, False])
def test_two_keepers_who_cross_choose_and_lose_nothing(open_page, keeping, scripts):
    number = next(NUMBERS)
    mine, theirs = f"What I wrote, number {number}.", f"What somebody else wrote, number {number}."
    keeping[3]("shell", "-c", MAKE_KEEPER.format(email=f"kay{number}@example.org", password=PASSWORD))
    kim, kay, cora = (open_page("/", scripts=scripts) for _ in range(3))
    sign_in(kim, "keeper@example.org")
    sign_in(kay, f"kay{number}@example.org")
    write_what_happens_there(kim, mine)
    write_what_happens_there(kay, theirs)
    send_what_was_written(kay)
    expect(kay.get_by_role("heading", level=1)).to_have_text("Thank you. It is sent")
    sign_in(cora, "curator@example.org", keeping[2]())
    cora.goto("/my/region/queue/")
    cora.get_by_role("link", name=re.compile("^Demonstration group")).first.click()
    cora.get_by_role("link", name=re.compile("from Kay")).last.click()
    cora.get_by_label("Accept what is ticked").check()
    press(cora, "Decide")
    send_what_was_written(kim)
    expect(kim.get_by_role("heading", name="Somebody else changed this in the meantime")).to_be_visible()
    expect(kim.get_by_text(theirs).first).to_be_visible()
    expect(kim.get_by_text(mine).first).to_be_visible()
    assert not scripts or violations(kim) == []
    kim.get_by_label("Send mine").check()
    press(kim, "Send it")
    expect(kim.get_by_role("heading", level=1)).to_have_text("Thank you. It is sent")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_local_mind_uploads_twenty_and_edits_one(open_page, keeping, scripts):
    page, told = open_page("/", scripts=scripts), next(NUMBERS)
    sign_in(page, "keeper@example.org")
    page.get_by_role("link", name=re.compile("Add or change many at once")).click()
    with page.expect_download() as download:
        page.get_by_role("main").get_by_role("link", name="CSV").first.click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    new = dict.fromkeys(rows[0], "") | {
        "What happens there": "We sit and talk.", "Who it is for": "Anyone", "Town or postcode": "Alnwick",
        "Phone": "01632 960002",
    }  # fmt: skip
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows([*rows, *(new | {"Name": f"Synthetic meeting {told}, {number}"} for number in range(20))])
    page.locator("input[type=file]").set_input_files(
        {"name": "twenty.csv", "mimeType": "text/csv", "buffer": out.getvalue().encode()}
    )
    press(page, "Check this file")
    for _ in range(50):
        if page.get_by_text("Nothing is sent yet.").is_visible():
            break
        page.reload()
        page.wait_for_timeout(200)
    expect(page.get_by_role("heading", name="New (20)")).to_be_visible()
    expect(page.get_by_role("heading", name="Unchanged (1)")).to_be_visible()
    assert not scripts or violations(page) == []
    press(page, "Send 20 groups")
    page.goto("/my/form/edit/groups/demonstration-group/")
    press(page, "Change it")
    page.get_by_role("link", name="Say how people come to it").click()
    page.get_by_label("More about the cost").fill(f"Tea is 50p. Number {told}")
    press(page, "Keep and go back to the list")
    page.get_by_role("link", name="Check your answers and send").click()
    press(page, "Send it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. It is sent")
