"""Give the listings that say a retired term the one that says it now: `manage.py carry_terms`, every five minutes."""

from django.core.management.base import BaseCommand

from groups.records.terms.carrying import carry_over


class Command(BaseCommand):
    help = "Give listings that say a retired term the one that says it now, as new versions. Safe to run at any time."

    def handle(self, *args, **options):
        carried = carry_over()
        self.stdout.write(f"{carried.done} listings given the present term, {carried.failed} could not be.")
