"""Make a spreadsheet that somebody asked for: the site runs `manage.py make_spreadsheet NAME` by itself."""

import os

from django.conf import settings
from django.core.management.base import BaseCommand

from groups.sharing.files.making import make


class Command(BaseCommand):
    help = "Make the spreadsheet whose listings the site has written down under a name. The site runs it by itself."

    def add_arguments(self, parser):
        parser.add_argument("name")

    def handle(self, *args, name, **options):
        if settings.FILES_BESIDE:
            os.nice(10)  # Visitors come first.
        make(name)
