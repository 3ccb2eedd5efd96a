"""Make somebody a curator, or end that: `manage.py curator EMAIL REGION|england [--end]`."""

from django.core.management.base import BaseCommand, CommandError

from directory.accounts.models import User
from groups.models import Curator
from groups.records.errors import Refused
from groups.records.people import curators
from regions.models import Region

ENGLAND = "england"
BY = "Whoever runs this site"


class Command(BaseCommand):
    help = "Make somebody a curator of a region, or of all England. They sign in by a code that is mailed to them."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("region", help=f"The region as its address names it (north-east), or {ENGLAND}.")
        parser.add_argument("--end", action="store_true", help="They are no longer one.")

    def handle(self, *args, email, region, end, **options):
        region, email = self.region(region), email.strip().lower()
        act = self.end if end else self.appoint
        try:
            self.stdout.write(act(email, region, region or "all England"))
        except Refused as refused:
            raise CommandError("; ".join(one.text for one in refused.problems)) from None

    def appoint(self, email, region, what):
        curators.appoint(email, region=region, by_name=BY)
        return f"{email} is a curator of {what}. They set up a second step as they sign in."

    def end(self, email, region, what):
        person = User.objects.filter(email=email).first()
        row = Curator.objects.filter(person=person, region=region, network=None, ended_at=None).first()
        if person is None or row is None:
            raise Refused(f"{email} is no curator of {what}.")
        curators.end(row, by_name=BY, why="Ended by the command")
        return f"{email} is no longer a curator of {what}."

    def region(self, slug):
        """The region; None for all of England. Raises CommandError."""
        if slug == ENGLAND:
            return None
        found = Region.objects.filter(slug=slug).first()
        if found is None:
            known = ", ".join(Region.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(f"There is no region “{slug}”. There are: {known}, and {ENGLAND}.")
        return found
