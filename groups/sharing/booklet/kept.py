"""Booklets that are kept on disk until what they tell changes, and how many are made at once.

What is private, since it tells what somebody typed or chose, is kept nowhere: it is made for who asks, and forgotten.
"""

import fcntl
import json
from concurrent.futures import Future, TimeoutError
from contextlib import ExitStack, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Thread

from django.conf import settings
from django.utils import timezone

from groups.index import current

from .press.making import TEMPLATES, Made, make

AT_ONCE = 2
# So long a visitor waits for a booklet that is being made; one that nobody keeps has to be waited for.
SECONDS, SECONDS_PRIVATE = 4, 20
# The oldest files go where all together are larger than this.
MOST_BYTES = 100 * 1024 * 1024


class Busy(Exception):
    """As many documents as may be are being made, or this one still is: look again."""


def made(template, data_of, *, key=None, most_pages=None):
    """A `Made`. `data_of()` gives what the template shows; `key` says which it is, None of one that is kept nowhere.

    Raises `Busy`, and `NotMade`.
    """
    path = key and folder() / f"{name_of(template, key, most_pages)}.pdf"
    if path and (found := read(path)):
        return found
    with ExitStack() as locks:
        if path:
            locks.enter_context(lock(path.with_suffix(".lock")))
        locks.enter_context(free_slot())
        making = begun((template, data_of(), most_pages), path, locks.pop_all())
    try:
        return making.result(SECONDS if path else SECONDS_PRIVATE)
    except TimeoutError as problem:
        raise Busy from problem


def begun(asked, path, locks):
    """A `Future` of what is made beside; when it is there it is kept at a path, and the locks are let go."""
    making = Future()

    def work():
        try:
            with locks:
                result = make(*asked)
                if path:
                    write(path, result)
        except Exception as problem:
            making.set_exception(problem)
        else:
            making.set_result(result)

    Thread(target=work, daemon=True).start()
    return making


def folder():
    settings.BOOKLETS_DIR.mkdir(parents=True, exist_ok=True)
    return settings.BOOKLETS_DIR


def name_of(template, key, most_pages):
    """The name of a file: another one for other listings, another day, another version of the room."""
    site = (settings.SITE_URL, settings.SITE_NAME, settings.BOOKLET_LAST_EDITION)
    told = (template, key, most_pages, current.index().version, timezone.localdate(), version(), *site)
    return sha256("\n".join(map(str, told)).encode()).hexdigest()[:32]


@cache
def version():
    """What is another text when a template or the code of this folder is another one."""
    digest = sha256()
    for path in sorted([*TEMPLATES.glob("*.typ"), *Path(__file__).parent.rglob("*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read(path):
    """What was made before; None when nothing was."""
    try:
        head, _, pdf = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    return Made(pdf, **json.loads(head))


def write(path, result):
    """Keep it, whole or not at all."""
    part = path.with_suffix(".part")
    part.write_bytes(json.dumps({"pages": result.pages, "groups": result.groups}).encode() + b"\n" + result.pdf)
    part.replace(path)
    make_room()


def make_room():
    """Take the oldest files away until the others fit."""
    left = MOST_BYTES
    files = [(path.stat().st_mtime, path.stat().st_size, path) for path in folder().glob("*.pdf")]
    for _, size, path in sorted(files, reverse=True):
        left -= size
        if left < 0:
            path.unlink(missing_ok=True)
            path.with_suffix(".lock").unlink(missing_ok=True)


def lock(path):
    """An open file that nobody else has locked; it is free again once it is closed, or its process ends.

    Raises `Busy`.
    """
    file = path.open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as problem:
        file.close()
        raise Busy from problem
    return file


def free_slot():
    """One of the places in which documents are made, by all processes of this machine. Raises `Busy`."""
    for number in range(AT_ONCE):
        with suppress(Busy):
            return lock(folder() / f"slot-{number}.lock")
    raise Busy
