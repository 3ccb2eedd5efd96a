"""Two listings that may be one: suggested in pairs, decided by people, remembered."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from ..keeping.proposal import NO_PERSON, WaitingFor


class PairKey(models.Model):
    """Something by which a group may be known as the same as another: a rare word of its name, its postcode, its phone.

    Contacts and places stand there as digests. Derived from the listings by `records/duplicates`, never edited. One
    that says "rules:" names the rules by which a group was last looked at; a group without is still to be looked at.
    """

    group = models.ForeignKey("groups.Group", on_delete=models.CASCADE, related_name="pair_keys", db_index=False)
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint("group", "key", name="one_pair_key_once")]
        indexes = [models.Index(fields=["key", "group"], name="groups_by_pair_key")]

    def __str__(self):
        return f"{self.group_id} {self.key}"


class PairState(models.TextChoices):
    OPEN = "open", "May be one"
    NOT_THE_SAME = "not-same", "Not the same"
    MERGED = "merged", "Made one"
    GONE = "gone", "Not alike any more"


class Pair(models.Model):
    """Two groups that may be one, the lower id first. `evidence` is [[what, sentence, weight]], `score` its sum.

    `rules` is the number of the rules by which it was weighed. "Not the same" stands while `digest` is that of both
    listings' names, places and contacts, and is asked again after.
    """

    first = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="pairs_as_first")
    second = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="pairs_as_second")
    score = models.FloatField()
    evidence = models.JSONField(default=list)
    rules = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=PairState, default=PairState.OPEN)
    found_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, **NO_PERSON)
    decided_by_name = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_why = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    item = models.ForeignKey("groups.QueueItem", on_delete=models.PROTECT, null=True, blank=True, related_name="pairs")

    class Meta:
        ordering = ["-score", "id"]
        constraints = [
            models.UniqueConstraint("first", "second", name="one_pair_of_two"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="pair_has_the_lower_id_first"
            ),
        ]
        indexes = [models.Index(fields=["-score"], condition=models.Q(state="open"), name="pairs_that_are_open")]

    def __str__(self):
        return f"{self.first_id} and {self.second_id}: {self.get_state_display().lower()}"


class MergeRequest(models.Model):
    """One curator wants two groups made one, and waits: for a second curator, or until their keepers had their say.

    `choices` is what `records.merging.merge` takes. It is of the two versions that were seen; when either listing
    changes, it falls. It is not done before `not_before`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DONE = "done", "Done"
        DECLINED = "declined", "Not done"
        FELL = "fell", "One of them changed first"

    survivor = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="+")
    loser = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="+")
    survivor_version = models.PositiveIntegerField()
    loser_version = models.PositiveIntegerField()
    choices = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    why = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **NO_PERSON)
    by_name = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    waiting_for = models.CharField(max_length=9, choices=WaitingFor, default=WaitingFor.SECOND)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, **NO_PERSON)
    decided_by_name = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_why = models.CharField(max_length=300, blank=True)
    merge = models.ForeignKey("groups.Merge", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    item = models.ForeignKey(
        "groups.QueueItem", on_delete=models.PROTECT, null=True, blank=True, related_name="merge_requests"
    )

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(survivor=models.F("loser")), name="request_is_of_two"),
            models.UniqueConstraint("loser", condition=models.Q(state="waiting"), name="one_request_for_a_loser"),
        ]

    def __str__(self):
        return f"{self.loser_id} into {self.survivor_id}: {self.get_state_display().lower()}"
