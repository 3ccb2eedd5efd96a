"""Spreadsheets of many groups are made beside the request that asks for them, by a process of their own: one at a time,
each kept for a day. Its name tells which groups it holds, as a digest, and nothing of what somebody typed.
"""

import json
import os
import subprocess
import sys
import time
from hashlib import sha256
from threading import Thread

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from .columns import COLUMNS
from .spreadsheet import write

KEPT_SECONDS = 24 * 60 * 60
MOST_KEPT = 10
# A file that was begun so long ago was cut short: another may begin.
LONGEST_SECONDS = 15 * 60
LOCK = "being-made"


def made_or_begun(pks, version):
    """The path of the spreadsheet of these listings in this state of the directory; None while it is being made."""
    folder = own_folder()
    name = name_of(pks, version)
    path = folder / f"{name}.xlsx"
    if not path.exists() and take_turn(folder):
        clear(folder)
        (folder / f"{name}.json").write_text(json.dumps(list(pks)))
        begin(name)
    return path if path.exists() else None


def name_of(pks, version):
    """The same for the same listings, on one day, in one state of the directory and one form of the file."""
    told = (list(pks), tuple(version), timezone.localdate(), [column.name for column in COLUMNS], settings.SITE_URL)
    return sha256(repr(told).encode()).hexdigest()


def own_folder():
    """The folder of these files, which nobody else can write to or read."""
    folder = settings.FILES_DIR
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if folder.stat().st_uid != os.getuid() or folder.stat().st_mode & 0o077:
        raise PermissionError(f"{folder} belongs to somebody else, or others can read it.")
    return folder


def take_turn(folder):
    """Whether nothing is being made: then it is our turn, until `end_turn`."""
    lock = folder / LOCK
    if age_of(lock) > LONGEST_SECONDS:
        lock.unlink(missing_ok=True)
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return False
    return True


def age_of(path):
    """Seconds since a file was written; 0 where there is none."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0


def clear(folder):
    """Take away what is a day old, what was cut short, and the oldest where there are too many."""
    for path in folder.glob("*.part*"):
        path.unlink(missing_ok=True)
    made = sorted(folder.glob("*.xlsx"), key=age_of)
    for path in [*made[MOST_KEPT - 1 :], *(path for path in made if age_of(path) > KEPT_SECONDS)]:
        path.unlink(missing_ok=True)


def begin(name):
    """Make a file in a process of its own, so that no visitor waits while it counts."""
    if not settings.FILES_BESIDE:
        call_command("make_spreadsheet", name)
        return
    command = [sys.executable, "manage.py", "make_spreadsheet", name]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL)  # noqa: S603
    Thread(target=process.wait, name="make-spreadsheet", daemon=True).start()


def make(name):
    """Make the file whose listings stand under this name; who asks for it meanwhile is told to look again."""
    folder = own_folder()
    listed, part = folder / f"{name}.json", folder / f"{name}.part"
    try:
        write(json.loads(listed.read_text()), part)
        part.rename(folder / f"{name}.xlsx")
    finally:
        for path in (listed, part, folder / LOCK):
            path.unlink(missing_ok=True)
