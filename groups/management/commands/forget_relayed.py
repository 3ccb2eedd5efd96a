"""Forget which messages were passed on: `manage.py forget_relayed`. Run it every day; safe to run twice."""

from django.core.management.base import BaseCommand

from groups.listing.relay.forgetting import forget_relayed


class Command(BaseCommand):
    help = "Forget the messages that were passed on more than seven days ago, and tell of those that were given up."

    def handle(self, *args, **options):
        self.stdout.write(f"{forget_relayed()} forgotten.")
