"""Load the fixtures: `manage.py load_directory [FOLDER]`."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from groups.loading.actions import load_directory


class Command(BaseCommand):
    help = "Load regions, vocabularies, sources and listings. Safe to run again; says what it added, changed and left."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.FIXTURES_DIR)

    def handle(self, *args, folder, verbosity, **options):
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        report = load_directory(root=folder)
        for line in report.names if verbosity > 1 else ():
            self.stdout.write(line)
        for line in report.lines():
            self.stdout.write(line)
        for line in report.refused:
            self.stderr.write(line)
        if report.refused:
            raise CommandError(f"{len(report.refused)} rows were refused. The others are loaded.")
