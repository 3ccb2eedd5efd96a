"""How sure we are: where a listing comes from, and who confirmed it since."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .listed import one_owner

# The source of what keepers say themselves, in fixtures/sources.toml.
BY_KEEPERS = "keepers"


class Source(models.Model):
    """A document or other origin of listings, with how the public is told about it."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    short = models.CharField(max_length=80, help_text='As on a card: "Mind mapping".')
    author = models.CharField(max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self):
        return self.title


class Provenance(models.Model):
    """Where a listing stands in a source, who entered it and when. The first one is the listing's origin."""

    group = models.ForeignKey(
        "groups.Group", on_delete=models.CASCADE, null=True, blank=True, related_name="provenance"
    )
    organisation = models.ForeignKey(
        "groups.Organisation", on_delete=models.CASCADE, null=True, blank=True, related_name="provenance"
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="listings")
    where = models.CharField(max_length=300, blank=True)
    recorded = models.PositiveSmallIntegerField(null=True, blank=True, help_text="The year of the facts, when known.")
    note = models.CharField(max_length=300, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_how = models.CharField(max_length=100, default="Loaded from the directory's fixtures")
    entered_on = models.DateField(default=timezone.localdate)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["group_id", "order", "id"]
        constraints = [one_owner("provenance_has_one_owner")]

    def __str__(self):
        return f"{self.source.short}, {self.where}"


class How(models.TextChoices):
    KEEPER_LINK = "keeper-link", "The keeper, by a link we sent"
    KEEPER = "keeper", "The keeper, signed in"
    CALL = "call", "A curator who asked the group"
    IMPORT = "import", "An upload by its organisation"
    NOT_SAID = "", "Not said"


class SaidBy(models.TextChoices):
    """Whose word a check is: the group's own, or somebody's who looked from outside."""

    THE_GROUP = "group", "The group said so"
    SOMEONE_ELSE = "someone-else", "Someone else checked"


class Outcome(models.TextChoices):
    """What a check found. Only *right* confirms."""

    RIGHT = "right", "All right as it stands"
    CHANGED = "changed", "Something has changed"
    PAUSED = "paused", "Paused"
    CLOSED = "closed", "Closed"
    NO_ANSWER = "no-answer", "Nobody answered"
    WRONG_NUMBER = "wrong-number", "The contact is wrong"


class CheckQuerySet(models.QuerySet):
    """Checks are only ever added."""

    def confirming(self):
        """Those by which a group itself said that it is right, and did not take that back."""
        return self.filter(outcome=Outcome.RIGHT, said_by=SaidBy.THE_GROUP, taken_back_by=None)

    def update(self, **fields):
        raise TypeError("A check is never changed. Add another.")

    def delete(self):
        raise TypeError("A check is never taken away. Add another.")


class Check(models.Model):
    """Somebody looked at a listing: who, when, how, at which version, with what outcome. Append-only.

    It covers the questions that were shown (`questions`, by name; "*" is all of them) and no others. Whoever answers
    the same asking otherwise adds another, which `takes_back` the one before: that one then confirms nothing.
    """

    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, null=True, blank=True, related_name="checks")
    organisation = models.ForeignKey(
        "groups.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="checks"
    )
    version = models.PositiveIntegerField(default=1)
    outcome = models.CharField(max_length=12, choices=Outcome)
    said_by = models.CharField(max_length=12, choices=SaidBy)
    questions = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    how = models.CharField(max_length=12, choices=How, default=How.NOT_SAID, blank=True)
    on = models.DateField()
    note = models.TextField(blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    takes_back = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="taken_back_by"
    )

    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ["group_id", "-on", "-id"]
        constraints = [
            one_owner("check_has_one_owner"),
            models.CheckConstraint(
                condition=models.Q(by__isnull=False) | ~models.Q(by_name="") | ~models.Q(how=How.NOT_SAID),
                name="check_has_a_who_or_a_how",
            ),
        ]

    def __str__(self):
        return f"{self.on}: {self.get_how_display()}"

    def save(self, *args, **kwargs):
        """Add the check; one that is already stored cannot be changed."""
        if self.pk:
            raise TypeError("A check is never changed. Add another.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("A check is never taken away. Add another.")
