"""The words of the directory as people change them, and the words that found nothing."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from ..keeping.proposal import NO_PERSON


class TermChange(models.Model):
    """What somebody did to a feature of the vocabularies: its words before and after. Only ever added."""

    class What(models.TextChoices):
        ADDED = "added", "Added"
        REWORDED = "reworded", "Reworded"
        MERGED = "merged", "Merged into another"
        RETIRED = "retired", "Retired"
        RETURNED = "returned", "Taken up again"

    feature = models.ForeignKey("groups.Feature", on_delete=models.PROTECT, related_name="changes")
    what = models.CharField(max_length=8, choices=What)
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    why = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **NO_PERSON)
    by_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~models.Q(why=""), name="term_change_says_why")]

    def __str__(self):
        return f"{self.feature}: {self.get_what_display().lower()}"


class MissedWord(models.Model):
    """How often a word found nothing in a week, by region. Nothing else of any search is kept.

    Until enough people asked for it there is a keyed digest in place of the word: `word` is "" then. `week` is its
    Monday.
    """

    week = models.DateField()
    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    digest = models.CharField(max_length=64)
    word = models.CharField(max_length=40, blank=True)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-week", "-times", "id"]
        constraints = [
            models.UniqueConstraint(
                "week", "region", "digest", condition=models.Q(region__isnull=False), name="one_count_a_week_and_region"
            ),
            models.UniqueConstraint(
                "week", "digest", condition=models.Q(region__isnull=True), name="one_count_a_week_without_region"
            ),
        ]

    def __str__(self):
        return f"{self.week:%Y-%m-%d}: {self.times}"


class HelplineCheck(models.Model):
    """Somebody looked whether a helpline of the fixtures is as we tell it. Only ever added."""

    class Found(models.TextChoices):
        RIGHT = "right", "All right as it stands"
        CHANGED = "changed", "Something has changed"
        GONE = "gone", "It is no longer there"

    helpline = models.SlugField(max_length=60)
    found = models.CharField(max_length=7, choices=Found)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **NO_PERSON)
    by_name = models.CharField(max_length=150, blank=True)
    on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["helpline", "-on"], name="checks_of_a_helpline")]

    def __str__(self):
        return f"{self.helpline}, {self.on:%Y-%m-%d}"
