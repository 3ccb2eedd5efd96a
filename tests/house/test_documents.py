"""What is written for people who work on this names files that are there."""

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
PAGES = [*HOUSE.glob("*.md"), *HOUSE.glob("docs/**/*.md"), *HOUSE.glob("fixtures/**/*.md")]
FOLDERS = ("directory", "docs", "fixtures", "groups", "regions", "static", "templates", "tests")
IN_CODE = re.compile(rf"`((?:{'|'.join(FOLDERS)})/[\w./-]*)`")
LINK = re.compile(r"\]\((?!\w+:|#)([^)#]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(HOUSE).as_posix())
def test_every_file_that_a_page_names_is_there(page):
    text = page.read_text()
    missing = [name for name in IN_CODE.findall(text) if not (HOUSE / name).exists()]
    missing += [name for name in LINK.findall(text) if not (page.parent / name).exists()]
    assert missing == []
