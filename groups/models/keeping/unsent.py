"""What a keeper typed and has not sent yet, kept under a token that nobody can guess."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone


class UnsentForm(models.Model):
    """A half-filled form. It belongs to whoever has its token until a person who signed in takes it as theirs.

    `pages` is {page: {field: what was typed}}, kept as typed, right or wrong. `base` is the record that was changed, as
    JSON, None for a listing that is new. Deleted 30 days after the last change, a year where it is somebody's.
    """

    token = models.CharField(max_length=43, unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="unsent_forms"
    )
    listing_uuid = models.UUIDField(default=uuid.uuid4)
    organisation = models.ForeignKey("groups.Organisation", on_delete=models.PROTECT, null=True, blank=True)
    base = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    pages = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    proposal = models.ForeignKey(
        "groups.Proposal", on_delete=models.SET_NULL, null=True, blank=True, related_name="unsent_forms"
    )

    class Meta:
        ordering = ["-changed_at"]

    def __str__(self):
        return f"begun {self.made_at:%Y-%m-%d}"
