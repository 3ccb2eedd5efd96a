"""Send what waits in the outbox: `manage.py send_mail`. Safe to run every minute, and several at once."""

from django.core.management.base import BaseCommand

from groups.listing.relay.passing_on import settle
from groups.mail.outbox import deliver, waiting
from groups.models import MailState


class Command(BaseCommand):
    help = "Send the mail that waits: what could not be sent when it was written is tried again, ten times in all."

    def add_arguments(self, parser):
        parser.add_argument("--limit", type=int, default=1000, help="How many at most.")

    def handle(self, *args, limit, **options):
        sent = deliver(limit=limit)
        settle()
        left = waiting()
        self.stdout.write(f"{sent} sent, {left.filter(state=MailState.QUEUED).count()} wait for their next try.")
        for state in (MailState.FAILED, MailState.UNKNOWN):
            if count := left.filter(state=state).count():
                self.stdout.write(f"{count} {state.label.lower()}.")
