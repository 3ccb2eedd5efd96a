"""What anybody tells us: that something is wrong with a listing, or that a group is missing."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone


class ReportKind(models.TextChoices):
    """What it is about. Where it goes is decided by region and danger, not by this."""

    WRONG_PLACE_OR_TIME = "place-or-time", "The place or the time is wrong"
    CLOSED = "closed", "It does not meet any more"
    WRONG_CONTACT = "contact", "The contact does not work"
    PRIVACY = "privacy", "It shows something private, or is not safe"
    OTHER = "other", "Something else"
    MISSING = "missing", "A group is missing"


def new_number():
    """A number by which whoever reported it can ask, and nobody can guess another's: ten letters and digits."""
    return "".join(secrets.choice("23456789abcdefghjkmnpqrstuvwxyz") for _ in range(10))


class Report(models.Model):
    """One report. `answer` is the closing sentence that whoever reported it reads at the report's own page.

    `right` is what they say is right; `name`, `place` and `contact` are of a missing group. Some weeks after it was
    closed only the answer is left.
    """

    number = models.CharField(max_length=10, unique=True, default=new_number)
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    organisation = models.ForeignKey(
        "groups.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    kind = models.CharField(max_length=13, choices=ReportKind)
    words = models.TextField()
    right = models.TextField(blank=True)
    name = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=300, blank=True)
    reply_to = models.EmailField(blank=True)
    is_urgent = models.BooleanField(default=False)
    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    item = models.ForeignKey(
        "groups.QueueItem", on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )

    class Meta:
        ordering = ["-is_urgent", "made_at", "id"]
        indexes = [
            models.Index(fields=["region", "made_at"], condition=models.Q(closed_at=None), name="reports_that_wait")
        ]

    def __str__(self):
        return f"{self.get_kind_display()} ({self.number})"

    @property
    def listing(self):
        return self.group or self.organisation


class RelayedMessage(models.Model):
    """That a message was passed on to a contact that nobody sees. Nothing of what it said is here; kept seven days.

    `on` is a day, never a minute. `tell_sender` is the address of a sender who asked to be told when it fails.
    `pressed` stands for one press of a button, so that a second one sends nothing.
    """

    mail = models.OneToOneField("groups.OutgoingMail", on_delete=models.SET_NULL, null=True, related_name="relayed")
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("groups.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    contact = models.UUIDField()
    pressed = models.CharField(max_length=64, unique=True)
    on = models.DateField(default=timezone.localdate)
    tell_sender = models.EmailField(blank=True)
    has_failed = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"passed on, {self.on:%Y-%m-%d}"

    @property
    def listing(self):
        return self.group or self.organisation
