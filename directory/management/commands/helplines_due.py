"""Which helplines somebody should look at again: `manage.py helplines_due`."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from groups.records.helplines import HOLDS_MONTHS, due_before, looked_at


class Command(BaseCommand):
    help = "List the helplines that nobody has found right for half a year, or somebody found wrong, with their page."

    def add_arguments(self, parser):
        parser.add_argument("--months", type=int, default=HOLDS_MONTHS, help="how long a check holds (6)")

    def handle(self, *args, months, **options):
        lines, before = looked_at(), due_before(timezone.localdate(), months)
        due = [one for one in lines if one.is_wrong or one.is_due(before)]
        for one in due:
            self.stdout.write(told(one))
        self.stdout.write(f"{len(due)} of {len(lines)} are due. Curators say what they found at /my/region/.")


def told(one):
    """A line of the list: when it was last found right, what it is, its page, and what somebody found since."""
    line = one.line
    number = line.phone or (line.text_to and f"text {line.text_to}") or "website"
    found = f" ({one.last.get_found_display()}: {one.last.note})" if one.is_wrong else ""
    return f"{one.right_on or 'no date'!s:10}  {line.name}, {number}: {line.web or line.sources.split('|')[0]}{found}"
