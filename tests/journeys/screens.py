"""Draws every kind of page into docs/screens, for a person to look at:
`python -m tests.journeys.screens ADDRESS CODE CODE`.

ADDRESS is of a demonstration; the codes are one of its curator's and one of who runs it, as `manage.py demo_people` prints
them.
"""

import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

from playwright.sync_api import sync_playwright

from .browser import ARGUMENTS, find_browser
from .kinds import KINDS, OF_CURATORS, OWN
from .signing_in import go_to, sign_in

FOLDER = Path(__file__).parents[2] / "docs" / "screens"
# What tests/journeys/paper.py draws.
PAPER = "paper-"
# Their looks are those of another kind.
ALIKE = {"all groups", "words", "case study", "online group", "region, next page", "organisation with branches"}
BETWEEN = ("home", "results", "map", "region", "rich group")  # also drawn between a phone and a desk
WIDTHS = (320, 1280)
# What is below says nothing new; the dark theme differs in its colours alone.
TALLEST = {"light": 2000, "dark": 1000}
# On a phone the way out stays at the foot of the screen; in the picture of a whole page it stands at the foot of the page.
WAY_OUT_TO_THE_FOOT = """() => {
    const leave = document.querySelector(".leave");
    if (!leave || getComputedStyle(leave).position !== "fixed") return;
    document.body.style.position = "relative";
    leave.style.position = "absolute";
}"""


def draw(browser, address, kinds, name, width, *, height=900, whole=True, media="screen", scheme="light", **options):
    """Pictures of these kinds of page; `{kind}-{name}.png` each."""
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, **options)
    page.emulate_media(media=media)
    for kind in kinds:
        page.goto(f"{address}{KINDS[kind]}", wait_until="networkidle")
        if whole:
            height = whole_height(page, scheme)
        picture(page, f"{kind}-{name}", width, height)
    page.close()


def whole_height(page, scheme):
    """How high the page is in all, with the way out at its foot; no more than is worth a picture."""
    page.evaluate(WAY_OUT_TO_THE_FOOT)
    return min(page.evaluate("document.documentElement.scrollHeight"), TALLEST[scheme])


def picture(page, name, width, height):
    file = FOLDER / f"{name.replace(',', '').replace(' ', '-')}.png"
    clip = {"x": 0, "y": 0, "width": width, "height": height}
    page.screenshot(path=file, full_page=True, clip=clip, animations="disabled")


def draw_own(browser, address, codes):
    """Pictures of the pages of those who sign in; `codes` are {who has a second step: a code}."""
    pages = {"nobody": browser.new_context(base_url=address).new_page()}
    for who in ("keeper", "curator", "admin"):
        pages[who] = browser.new_context(base_url=address).new_page()
        sign_in(pages[who], f"{who}@example.org", codes.get(who, ""))
    for kind, (who, *way) in (OWN | OF_CURATORS).items():
        for scheme, width in product(TALLEST, WIDTHS):
            page = pages[who]
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            go_to(page, *way)
            picture(page, f"{kind}-{width}-{scheme}", width, whole_height(page, scheme))


def make_small(pictures="*.png"):
    """Fewer colours in each of these pictures, where pngquant is there to do it."""
    if shutil.which("pngquant"):
        subprocess.run(
            ["pngquant", "--ext=.png", "--force", "--strip", "--nofs", "32", *FOLDER.glob(pictures)], check=True
        )


def main(address, curators_code, admins_code):
    for old in FOLDER.glob("*.png"):
        if not old.name.startswith(PAPER):
            old.unlink()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        kinds = [kind for kind in KINDS if kind not in ALIKE]
        for scheme, width in product(TALLEST, WIDTHS):
            draw(browser, address, kinds, f"{width}-{scheme}", width, scheme=scheme)
        draw(browser, address, BETWEEN, "768-light", 768)
        draw(browser, address, ["results"], "phone", 360, height=740, whole=False, device_scale_factor=2)
        draw(browser, address, ["rich group"], "printed", 700, media="print")
        draw(browser, address, ["results"], "forced-colours", 1280, forced_colors="active")
        draw_own(browser, address, {"curator": curators_code, "admin": admins_code})
        browser.close()
    make_small()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), *sys.argv[2:])
