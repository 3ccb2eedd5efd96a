"""Run the commands that go by the clock, each when it is due: `manage.py clock`, one process that never ends.

It keeps nothing of its own: each command finds out for itself what is to be done. So one that was missed is made up
for, one that ran twice (after a restart, or on a second machine) finds nothing to do, and one that fails is tried again
and holds up no other.
"""

import io
import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as time_of_day

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

log = logging.getLogger(__name__)

EVERY = {"send_mail": timedelta(minutes=1)} | dict.fromkeys(("read_uploads", "carry_terms"), timedelta(minutes=5))
DAILY = (
    "ask_groups", "climb", "claims_due", "merges_due", "find_duplicates", "worth_a_look", "forget", "clearsessions",
)  # fmt: skip
# Mails of the day are read by people, so they leave by day.
DAILY_FROM = time_of_day(9)
# A daily one that did not end well is tried again after so long.
AGAIN = timedelta(hours=1)
STEP_SECONDS = 60


@dataclass(frozen=True)
class Run:
    """A run of a command in this process: when, and whether it ended well."""

    at: datetime
    well: bool = True


def due(runs, now):
    """The names of the commands that are due, by the last `Run` of each, as {name: run}."""
    often = [name for name, every in EVERY.items() if name not in runs or now - runs[name].at >= every]
    if now.time() < DAILY_FROM:
        return often
    return often + [name for name in DAILY if name not in runs or is_due_again(runs[name], now)]


def is_due_again(last, now):
    """Whether a daily command is: on the next day, and where it did not end well in an hour."""
    return last.at.date() < now.date() or (not last.well and now - last.at >= AGAIN)


def run(name):
    """Run one command; gives whether it ended well. What it prints may name people, so it is not kept."""
    try:
        call_command(name, stdout=io.StringIO(), stderr=io.StringIO())
    except Exception:  # whatever it is, the other commands go on
        log.exception("%s did not end well. It is tried again.", name)
        return False
    finally:
        close_old_connections()
    return True


class Command(BaseCommand):
    help = "Run what is due by the clock, for ever: mail each minute, uploads that were cut short, the daily commands."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Run what is due now, and end.")

    def handle(self, *args, once, **options):
        runs = {}
        while True:
            now = timezone.localtime()
            for name in due(runs, now):
                runs[name] = Run(now, run(name))
            if once:
                return
            time.sleep(STEP_SECONDS)
