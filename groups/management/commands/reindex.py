"""Rebuild the search index of every listing: `manage.py reindex`. After an upgrade that changes how words are read."""

from django.core.management.base import BaseCommand
from django.db import transaction

from groups.index.entries import reindex_all
from groups.models import Group


class Command(BaseCommand):
    help = "Rebuild the search index from the listings. Safe to run at any time; the site goes on meanwhile."

    @transaction.atomic
    def handle(self, *args, **options):
        reindex_all()
        self.stdout.write(f"{Group.objects.count()} listings indexed.")
