"""Back up everything the site holds: `manage.py backup FILE`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from directory.serving.backups import BackupError, backup


class Command(BaseCommand):
    help = "Write the whole database to one file, while the site goes on. Keep it as safe as the database itself."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        try:
            backup(file)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Backed up to {file} ({file.stat().st_size:,} bytes). It was read back and is whole.")
