"""What the "worth a look" queries found, and what of it is known already."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from ..keeping.proposal import NO_PERSON


class Finding(models.Model):
    """A "worth a look" query found a group, at one of its versions. Looked for anew every day, never edited.

    It is shown while the group has this version: whoever changes the group has seen to it, until the next look.
    """

    query = models.SlugField(max_length=60)
    group = models.ForeignKey("groups.Group", on_delete=models.CASCADE, related_name="findings")
    version = models.PositiveIntegerField()
    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    found_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["query", "id"]
        constraints = [models.UniqueConstraint("query", "group", name="found_once_a_query")]
        indexes = [models.Index(fields=["query", "region"], name="findings_of_a_region")]

    def __str__(self):
        return f"{self.query}: {self.group_id}"


class KnownFinding(models.Model):
    """What a "worth a look" query found in a listing is known, and left out while the listing has this version."""

    query = models.SlugField(max_length=60)
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="known_findings")
    version = models.PositiveIntegerField()
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **NO_PERSON)
    by_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint("query", "group", name="known_once_a_query")]

    def __str__(self):
        return f"{self.query}: {self.group_id} at version {self.version}"
