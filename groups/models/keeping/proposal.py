"""What keepers send: a proposal waits for a second pair of eyes; what went live at once waits to be seen."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

NO_PERSON = {"on_delete": models.PROTECT, "null": True, "blank": True, "related_name": "+"}


class WaitingFor(models.TextChoices):
    """Whose turn it is. One column, moved by guarded acts alone."""

    KEEPER = "keeper", "The keeper"
    CURATOR = "curator", "A curator of the region"
    SECOND = "second", "A second curator"
    NEIGHBOUR = "neighbour", "Any curator"
    ADMIN = "admin", "Those who run the site"
    NOBODY = "nobody", "Nobody"


class ProposalState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Not accepted"
    WITHDRAWN = "withdrawn", "Taken back"
    SUPERSEDED = "superseded", "Replaced by a later one"


class Proposal(models.Model):
    """A record that somebody sent against the version that they saw. The public sees the last accepted version.

    `base` and `record` are records as JSON; `base` is None for a listing that is new. `questions` are those that wait,
    by name; `reasons` say why: [{"rule", "sentence", "questions"}]. `version` moves with every act on it, and each act
    brings the one that was seen. `region` says whose queue it stands in, None where no region fits.

    `held` is an acceptance that waits for a second curator: {"by", "by_name", "record", "questions", "why",
    "live_version", "at"}.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    of = models.CharField(max_length=12, choices=[("group", "Group"), ("organisation", "Organisation")])
    group = models.ForeignKey("groups.Group", related_name="proposals", on_delete=models.PROTECT, null=True, blank=True)
    organisation = models.ForeignKey(
        "groups.Organisation", related_name="proposals", on_delete=models.PROTECT, null=True, blank=True
    )
    listing_uuid = models.UUIDField(db_index=True)
    name = models.CharField(max_length=200)
    base = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    record = models.JSONField(encoder=DjangoJSONEncoder)
    questions = models.JSONField(default=list)
    reasons = models.JSONField(default=list)
    note = models.TextField(blank=True)
    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **NO_PERSON | {"related_name": "proposals"})
    by_name = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.WAITING)
    waiting_for = models.CharField(max_length=9, choices=WaitingFor, default=WaitingFor.CURATOR)
    waiting_since = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, **NO_PERSON)
    decided_by_name = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_why = models.TextField(blank=True)
    change = models.ForeignKey("groups.Change", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    held = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    item = models.ForeignKey(
        "groups.QueueItem", on_delete=models.PROTECT, null=True, blank=True, related_name="proposals"
    )

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(group__isnull=True) | models.Q(organisation__isnull=True),
                name="proposal_has_one_listing_at_most",
            ),
            models.CheckConstraint(
                condition=models.Q(state="waiting") ^ models.Q(waiting_for="nobody"),
                name="proposal_waits_or_is_decided",
            ),
            models.UniqueConstraint(
                "by", "listing_uuid", condition=models.Q(state="waiting"), name="one_waiting_proposal_a_person"
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "waiting_for", "waiting_since"],
                condition=models.Q(state="waiting"),
                name="proposals_that_wait",
            ),
            models.Index(
                fields=["region", "decided_at"], condition=models.Q(decided_at__isnull=False), name="proposals_decided"
            ),
        ]

    def __str__(self):
        return f"{self.name}: {self.get_state_display().lower()}"

    @property
    def listing(self):
        """The listing that it would change; None for one that is new."""
        return self.group or self.organisation


class Happened(models.TextChoices):
    """What can happen to a proposal."""

    SENT = "sent", "Sent"
    ASKED = "asked", "Asked"
    ANSWERED = "answered", "Answered"
    REMINDED = "reminded", "Curators were reminded"
    CLIMBED = "climbed", "Passed on to somebody else to decide"
    FOLLOWED = "followed", "Now about another listing"
    HELD = "held", "Accepted by one curator, waits for a second"
    FELL = "fell", "The first acceptance fell"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Not accepted"
    WITHDRAWN = "withdrawn", "Taken back"
    SUPERSEDED = "superseded", "Replaced by a later one"


class ProposalEvent(models.Model):
    """What happened to a proposal, one line each: sent, answered, reminded, accepted. Only ever added."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="events")
    what = models.CharField(max_length=20, choices=Happened)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **NO_PERSON)
    by_name = models.CharField(max_length=150, blank=True)
    why = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.proposal_id}: {self.what}"

    @property
    def why_for_sender(self):
        """What its sender reads: why an acceptance fell is what one curator writes to another."""
        return "" if self.what == Happened.FELL else self.why


class NotYetSeen(models.Model):
    """A change that went live at once, since its keeper is trusted with it, and that no curator has looked at yet."""

    change = models.OneToOneField("groups.Change", on_delete=models.PROTECT, related_name="not_yet_seen")
    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, **NO_PERSON)
    seen_at = models.DateTimeField(null=True, blank=True)
    item = models.ForeignKey(
        "groups.QueueItem", on_delete=models.PROTECT, null=True, blank=True, related_name="live_changes"
    )

    class Meta:
        ordering = ["since", "id"]
        indexes = [models.Index(fields=["region", "since"], condition=models.Q(seen_at=None), name="changes_not_seen")]

    def __str__(self):
        return f"change {self.change_id}"
