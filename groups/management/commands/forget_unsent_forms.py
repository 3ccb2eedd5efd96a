"""Delete forms that were begun and never sent, once they are old: `manage.py forget_unsent_forms`, daily."""

from django.core.management.base import BaseCommand

from groups.listing.form.drafts import forget_old


class Command(BaseCommand):
    help = "Delete half-filled forms: after a month where they are nobody's, after a year where they are somebody's."

    def handle(self, *args, **options):
        self.stdout.write(f"{forget_old()} forgotten.")
