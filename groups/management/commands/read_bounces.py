"""Read what mail servers send back: `manage.py read_bounces FILE...`, or `-` for one message on standard input.

A file is one message or an mbox; a folder is a Maildir or holds files. With `--json`, each file is an event or a list
of events as `groups.mail.bounces.event_of` takes them. Reading the same again changes nothing.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from groups.mail import bounces, notices

# What a person could not have meant: a file of events is some kilobytes.
LARGEST_JSON = 16 * 1024 * 1024


class Command(BaseCommand):
    help = "Read mails (or JSON events) that say what did not arrive, and go on from the addresses they are about."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", help="Files, folders, or - for standard input.")
        parser.add_argument("--json", action="store_true", help="The files hold events as JSON.")

    def handle(self, *args, files, **options):
        counts = Counter()
        for name in files:
            source = sys.stdin.buffer if name == "-" else Path(name)
            if name != "-" and not source.exists():
                raise CommandError(f"There is no file {name}.")
            for event in events_of(source) if options["json"] else map(notices.event_in, notices.messages(source)):
                counts[self.take(event)] += 1
        said = [f"{count} {what}" for what, count in sorted(counts.items())]
        self.stdout.write(f"{', '.join(said) or 'Nothing'}.")

    def take(self, event):
        """What became of one message, in a word or two."""
        if event is None:
            return "left aside"
        bounce = bounces.take(event)
        if bounce:
            return str(event.kind)
        return "arrived" if event.kind == bounces.Kind.ARRIVED else "known or not ours"


def events_of(source):
    """The events of a JSON file. Raises CommandError for one that is broken; nothing of it is taken in then."""
    raw = source.read(LARGEST_JSON) if hasattr(source, "read") else source.read_bytes()[:LARGEST_JSON]
    try:
        told = json.loads(raw)
        return [bounces.event_of(one) for one in (told if isinstance(told, list) else [told])]
    except ValueError as error:
        raise CommandError(f"This file holds no events: {error}") from error
