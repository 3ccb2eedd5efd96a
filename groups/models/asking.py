"""Asking a group whether its listing is still right: one asking at a time, rung after rung, with one link."""

import secrets
import uuid

from django.db import models
from django.utils import timezone

from .check import Outcome
from .listed import one_owner


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


class Asking(models.Model):
    """The n-th time that a listing is asked. `outcome` is the answer, "" while there is none.

    `questions` are those that the page showed. `before` is the number of the change before the answer's own, by which
    an answer is taken back.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, null=True, blank=True, related_name="askings")
    organisation = models.ForeignKey(
        "groups.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="askings"
    )
    number = models.PositiveIntegerField()
    due_on = models.DateField()
    key = models.CharField(max_length=22, default=new_key)
    version = models.PositiveIntegerField()
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_version = models.PositiveIntegerField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            one_owner("asking_has_one_listing"),
            models.UniqueConstraint("group", "number", condition=models.Q(group__isnull=False), name="asked_once"),
            models.UniqueConstraint(
                "organisation", "number", condition=models.Q(organisation__isnull=False), name="organisation_asked_once"
            ),
        ]

    def __str__(self):
        return f"{self.listing}, asked on {self.due_on:%Y-%m-%d}"

    @property
    def listing(self):
        return self.group or self.organisation


class AskingStep(models.Model):
    """The ledger: which rung of an asking was taken, when, and by which mail. No rung twice, none left out."""

    asking = models.ForeignKey(Asking, on_delete=models.PROTECT, related_name="steps")
    rung = models.CharField(max_length=14, choices=Rung)
    at = models.DateTimeField(default=timezone.now)
    # A keyed digest of the address that was asked; "" for a rung that is no mail.
    recipient = models.CharField(max_length=64, blank=True)
    mail = models.ForeignKey("groups.OutgoingMail", on_delete=models.SET_NULL, null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint("asking", "rung", "recipient", name="one_step_a_rung_and_address")]

    def __str__(self):
        return f"{self.asking_id}: {self.get_rung_display()}"
