"""Draws the icons of the site from static/icons/icon.svg, as phones want them: `python -m tests.journeys.icons`.

They are committed, so this runs only when the drawing changes.
"""

from pathlib import Path

from playwright.sync_api import sync_playwright

from .browser import ARGUMENTS, find_browser

FOLDER = Path(__file__).parents[2] / "static" / "icons"
GROUND = "#0b5a5e"
# {file: (pixels, how much of them the drawing takes, whether its ground goes to the edges)}
ICONS = {
    "icon-192.png": (192, 1, False),
    "icon-512.png": (512, 1, False),
    # A phone cuts these to its own shape: what matters lies in the middle.
    "maskable-512.png": (512, 0.8, True),
    "apple-touch.png": (180, 1, True),
}


def draw(browser, name, pixels, part, is_full):
    """One icon; where its ground is not full, the corners are clear."""
    page = browser.new_page(viewport={"width": pixels, "height": pixels})
    ground, size = GROUND if is_full else "transparent", round(pixels * part)
    drawing = (FOLDER / "icon.svg").read_text(encoding="utf-8")
    page.set_content(
        f'<body style="margin:0;display:grid;place-items:center;height:100vh;background:{ground}">{drawing}'
    )
    page.evaluate(f"document.querySelector('svg').style.width = '{size}px'")
    page.screenshot(path=FOLDER / name, omit_background=True)
    page.close()


def main():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for name, how in ICONS.items():
            draw(browser, name, *how)
        browser.close()


if __name__ == "__main__":
    main()
