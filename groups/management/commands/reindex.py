"""Rebuild the search index of every listing: `manage.py reindex`. After an upgrade that changes how words are read."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import F

from groups.index.entries import reindex
from groups.models import DataVersion, Group, SearchWord


class Command(BaseCommand):
    help = "Rebuild the search index from the listings. Safe to run at any time; the site goes on meanwhile."

    @transaction.atomic
    def handle(self, *args, **options):
        SearchWord.objects.all().delete()
        reindex(Group.objects.all())
        DataVersion.objects.update(vocabulary=F("vocabulary") + 1)
        self.stdout.write(f"{Group.objects.count()} listings indexed.")
