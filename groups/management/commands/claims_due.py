"""Give to curators the claims that nobody has answered: `manage.py claims_due`, once a day."""

from django.core.management.base import BaseCommand

from groups.records.people.claims import pass_on_due


class Command(BaseCommand):
    help = "Give to curators the claims that nobody has answered for a week. Safe to run twice; it grants nothing."

    def handle(self, *args, **options):
        self.stdout.write(f"{pass_on_due()} claims passed on to curators.")
