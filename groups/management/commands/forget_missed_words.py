"""Forget counts of words that found nothing: `manage.py forget_missed_words`, every day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from groups.models import MissedWord


class Command(BaseCommand):
    help = "Forget counts of words that found nothing: old ones, and those of past weeks that stayed too small."

    def handle(self, *args, **options):
        self.stdout.write(f"{MissedWord.objects.forget(timezone.localdate())} counts forgotten.")
