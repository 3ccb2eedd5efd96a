"""Ask groups whether their listings are still right: `manage.py ask_groups [--dry-run] [--today DATE]`, once a day."""

from collections import Counter
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from groups.listing.asking.ladder.climbing import run
from groups.mail.outbox import deliver
from groups.models import Rung


def day(text):
    """A day written as 2026-03-29."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text} is no day. Write it as 2026-03-29.") from None


class Command(BaseCommand):
    help = "Ask whoever is due, remind, ask organisations, list for curators, archive. Safe to run again at any time."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Say who would get what, and do nothing.")
        parser.add_argument("--today", type=day, default=None, metavar="DATE", help="As if it were this day.")

    def handle(self, *args, dry_run, today, **options):
        done = run(today or timezone.localdate(), dry_run=dry_run)
        for step in done:
            self.stdout.write(str(step))
        counts = Counter(step.rung for step in done)
        said = [f"{Rung(rung).label.lower()} {count}" for rung, count in sorted(counts.items())]
        self.stdout.write(f"{'Would do' if dry_run else 'Done'}: {', '.join(said) or 'nothing'}.")
        if not dry_run:
            sent = deliver(limit=1000)
            self.stdout.write(f"{sent} mails sent; what could not be sent waits for send_mail.")
