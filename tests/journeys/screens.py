"""Draws every kind of page into docs/screens, for a person to look at: `python -m tests.journeys.screens ADDRESS`."""

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from .browser import ARGUMENTS, find_browser
from .kinds import KINDS

FOLDER = Path(__file__).parents[2] / "docs" / "screens"
# Their looks are those of another kind.
ALIKE = {"all groups", "words", "case study", "online group", "region, next page", "organisation with branches"}
BETWEEN = ("home", "results", "map", "region", "rich group")  # also drawn between a phone and a desk
# What is below says nothing new; the dark theme differs in its colours alone.
TALLEST = {"light": 2000, "dark": 1000}
# On a phone the way out stays at the foot of the screen; in the picture of a whole page it stands at the foot of the page.
WAY_OUT_TO_THE_FOOT = """() => {
    const leave = document.querySelector(".leave");
    if (getComputedStyle(leave).position !== "fixed") return;
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
            page.evaluate(WAY_OUT_TO_THE_FOOT)
            height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST[scheme])
        file = FOLDER / f"{kind.replace(',', '').replace(' ', '-')}-{name}.png"
        clip = {"x": 0, "y": 0, "width": width, "height": height}
        page.screenshot(path=file, full_page=True, clip=clip, animations="disabled")
    page.close()


def make_small():
    """Fewer colours in each picture, where pngquant is there to do it."""
    if shutil.which("pngquant"):
        subprocess.run(
            ["pngquant", "--ext=.png", "--force", "--strip", "--nofs", "32", *FOLDER.glob("*.png")], check=True
        )


def main(address):
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for scheme in TALLEST:
            for width in (320, 1280):
                draw(
                    browser,
                    address,
                    [kind for kind in KINDS if kind not in ALIKE],
                    f"{width}-{scheme}",
                    width,
                    scheme=scheme,
                )
        draw(browser, address, BETWEEN, "768-light", 768)
        draw(browser, address, ["results"], "phone", 360, height=740, whole=False, device_scale_factor=2)
        draw(browser, address, ["rich group"], "printed", 700, media="print")
        draw(browser, address, ["results"], "forced-colours", 1280, forced_colors="active")
        browser.close()
    make_small()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
