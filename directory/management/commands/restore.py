"""Put a backup back: `manage.py restore FILE [--yes]`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from directory.serving.backups import BackupError, restore, what_is_there
from directory.serving.health import missing_migrations


class Command(BaseCommand):
    help = "Replace everything in the database by what a backup holds. Asks for --yes when there is anything to lose."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--yes", action="store_true", help="replace what is in the database")

    def handle(self, *args, file, yes, **options):
        there = what_is_there()
        if there and not yes:
            held = ", ".join(f"{rows} rows of {name}" for name, rows in list(there.items())[:4])
            raise CommandError(f"The database is not empty: {held}. To replace all of it, say --yes.")
        try:
            restore(file)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored from {file}.")
        if missing_migrations():
            self.stdout.write("The backup is from an older version. Run: manage.py migrate, then: manage.py reindex")
