"""Rebuild the postcode pack from a release of OS Code-Point Open or the ONS Postcode Directory."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from regions import files
from regions.postcodes.pack import pack
from regions.refresh.building import build, by_sector, put_in_place, unknown_districts
from regions.refresh.importing import Release, UnreadableRelease, read_release

# Of the postcodes in use no more than this share may be gone in a release, unless it is told that they may.
MOST_GONE = 0.05


class Command(BaseCommand):
    help = (
        "Rebuilds the postcode pack and the tables of part postcodes from a zip of OS Code-Point Open or of the ONS "
        "Postcode Directory. Running servers use the new files once they are restarted."
    )

    def add_arguments(self, parser):
        parser.add_argument("release", type=Path, metavar="FILE.zip")
        parser.add_argument("--dry-run", action="store_true", help="Report what would change and write nothing.")
        parser.add_argument("--lose-many", action="store_true", help="Write it even if many postcodes would be gone.")
        parser.add_argument("--to", type=Path, metavar="DIR", help="Where to write; GEOGRAPHY_DIR when not given.")

    def handle(self, *, release: Path, dry_run: bool, lose_many: bool, to: Path | None, **options):
        try:
            read = read_release(release)
        except UnreadableRelease as problem:
            raise CommandError(str(problem)) from problem
        units, gone = read.units, self.report(read)
        if unknown := unknown_districts(units):
            raise CommandError(
                f"Nothing was written: {files.DISTRICTS} has no district {', '.join(unknown)}. Add them there first."
            )
        if gone > MOST_GONE * len(pack()) and not lose_many:
            raise CommandError(
                f"Nothing was written: {gone:,} of {len(pack()):,} postcodes would be gone. Is this all of England? "
                "If it is meant, add --lose-many."
            )
        if dry_run:
            self.stdout.write("Dry run: nothing was written.")
            return
        folder = to or files.folder()
        put_in_place(build(units), folder)
        self.stdout.write(f"Written to {folder}.")

    def report(self, read: Release) -> int:
        """Say how many postcodes and sectors the release has, and how many are new or gone since the pack in use; give
        how many are gone."""
        units = read.units
        current, release = pack(), by_sector(units)
        new = gone = 0
        for sector in {*release, *current.sectors()}:
            here = {unit.postcode.unit for unit in release.get(sector, ())}
            there = set(current.units(sector))
            new += len(here - there)
            gone += len(there - here)
        self.stdout.write(f"{len(units):,} English postcodes in {len(release):,} sectors; {new:,} new, {gone:,} gone.")
        if read.left_out:
            self.stdout.write(f"Rows left out: {read.left_out:,}. The first: {read.first_left_out}")
        return gone
