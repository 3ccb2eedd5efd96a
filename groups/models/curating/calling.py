"""Curators ring groups: what came of a call, when to ring again, and which groups are left in peace."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from ..check import Outcome
from ..keeping.proposal import NO_PERSON


class Call(models.Model):
    """A curator rang a group. What it found is a check (`made_check`); `note` is for curators alone, and forgotten."""

    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="calls")
    asking = models.ForeignKey("groups.Asking", on_delete=models.PROTECT, null=True, blank=True, related_name="calls")
    outcome = models.CharField(max_length=12, choices=Outcome)
    made_check = models.ForeignKey("groups.Check", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)
    again_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **NO_PERSON)
    by_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["group", "-at"], name="calls_to_a_group")]

    def __str__(self):
        return f"{self.group_id}, {self.at:%Y-%m-%d}: {self.get_outcome_display()}"


class LeftInPeace(models.Model):
    """A group that is not asked whether it is right, until a day or until somebody ends that, with the reason."""

    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="left_in_peace")
    why = models.CharField(max_length=300)
    until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **NO_PERSON)
    by_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, **NO_PERSON)
    ended_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(why=""), name="left_in_peace_says_why"),
            models.UniqueConstraint("group", condition=models.Q(ended_at=None), name="left_in_peace_once"),
        ]

    def __str__(self):
        return f"{self.group_id} since {self.at:%Y-%m-%d}"
