"""Draw the confirmed groups to ring up this quarter: `manage.py audit_sample [--quarter 2026Q4] [--out FOLDER]`."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from groups.listing.asking.ladder import sheets
from groups.records.calling import audits


class Command(BaseCommand):
    help = "Print whom to ring for the phone audit, drawn by chance. The same draw each time it is asked for."

    def add_arguments(self, parser):
        parser.add_argument("--quarter", metavar="2026Q4", help="This one, unless another is named.")
        parser.add_argument("--out", metavar="FOLDER", help="Write the call sheet there, too.")

    def handle(self, *args, quarter, out, **options):
        today = timezone.localdate()
        quarter = (quarter or audits.quarter_of(today)).upper()
        if not audits.QUARTER.fullmatch(quarter):
            raise CommandError("Write the quarter as 2026Q4.")
        rows = [sheets.row_of(one.group_id) for one in audits.draw(quarter, today)]
        for line in sheets.as_text(rows):
            self.stdout.write(line)
        self.stdout.write(f"{len(rows)} groups to ring in {quarter}. Record each with audit_result.")
        if out:
            try:
                sheets.write(out, f"audit-{quarter}", f"Phone audit {quarter}", rows)
            except (sheets.NotThere, OSError) as error:
                raise CommandError(f"The sheet was not written: {error}") from error
