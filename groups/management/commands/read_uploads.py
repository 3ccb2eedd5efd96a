"""Go on with uploads that were cut short, as by a restart: `manage.py read_uploads`, every few minutes."""

import logging
from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from groups.listing.uploads.working import work
from groups.models import ON_THEIR_WAY, Upload

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Fetch, check and send files and feeds whose process ended on the way. Each row is sent once."

    def add_arguments(self, parser):
        parser.add_argument("--minutes", type=int, default=10, help="For how long one must have stood still.")

    def handle(self, *args, minutes, **options):
        before = timezone.now() - timedelta(minutes=minutes)
        cut_short = Upload.objects.filter(state__in=ON_THEIR_WAY, moved_at__lte=before)
        for upload in cut_short:
            try:
                work(upload)
                self.stdout.write(f"{upload.source}: done.")
            except Exception:  # whatever it is, it holds up no other's
                log.exception("An upload could not go on. It is tried again.")
