"""Delete forms that were never sent, and empty files that were: `manage.py forget_unsent_forms`, every day."""

from django.core.management.base import BaseCommand

from groups.listing.form.drafts import forget_old
from groups.listing.uploads.forgetting import forget_rows


class Command(BaseCommand):
    help = (
        "Delete half-filled forms: after a month where they are nobody's, after a year where they are somebody's. "
        "Empty the rows of files and feeds a month after they were sent or given up."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"{forget_old()} forgotten.")
        self.stdout.write(f"{forget_rows()} files emptied.")
