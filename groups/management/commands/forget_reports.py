"""Forget what closed reports said: `manage.py forget_reports`. Run it every day; safe to run twice."""

from django.core.management.base import BaseCommand

from groups.records.reports import forget


class Command(BaseCommand):
    help = "Forget what reports said that were closed some weeks ago, and who said it. What became of them stays."

    def handle(self, *args, **options):
        self.stdout.write(f"{forget()} forgotten.")
