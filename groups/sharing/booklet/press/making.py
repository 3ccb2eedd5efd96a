"""Has documents set in child processes, as few groups in them as must be for them to fit."""

import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from groups.sharing.booklet.paper.letters import FONTS, NOT_READ

log = logging.getLogger(__name__)
SETTING = Path(__file__).with_name("setting.py")
TEMPLATES = settings.BASE_DIR / "templates" / "sharing" / "booklet"
# What a setting may take: of 2,000 full entries it takes most of this (tests/benchmarks/booklets.py).
MEGABYTES = 1_500
SECONDS = 60
# Letters beyond these are in fonts of their own, which have to work together.
LAST_PLAIN = 0x24F
PUNCTUATION = range(0x2000, 0x2070)


class NotMade(Exception):
    """The document could not be made."""


class TooFewPages(NotMade):
    """However much is left out, it does not fit."""


@dataclass(frozen=True)
class Made:
    """A PDF, how many pages it has, and how many groups stand in it."""

    pdf: bytes
    pages: int
    groups: int


def make(template, data, most_pages=None):
    """A `Made` of the template and its data; with no more pages than `most_pages`, by leaving out groups of the highest
    rank. Raises `NotMade`."""
    whole = set_with(template, data, most_pages)
    if not most_pages or whole.pages <= most_pages:
        return whole
    fits, best, too_many = 0, None, data["total"]
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        tried = set_with(template, data, most_pages, keep=middle)
        if tried.pages <= most_pages:
            fits, best = middle, tried
        else:
            too_many = middle
    if best is None:
        raise TooFewPages
    return best


def set_with(template, data, most_pages=None, keep=None):
    """The document with the first `keep` groups by rank, or with all."""
    data = data | {"keep": keep, "pages": most_pages}
    try:
        made = set_once(template, data)
    except subprocess.CalledProcessError:
        # Of letters that are each in some font a few cannot stand together; then one listing must not stop all others.
        log.warning("A document was set in plain letters, since it could not be set as it is")
        made = set_plainly(template, data)
    pages, pdf = made
    return Made(pdf, pages, data.get("total", 1) if keep is None else keep)


def set_plainly(template, data):
    try:
        return set_once(template, plain(data))
    except subprocess.CalledProcessError as failed:
        # What it says may repeat what somebody typed, so it is not written down.
        log.error("A document could not be set: exit %s", failed.returncode)
        raise NotMade from failed


def set_once(template, data):
    """(pages, PDF), by a process that ends with it."""
    job = {
        "template": str(TEMPLATES / template), "data": data, "fonts": str(FONTS),
        "megabytes": MEGABYTES, "seconds": SECONDS,
    }  # fmt: skip
    done = subprocess.run(  # noqa: S603 - our own program; what listings say is in its input
        [sys.executable, "-I", str(SETTING)],
        input=json.dumps(job).encode(), capture_output=True, timeout=2 * SECONDS, check=True,
    )  # fmt: skip
    told, _, pdf = done.stdout.partition(b"\n")
    return json.loads(told)["pages"], pdf


def plain(value):
    """The same value in letters of the one font that has Latin ones."""
    if isinstance(value, dict):
        return {name: one if name in NOT_READ else plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return "".join(one if is_plain(one) else "\ufffd" for one in value) if isinstance(value, str) else value


def is_plain(letter):
    return ord(letter) <= LAST_PLAIN or ord(letter) in PUNCTUATION
