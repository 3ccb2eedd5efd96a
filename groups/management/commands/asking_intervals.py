"""Whether groups are asked often enough: `manage.py asking_intervals [--percent 20] [--smallest 10]`."""

from django.conf import settings
from django.core.management.base import BaseCommand

from groups.listing.asking.ladder import intervals


class Command(BaseCommand):
    help = "How many groups had changed or closed when they were asked again, by how long ago they were confirmed."

    def add_arguments(self, parser):
        parser.add_argument("--percent", type=int, default=20, help="More than so many are too many (20).")
        parser.add_argument("--smallest", type=int, default=10, help="From fewer answers nothing is said (10).")

    def handle(self, *args, percent, smallest, **options):
        for one in intervals.shares():
            self.stdout.write(str(one))
        every = settings.ASKING_EVERY_MONTHS
        for kind, months in intervals.months_until(percent, smallest).items():
            now = every.get(kind, every["other"])
            self.stdout.write(f"{kind}: more than {percent}% had changed from {months} months on; asked every {now}.")
