"""Do the merges whose wait is over: `manage.py merges_due`, once a day or oftener."""

from django.core.management.base import BaseCommand

from groups.records.merging.asking import do_due


class Command(BaseCommand):
    help = "Make one of two listings where that was agreed to and their keepers had their say. Safe to run twice."

    def handle(self, *args, **options):
        self.stdout.write(f"{len(do_due())} pairs were made one.")
