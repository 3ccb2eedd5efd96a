"""The words of the directory as people change them, and the words that found nothing."""

from datetime import timedelta

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from regions.models import Region

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


def digest_of(word, week):
    """A word as a text that only who has the site's secret key can compare with another, and only of the same week."""
    return salted_hmac("a word that found nothing", f"{week} {word}", algorithm="sha256").hexdigest()


class MissedWordQuerySet(models.QuerySet):
    def add(self, times, week):
        """Add to the counts of a week: {(slug of a region or "", word): how often}."""
        regions = dict(Region.objects.values_list("slug", "pk")) | {"": None}
        found = {
            (regions[slug], digest_of(word, week)): (word, n) for (slug, word), n in times.items() if slug in regions
        }
        with transaction.atomic():
            new = [MissedWord(week=week, region_id=region, digest=digest) for region, digest in found]
            self.bulk_create(new, ignore_conflicts=True)
            # In one order, so that two processes that count at once wait for each other and never lock each other out.
            digests = {digest for _, digest in found}
            rows = list(self.filter(week=week, digest__in=digests).order_by("pk").select_for_update())
            for row in rows:
                row.count(*found.get((row.region_id, row.digest), ("", 0)))
            self.bulk_update(rows, ["times", "word"])

    def forget(self, today):
        """Delete what is older than it may be kept, and of weeks that are over what too few people asked for; gives
        how many. A week is over some days after its end: what was gathered then is in the table."""
        monday = today - timedelta(days=today.weekday())
        old = models.Q(week__lt=monday - timedelta(weeks=settings.MISSED_WORDS_KEPT_WEEKS))
        seldom = models.Q(word="", week__lt=monday - timedelta(weeks=1))
        return self.filter(old | seldom).delete()[0]


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

    objects = MissedWordQuerySet.as_manager()

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

    def count(self, word, times):
        """Count so many more, and keep the word itself where that makes enough."""
        self.times += times
        if self.times >= settings.MISSED_WORDS_FROM:
            self.word = self.word or word


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
