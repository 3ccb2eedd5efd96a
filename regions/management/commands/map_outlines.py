"""Make the files that the map is drawn with."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from regions import outlines


class Command(BaseCommand):
    help = (
        "Makes the outlines and town names of the map from the geography files. The copies in "
        "static/map are made by it; run it again when the geography changes, then collectstatic."
    )

    def add_arguments(self, parser):
        parser.add_argument("--to", type=Path, metavar="DIR", default=settings.BASE_DIR / "static" / "map")

    def handle(self, *, to: Path, **options):
        for name, size in outlines.write(to).items():
            self.stdout.write(f"{name}: {size:,} bytes")
