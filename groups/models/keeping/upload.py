"""A file of many groups, or a feed: read into rows, checked wholly, compared, and only then proposed."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone


class UploadState(models.TextChoices):
    READING = "reading", "Being read"
    CHECKED = "checked", "Read and checked"
    FAILED = "failed", "Could not be read"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    GIVEN_UP = "given-up", "Given up"


class Upload(models.Model):
    """One file or feed of an organisation. `done` of `total` rows are checked.

    `problem` says why it could not be read.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("groups.Organisation", on_delete=models.PROTECT, related_name="uploads")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="uploads")
    at = models.DateTimeField(default=timezone.now)
    source = models.CharField(max_length=300)
    state = models.CharField(max_length=8, choices=UploadState, default=UploadState.READING)
    problem = models.CharField(max_length=500, blank=True)
    columns = models.JSONField(default=list)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.source}, {self.at:%Y-%m-%d}"


class UploadRow(models.Model):
    """One row as it was read. `typed` is {column: text}; `record` is what it would make; `errors` [[column, text]]."""

    class What(models.TextChoices):
        NEW = "new", "New"
        CHANGED = "changed", "Changed"
        SAME = "same", "Unchanged"
        WRONG = "wrong", "To be mended"
        GONE = "gone", "Not in the file"

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    typed = models.JSONField(default=dict)
    record = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    errors = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    what = models.CharField(max_length=7, choices=What)
    questions = models.JSONField(default=list)
    proposal = models.ForeignKey("groups.Proposal", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["upload", "number"]
        constraints = [models.UniqueConstraint("upload", "number", name="one_row_a_number")]

    def __str__(self):
        return f"row {self.number}: {self.get_what_display().lower()}"
