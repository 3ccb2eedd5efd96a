"""What a group and an organisation have in common as listings: identity, address, version, and who may see them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from .choices import Publication


class Listed(models.Model):
    """A listing with an identity that never changes and a version that every change of its record moves.

    `modified_at` moves with anything that it shows, its organisation's name included. Publication says who may see it,
    since when, by whose word and why. Written by `groups/records` alone.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=100, unique=True, help_text="Its present address; see `Address`.")
    name = models.CharField(max_length=200)
    other_names = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    modified_at = models.DateTimeField(default=timezone.now, editable=False)
    publication = models.CharField(max_length=9, choices=Publication, default=Publication.PUBLISHED)
    publication_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    publication_by_name = models.CharField(max_length=150, blank=True)
    publication_at = models.DateTimeField(default=timezone.now)
    publication_why = models.CharField(max_length=300, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from")

    class Meta:
        abstract = True

    def __str__(self):
        return self.name


def listed_constraints(name):
    """What must hold of every listing, whatever its kind."""
    return [
        models.CheckConstraint(condition=~models.Q(name=""), name=f"{name}_has_a_name"),
        models.CheckConstraint(
            condition=models.Q(publication=Publication.MERGED, merged_into__isnull=False)
            | (~models.Q(publication=Publication.MERGED) & models.Q(merged_into__isnull=True)),
            name=f"{name}_merged_says_into_what",
        ),
        models.CheckConstraint(
            condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
            name=f"{name}_is_not_merged_into_itself",
        ),
        models.CheckConstraint(condition=models.Q(version__gte=1), name=f"{name}_version_counts_from_one"),
    ]


def one_owner(name):
    """A row that belongs to one group or to one organisation, and never to both."""
    return models.CheckConstraint(
        condition=models.Q(group__isnull=False, organisation__isnull=True)
        | models.Q(group__isnull=True, organisation__isnull=False),
        name=name,
    )
