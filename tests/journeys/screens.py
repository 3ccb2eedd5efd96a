"""Draws the pages that a person should look at into docs/screens: `python -m tests.journeys.screens ADDRESS`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from .browser import ARGUMENTS, find_browser

PAGES = {
    "home": "/",
    "results": "/groups/?place=Leeds",
    "results-understood": "/groups/?q=older+people+mentoring+luton",
    "map": "/groups/map/",
    "map-place": "/groups/map/?place=Leeds",
    "regions": "/regions/",
    "region": "/regions/london/",
    "organisation": "/organisations/mind/",
    "results-none": "/groups/?place=Penzance&experience=eating",
    "results-crisis": "/groups/?q=suicide",
    "results-several": "/groups/?place=Newport",
    "group-rich": "/groups/chester-plus/",
    "group-poor": "/groups/ladies-monday-group-sheffield/",
    "help": "/help-now/",
    "guidance": "/guidance/",
    "guidance-first": "/guidance/your-first-group/",
    "guidance-values": "/guidance/values/",
    "guidance-pyramid": "/guidance/pyramid/",
    "house-style": "/house-style/",
}


def main(address):
    folder = Path(__file__).parents[2] / "docs" / "screens"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for scheme in ("light", "dark"):
            for width in (320, 1280):
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                for name, path in PAGES.items():
                    page.goto(f"{address}{path}")
                    page.screenshot(
                        path=folder / f"{name}-{width}-{scheme}.png", full_page=name != "results" or width > 320
                    )
                page.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
