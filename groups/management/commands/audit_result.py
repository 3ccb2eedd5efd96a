"""Record what a call of the phone audit found: `manage.py audit_result LISTING right|wrong [--quarter] [--by NAME]`."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from groups.models import Address, AuditResult
from groups.records.calling import audits
from groups.records.errors import Refused
from groups.records.resolving import resolve


class Command(BaseCommand):
    help = "Record whether all of a drawn listing was right. It is written into the listing's checks, too."

    def add_arguments(self, parser):
        parser.add_argument("listing", metavar="LISTING", help="The last part of its address.")
        parser.add_argument("result", choices=AuditResult.values)
        parser.add_argument("--quarter", metavar="2026Q4", help="This one, unless another is named.")
        parser.add_argument("--by", default="Phone audit", metavar="NAME", help="Who rang.")

    def handle(self, *args, listing, result, quarter, by, **options):
        address = Address.objects.filter(slug=listing, group__isnull=False).select_related("group").first()
        if address is None:
            raise CommandError(f"There is no group {listing}.")
        quarter = (quarter or audits.quarter_of(timezone.localdate())).upper()
        group = resolve(address.group) or address.group
        try:
            row = audits.record(group, AuditResult(result), quarter=quarter, by=by)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{group}: {row.get_result_display().lower()}.")
