"""What follows a change of the directory's words, in batches: `manage.py carry_terms`, every five minutes."""

from django.core.management.base import BaseCommand

from groups.records.terms.carrying import carry_over, tell_anew


class Command(BaseCommand):
    help = "Give listings that say a retired term the one that says it now, as new versions. Safe to run at any time."

    def handle(self, *args, **options):
        carried, told = carry_over(), tell_anew()
        self.stdout.write(f"{carried.done} listings given the present term, {carried.failed} could not be.")
        self.stdout.write(f"{told} rows of the index written with the words as they are now.")
