"""Asking a group whether its listing is still right: one asking at a time, rung after rung, with one link."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone

from ..check import Outcome


class Rung(models.TextChoices):
    """How far an asking has climbed, in order."""

    ASKED = "asked", "Asked"
    REMINDED = "reminded", "Reminded"
    REMINDED_AGAIN = "reminded-again", "Reminded again"
    ORGANISATION = "organisation", "The organisation asked"
    CURATOR = "curator", "On a curator's list"
    NOT_CONFIRMED = "not-confirmed", "Shown as not confirmed"
    ARCHIVED = "archived", "Archived"


def new_key():
    """What the links of one asking are signed with besides: a new one makes them all old."""
    return secrets.token_urlsafe(16)


class AskingQuerySet(models.QuerySet):
    """Reads, in plain English."""

    def open(self):
        """Those that still wait for an answer."""
        return self.filter(ended_at=None)

    def on_a_curators_list(self):
        """Those that a curator should ring, the oldest first: nobody answered, or there is nobody to write to."""
        return self.open().to_ring().order_by("due_on", "id")

    def to_ring(self):
        """Those that came to a curator, answered or not."""
        return self.filter(models.Exists(AskingStep.objects.filter(asking=models.OuterRef("pk"), rung=Rung.CURATOR)))


class Asking(models.Model):
    """The n-th time that a group is asked. `outcome` is the answer, "" while there is none.

    `version` is the group's as it was asked. `made_check` is the check that the answer made; it showed
    `answered_version`. `before_version` is the version before an answer that paused or closed the group, by which that
    is taken back. An asking without an answer ends when it is needed no more.
    """

    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="askings")
    number = models.PositiveIntegerField()
    due_on = models.DateField()
    key = models.CharField(max_length=22, default=new_key)
    version = models.PositiveIntegerField()
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_version = models.PositiveIntegerField(null=True, blank=True)
    before_version = models.PositiveIntegerField(null=True, blank=True)
    made_check = models.ForeignKey("groups.Check", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    ring_on = models.DateField(null=True, blank=True, help_text="When a curator means to ring again.")
    item = models.ForeignKey(
        "groups.QueueItem", on_delete=models.PROTECT, null=True, blank=True, related_name="askings"
    )

    objects = AskingQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint("group", "number", name="asked_once"),
            models.UniqueConstraint("group", condition=models.Q(ended_at=None), name="one_open_asking_of_a_group"),
        ]

    def __str__(self):
        return f"{self.group}, asked on {self.due_on:%Y-%m-%d}"


class AskingStep(models.Model):
    """The ledger: which rung of an asking was taken, on which day, and by which mail. No rung twice, none left out."""

    asking = models.ForeignKey(Asking, on_delete=models.PROTECT, related_name="steps")
    rung = models.CharField(max_length=14, choices=Rung)
    on = models.DateField(default=timezone.localdate)
    at = models.DateTimeField(default=timezone.now)
    # A keyed digest of the address that was asked; "" for a rung that is no mail.
    recipient = models.CharField(max_length=64, blank=True)
    mail = models.ForeignKey(
        "groups.OutgoingMail", on_delete=models.SET_NULL, null=True, blank=True, related_name="asking_steps"
    )
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint("asking", "rung", "recipient", name="one_step_a_rung_and_address")]

    def __str__(self):
        return f"{self.asking_id}: {self.get_rung_display()}"


class AuditResult(models.TextChoices):
    """What a phone call about a listing that says it is confirmed found."""

    RIGHT = "right", "All of it was right"
    WRONG = "wrong", "Something was wrong"


class Audited(models.Model):
    """A confirmed group drawn by chance in one quarter ("2026Q4"), to be rung up; with what that found."""

    quarter = models.CharField(max_length=6)
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="audits")
    place = models.PositiveSmallIntegerField()
    drawn_on = models.DateField(default=timezone.localdate)
    result = models.CharField(max_length=5, choices=AuditResult, blank=True)
    found_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["quarter", "place"]
        constraints = [models.UniqueConstraint("quarter", "group", name="drawn_once_a_quarter")]

    def __str__(self):
        return f"{self.quarter}, {self.place}: {self.group}"
