"""Look for listings that may be one: `manage.py find_duplicates`, once a day and after many changes at once."""

from django.core.management.base import BaseCommand

from groups.models import Group
from groups.records.duplicates import find_due


class Command(BaseCommand):
    help = (
        "Suggest pairs of listings that may be one, among those that were not looked at by the present rules. Safe to "
        "run twice; it merges nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="Look at every listing again.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Say which pairs would be suggested, and suggest none."
        )

    def handle(self, *args, dry_run, verbosity, **options):
        looked_at, found = find_due(everything=options["all"], dry_run=dry_run, tell=self.tell_of(verbosity))
        names = Group.objects.in_bulk({pk for couple in found for pk in couple})
        for (first, second), weighed in sorted(found.items(), key=lambda one: -one[1].score):
            self.stdout.write(f"{weighed.score:5.2f}  {names[first]} ({first}) | {names[second]} ({second})")
            if verbosity > 1:
                for one in weighed.evidence:
                    self.stdout.write(f"       {one.weight:+.2f} {one.sentence}")
        self.stdout.write(f"{looked_at} listings looked at, {len(found)} pairs {'found' if dry_run else 'are new'}.")

    def tell_of(self, verbosity):
        """How far it is, where somebody wants to know."""

        def tell(done, of):
            if verbosity > 1:
                self.stderr.write(f"{done} of {of}")

        return tell
