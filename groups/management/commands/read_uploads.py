"""Go on with uploads that were cut short, as by a restart: `manage.py read_uploads`, every few minutes."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from groups.listing.uploads.actions import work
from groups.models import Upload, UploadState


class Command(BaseCommand):
    help = "Check and send files of groups whose process ended on the way. Each row is sent once."

    def add_arguments(self, parser):
        parser.add_argument("--minutes", type=int, default=10, help="How old one must be to count as cut short.")

    def handle(self, *args, minutes, **options):
        before = timezone.now() - timedelta(minutes=minutes)
        cut_short = Upload.objects.filter(state__in=[UploadState.READING, UploadState.SENDING], at__lte=before)
        for upload in cut_short:
            work(upload)
            self.stdout.write(f"{upload.source}: done.")
