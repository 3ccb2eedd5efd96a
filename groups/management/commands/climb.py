"""Pass on what waits and nobody decided: `manage.py climb`, once a day."""

from django.core.management.base import BaseCommand

from groups.records.proposals import climb_due


class Command(BaseCommand):
    help = (
        "Remind curators of what has waited for days, then let any curator decide, then those who run the site. "
        "Safe to run twice; it publishes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Say what would be done, and do nothing.")

    def handle(self, *args, dry_run, **options):
        due, letters = climb_due(dry_run=dry_run)
        for one in due:
            what = f"waits for {one.to.label.lower()}" if one.to else "its curators are reminded"
            self.stdout.write(f"{one.name}, {one.days} days: {what}")
        for address, number in sorted(letters.items()):
            self.stdout.write(f"{'Would write' if dry_run else 'Written'} to {address}: {number}")
        self.stdout.write(f"{len(due)} were due.")
