"""A file of many groups, or a feed: read into rows, checked wholly, compared, and only then proposed."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone


class UploadState(models.TextChoices):
    FETCHING = "fetching", "Being fetched"
    READING = "reading", "Being read"
    CHECKED = "checked", "Read and checked"
    FAILED = "failed", "Could not be read"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    GIVEN_UP = "given-up", "Given up"


ON_THEIR_WAY = (UploadState.FETCHING, UploadState.READING, UploadState.SENDING)


class Upload(models.Model):
    """One file or feed of an organisation. `done` of `total` rows are fetched, checked or sent.

    `problem` says why it could not be read; `notes` what is to be said of it as a whole. `address` is where a feed is
    fetched, `feed` by what name its own identities are remembered: both empty for a table. `is_part` says that it holds
    some rows alone, so that what stands in no row is not asked about. `moved_at` is when it last went on.
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
    moved_at = models.DateTimeField(default=timezone.now)
    address = models.CharField(max_length=500, blank=True)
    feed = models.CharField(max_length=500, blank=True)
    is_part = models.BooleanField(default=False)
    notes = models.JSONField(default=list)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.source}, {self.at:%Y-%m-%d}"

    @property
    def is_on_its_way(self):
        """Whether it is being fetched, checked or sent."""
        return self.state in ON_THEIR_WAY


class UploadRow(models.Model):
    """One row as it was read. `typed` is {column: text}; `record` is what it would make; `errors` [[column, text]].

    `service` is the row of a feed as it came, `said` a digest of what it says of each question. `alike`
    are the groups that it may be, [[identity, name]]; `chosen` is what somebody said of them: an identity, or NEW_ONE.
    """

    NEW_ONE = "new"

    class What(models.TextChoices):
        NEW = "new", "New"
        CHANGED = "changed", "Changed"
        UNSURE = "unsure", "Is it one of these?"
        SAME = "same", "Unchanged"
        WRONG = "wrong", "To be mended"
        GONE = "gone", "Not in the file"

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    typed = models.JSONField(default=dict)
    service = models.JSONField(null=True)
    said = models.JSONField(default=dict)
    alike = models.JSONField(default=list)
    chosen = models.CharField(max_length=36, blank=True)
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


class OwnId(models.Model):
    """By what identity a feed names a group of ours, so that its next reading finds the same one.

    `said` has a digest of what the feed said of each question when it was last sent: what it repeats since then does
    not overrule what a person has said in the meantime.
    """

    organisation = models.ForeignKey("groups.Organisation", on_delete=models.PROTECT, related_name="own_ids")
    feed = models.CharField(max_length=500)
    own_id = models.CharField(max_length=200)
    group_uuid = models.UUIDField()
    said = models.JSONField(default=dict)

    class Meta:
        ordering = ["organisation", "feed", "own_id"]
        constraints = [models.UniqueConstraint("organisation", "feed", "own_id", name="one_group_an_own_id")]

    def __str__(self):
        return f"{self.own_id} of {self.feed}"
