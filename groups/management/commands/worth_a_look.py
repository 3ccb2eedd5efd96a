"""Look through all listings for what nobody reported: `manage.py worth_a_look`, every day; safe to run twice."""

from django.core.management.base import BaseCommand

from groups.curating.worth_a_look.looking import look


class Command(BaseCommand):
    help = "Look for what curators should look at, with every query of “worth a look”, and say how many each found."

    def handle(self, *args, **options):
        for slug, count in look().items():
            self.stdout.write(f"{slug}: {count}")
