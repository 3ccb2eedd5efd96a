"""Make somebody a curator, or end that: `manage.py curator EMAIL REGION|england [--end]`."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from directory.accounts.models import User
from groups.models import Curator
from regions.models import Region

ENGLAND = "england"


class Command(BaseCommand):
    help = "Make somebody a curator of a region, or of all England. They sign in by a code that is mailed to them."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("region", help=f"The region as its address names it (north-east), or {ENGLAND}.")
        parser.add_argument("--end", action="store_true", help="They are no longer one.")

    @transaction.atomic
    def handle(self, *args, email, region, end, **options):
        region, email = self.region(region), email.strip().lower()
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"“{email}” is not an email address.") from None
        person = User.objects.filter(email=email).first()
        if end:
            told = Curator.objects.filter(person=person, region=region, ended_at=None)
            if person is None or not told.update(ended_at=timezone.now()):
                raise CommandError(f"{email} is no curator of {region or 'all England'}.")
            self.stdout.write(f"{email} is no longer a curator of {region or 'all England'}.")
            return
        person = person or User.objects.create_user(email)
        Curator.objects.get_or_create(person=person, region=region, ended_at=None)
        self.stdout.write(
            f"{email} is a curator of {region or 'all England'}. They set up a second step as they sign in."
        )

    def region(self, slug):
        """The region; None for all of England. Raises CommandError."""
        if slug == ENGLAND:
            return None
        found = Region.objects.filter(slug=slug).first()
        if found is None:
            known = ", ".join(Region.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(f"There is no region “{slug}”. There are: {known}, and {ENGLAND}.")
        return found
