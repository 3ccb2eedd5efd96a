"""What happened to listings: every change with its number, its author and the record before and after."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from .listed import one_owner


class What(models.TextChoices):
    """The acts of `groups/records`, as history tells them."""

    PUBLISHED = "published", "Published"
    CHANGED = "changed", "Changed"
    WITHDRAWN = "withdrawn", "Withdrawn"
    RESTORED = "restored", "Put back"
    ARCHIVED = "archived", "Archived"
    CLOSED = "closed", "Closed"
    PAUSED = "paused", "Paused"
    MERGED = "merged", "Merged"
    UNMERGED = "unmerged", "Taken apart again"
    RENAMED = "renamed", "Given another address"
    CHECKED = "checked", "Checked"
    REVERTED = "reverted", "Put back as it was"


class NeverChanged(models.QuerySet):
    """Changes are only ever added; `groups/records/redaction.py` alone may blank a value in an old one."""

    def update(self, **fields):
        raise TypeError("A change is never altered. Make another.")

    def delete(self):
        raise TypeError("A change is never taken away. Make another.")


class Change(models.Model):
    """One change of one listing. The order of numbers is the order in which changes were committed; none is missing.

    `before` and `after` are the whole record as JSON, None where there was none. `group_ids` are the groups that show
    something else since, which for a change of an organisation are its groups.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    what = models.CharField(max_length=10, choices=What)
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, null=True, related_name="changes")
    organisation = models.ForeignKey("groups.Organisation", on_delete=models.PROTECT, null=True, related_name="changes")
    version = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    group_ids = models.JSONField(default=list)

    objects = NeverChanged.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            one_owner("change_has_one_listing"),
            models.CheckConstraint(
                condition=models.Q(by__isnull=False) | ~models.Q(by_name=""), name="change_says_who_made_it"
            ),
        ]
        indexes = [
            models.Index(fields=["group", "number"], name="changes_of_a_group"),
            models.Index(fields=["organisation", "number"], name="changes_of_an_organisation"),
            # Nearly all are of this one kind; the others are found without reading these.
            models.Index(fields=["what", "-number"], condition=~models.Q(what=What.CHANGED), name="rarer_changes"),
        ]

    def __str__(self):
        return f"{self.number}: {self.get_what_display()}"

    def save(self, *args, **kwargs):
        """Add the change; one that is already stored cannot be altered."""
        super().save(*args, **kwargs | {"force_insert": True})

    def delete(self, *args, **kwargs):
        raise TypeError("A change is never taken away. Make another.")


class Redaction(models.Model):
    """A personal value that was blanked in old changes: of which question, in which changes, by whom and why."""

    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, null=True, related_name="redactions")
    organisation = models.ForeignKey(
        "groups.Organisation", on_delete=models.PROTECT, null=True, related_name="redactions"
    )
    question = models.CharField(max_length=40)
    changes = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    why = models.CharField(max_length=300)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            one_owner("redaction_has_one_listing"),
            models.CheckConstraint(condition=~models.Q(why=""), name="redaction_says_why"),
        ]

    def __str__(self):
        return f"{self.question}, {self.at:%Y-%m-%d}"


class Merge(models.Model):
    """Two listings became one. Everything that moved is written down, so that it can be undone.

    `moved` is [{"table", "id", "column", "from", "to", "row"}], the row as it was then. `choices` has what was not left
    as the survivor's: {question: {"choice", "before", "after", "from"}}, its answer before and after, and what the
    other gave; of rows that move, only "choice" and "before".
    """

    survivor = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="merges")
    loser = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="merged_away")
    moved = models.JSONField(default=list)
    choices = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    why = models.CharField(max_length=300)
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undone_by_name = models.CharField(max_length=150, blank=True)
    undone_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(survivor=models.F("loser")), name="merge_is_of_two"),
            models.CheckConstraint(condition=~models.Q(why=""), name="merge_says_why"),
            models.UniqueConstraint(
                "loser", condition=models.Q(undone_at__isnull=True), name="merged_away_once_at_a_time"
            ),
        ]

    def __str__(self):
        return f"{self.loser} into {self.survivor}"


class NotListed(models.Model):
    """A withdrawn listing as digests of its name, place and contacts: so that no file brings it back unseen."""

    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="not_listed")
    kind = models.CharField(max_length=10)
    digest = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "kind", "digest"], name="one_digest_once")]

    def __str__(self):
        return f"{self.group_id} {self.kind}"
