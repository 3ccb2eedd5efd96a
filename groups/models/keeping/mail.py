"""Mail on its way out: every message of the site is a row first, so that none is lost and none is sent twice."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime


class MailState(models.TextChoices):
    QUEUED = "queued", "To be sent"
    CLAIMED = "claimed", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Given up"
    UNKNOWN = "unknown", "Perhaps sent"


class OutgoingMail(models.Model):
    """One message to one address. `purpose` names what it is for ("sign-in code", "asking", "relay").

    A worker claims it (`claimed_by`, `claimed_until`) before it sends it. When a worker died on the way nobody knows
    whether it was sent: only what is `safe_twice` is sent again. `body` is emptied once sent where `forget_body`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    purpose = models.CharField(max_length=30)
    to = models.EmailField()
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    headers = models.JSONField(default=dict, blank=True)
    safe_twice = models.BooleanField(default=False)
    forget_body = models.BooleanField(default=False)
    state = models.CharField(max_length=7, choices=MailState, default=MailState.QUEUED)
    made_at = models.DateTimeField(default=timezone.now)
    next_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_by = models.CharField(max_length=60, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["next_at", "id"]
        indexes = [
            models.Index(
                fields=["next_at"], condition=models.Q(state__in=["queued", "claimed"]), name="mail_to_be_sent"
            )
        ]

    def __str__(self):
        return f"{self.purpose}, {self.get_state_display().lower()}"


class Bounce(models.Model):
    """A mail server said that a message did not arrive. The same event told twice is one row.

    `address` is a keyed digest of the address, never the address. `is_hard`: nothing will ever arrive there. `counts`
    is false for what says nothing of the address, as a message taken for spam. `cleared_at` is when a message did
    arrive after all. `said` is a status as "5.1.1": words of a mail server may hold the address.
    """

    event = models.CharField(max_length=200, unique=True)
    mail = models.ForeignKey(OutgoingMail, on_delete=models.SET_NULL, null=True, related_name="bounces")
    address = models.CharField(max_length=64, db_index=True)
    is_hard = models.BooleanField()
    counts = models.BooleanField(default=True)
    at = models.DateTimeField(default=timezone.now)
    said = models.CharField(max_length=20, blank=True)
    cleared_at = models.DateTimeField(null=True, blank=True)
    item = models.ForeignKey(
        "groups.QueueItem", on_delete=models.PROTECT, null=True, blank=True, related_name="bounces"
    )

    class Meta:
        ordering = ["at", "id"]

    def __str__(self):
        what = "Nothing can ever arrive there" if self.is_hard else "It did not arrive"
        return f"{what}, {date_format(localtime(self.at), 'j F Y')}"
