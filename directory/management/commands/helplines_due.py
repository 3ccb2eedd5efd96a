"""Which helplines somebody should look at again: `manage.py helplines_due`."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.core.management.base import BaseCommand
from django.utils import timezone

from directory.pages.helplines import helplines


class Command(BaseCommand):
    help = "List the helplines that nobody has checked for half a year, with the page to open."

    def add_arguments(self, parser):
        parser.add_argument("--months", type=int, default=6, help="how long a check holds (6)")

    def handle(self, *args, months, **options):
        before = timezone.localdate() - relativedelta(months=months)
        due = [line for line in helplines().values() if last_checked(line) < before]
        for line in sorted(due, key=last_checked):
            number = line.phone or (line.text_to and f"text {line.text_to}") or "website"
            page = line.web or line.sources.split("|")[0]
            self.stdout.write(f"{line.checked or 'no date':10}  {line.name}, {number}: {page}")
        self.stdout.write(f"{len(due)} of {len(helplines())} are due. Write the day of each look in `checked`.")


def last_checked(line):
    """The first day that the check may have been on; long ago for a line without a date."""
    year, month, day = (*map(int, line.checked.split("-") if line.checked else (1, 1, 1)), 1, 1)[:3]
    return date(year, month, day)
