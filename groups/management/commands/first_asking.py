"""Bring old entries in: `manage.py first_asking REGION --per-day N [--dry-run] [--out FOLDER]`.

REGION is its short name, or `none` for groups of no region. The daily `ask_groups` then writes to those with an address
as their day comes; the others are rows of a call sheet in FOLDER, for a curator.
"""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from groups.listing.asking.ladder import first, sheets
from regions.models import Region


class Command(BaseCommand):
    help = "Plan the first asking of a region's old entries, so many a working day. Safe to run again: it goes on."

    def add_arguments(self, parser):
        parser.add_argument("region", metavar="REGION")
        parser.add_argument("--per-day", type=int, required=True, metavar="N", help="How many a curator can answer.")
        parser.add_argument("--dry-run", action="store_true", help="Say who would be asked when, and do nothing.")
        parser.add_argument("--out", metavar="FOLDER", help="Write the call sheet there. Its links answer for a group.")

    def handle(self, *args, region, per_day, dry_run, out, **options):
        if per_day < 1:
            raise CommandError("At least one a day.")
        if dry_run and out:
            raise CommandError("A dry run writes no sheet: its links would lead nowhere.")
        where = None if region == "none" else Region.objects.filter(slug=region).first()
        if where is None and region != "none":
            raise CommandError(f"There is no region {region}. They are: {', '.join(slugs())} and none.")
        planned, without = first.prepare(where, per_day=per_day, today=timezone.localdate(), dry_run=dry_run)
        self.tell(planned, without, dry_run)
        if out:
            self.write(out, region, where)

    def tell(self, planned, without, dry_run):
        for one in planned:
            self.stdout.write(str(one))
        mails = sum(one.by == first.MAIL for one in planned)
        self.stdout.write(
            f"{'Would plan' if dry_run else 'Planned'} {mails} mails and {len(planned) - mails} calls. "
            f"{len(without)} have no contact that can be used."
        )

    def write(self, out, region, where):
        """The call sheet of all that is open in the region, what an earlier run planned included."""
        rows = [sheets.row_of(one.group_id, day=one.due_on, asking=one) for one in first.to_ring(where)]
        title = f"Calls: {where.name if where else 'groups of no region'}"
        try:
            paths = sheets.write(out, f"calls-{region}", title, rows)
        except (sheets.NotThere, OSError) as error:
            raise CommandError(f"The sheet was not written: {error}") from error
        for path in paths:
            self.stdout.write(f"{len(rows)} calls in {path}")


def slugs():
    return Region.objects.order_by("slug").values_list("slug", flat=True)
