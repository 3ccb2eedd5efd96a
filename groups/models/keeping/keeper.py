"""Who may keep a listing right, who asks to, and who curates which region."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from ..listed import one_owner


class Role(models.TextChoices):
    """What a keeper may do: an owner also says who else keeps the listing."""

    OWNER = "owner", "Owner"
    EDITOR = "editor", "Editor"


class KeeperQuerySet(models.QuerySet):
    def present(self):
        """Those who keep their listing now."""
        return self.filter(ended_at=None)


class Keeper(models.Model):
    """A person who keeps an organisation with its groups, or a single group, right. Rows are ended, never deleted.

    Until `probation_until` sensitive answers of this keeper wait for a curator, whatever else holds.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="keeps")
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, null=True, blank=True, related_name="keepers")
    organisation = models.ForeignKey(
        "groups.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="keepers"
    )
    role = models.CharField(max_length=6, choices=Role, default=Role.EDITOR)
    since = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added_by_name = models.CharField(max_length=150, blank=True)
    why = models.CharField(max_length=300)
    probation_until = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_why = models.CharField(max_length=300, blank=True)

    objects = KeeperQuerySet.as_manager()

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            one_owner("keeper_has_one_listing"),
            models.UniqueConstraint(
                "person", "group", condition=models.Q(ended_at=None, group__isnull=False), name="keeps_a_group_once"
            ),
            models.UniqueConstraint(
                "person",
                "organisation",
                condition=models.Q(ended_at=None, organisation__isnull=False),
                name="keeps_an_organisation_once",
            ),
        ]
        indexes = [models.Index(fields=["-since", "-id"], name="keepers_by_since")]

    def __str__(self):
        return f"{self.person}, {self.get_role_display().lower()} of {self.listing}"

    @property
    def listing(self):
        return self.group or self.organisation


class Claim(models.Model):
    """Somebody says that they keep a listing. Silence never grants it; after seven days a curator decides.

    `proof_sent_to` is the contact on record to which a proving link was sent. `version` moves with every act on it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        GRANTED = "granted", "Granted"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Taken back"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="claims")
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, null=True, blank=True, related_name="claims")
    organisation = models.ForeignKey(
        "groups.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    evidence = models.TextField()
    proof_sent_to = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(default=timezone.now)
    to_curator_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_by_name = models.CharField(max_length=150, blank=True)
    decided_why = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    item = models.ForeignKey("groups.QueueItem", on_delete=models.PROTECT, null=True, blank=True, related_name="claims")

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            one_owner("claim_has_one_listing"),
            models.UniqueConstraint(
                "person", "group", condition=models.Q(state="waiting", group__isnull=False), name="one_claim_of_a_group"
            ),
            models.UniqueConstraint(
                "person",
                "organisation",
                condition=models.Q(state="waiting", organisation__isnull=False),
                name="one_claim_of_an_organisation",
            ),
        ]

    def __str__(self):
        return f"{self.person} claims {self.listing}"

    @property
    def listing(self):
        return self.group or self.organisation


class ClaimEvent(models.Model):
    """What happened to a claim, one line each: made, asked of whom, proved, passed on, decided. Only ever added."""

    class What(models.TextChoices):
        MADE = "made", "Asked to keep it"
        OWNERS_ASKED = "owners-asked", "Its keepers were asked"
        LINK_SENT = "link-sent", "A link went to the address that we hold for it"
        PROVED = "proved", "Whoever reads that address said yes"
        DENIED = "denied", "Whoever was asked said no"
        TO_CURATOR = "to-curator", "Passed on to a curator"
        GRANTED = "granted", "Granted"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Taken back"

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="events")
    what = models.CharField(max_length=12, choices=What)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.claim_id}: {self.get_what_display()}"


class Invitation(models.Model):
    """An owner asks somebody, by their address, to keep a listing with them. Open until it is taken up or ended."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(
        "groups.Group", on_delete=models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    organisation = models.ForeignKey(
        "groups.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    email = models.EmailField()
    role = models.CharField(max_length=6, choices=Role, default=Role.EDITOR)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            one_owner("invitation_has_one_listing"),
            models.UniqueConstraint(
                "email", "group", condition=models.Q(ended_at=None, group__isnull=False), name="invited_once_to_a_group"
            ),
            models.UniqueConstraint(
                "email",
                "organisation",
                condition=models.Q(ended_at=None, organisation__isnull=False),
                name="invited_once_to_an_organisation",
            ),
        ]

    def __str__(self):
        return f"invited to {self.listing}"

    @property
    def listing(self):
        return self.group or self.organisation


class Curator(models.Model):
    """A person who decides for one region, or for the listings of one national network wherever they are; for all of
    England, and on what climbs, where there is neither. Rows are ended, never deleted."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="curates")
    region = models.ForeignKey(
        "regions.Region", on_delete=models.PROTECT, null=True, blank=True, related_name="curators"
    )
    network = models.ForeignKey(
        "groups.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="curators"
    )
    since = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_by_name = models.CharField(max_length=150, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_by_name = models.CharField(max_length=150, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["region", "since"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(region__isnull=True) | models.Q(network__isnull=True),
                name="curates_a_region_or_a_network",
            ),
            models.UniqueConstraint(
                "person",
                "region",
                condition=models.Q(ended_at=None, region__isnull=False),
                name="curates_a_region_once",
            ),
            models.UniqueConstraint(
                "person",
                "network",
                condition=models.Q(ended_at=None, network__isnull=False),
                name="curates_a_network_once",
            ),
            models.UniqueConstraint(
                "person",
                condition=models.Q(ended_at=None, region__isnull=True, network__isnull=True),
                name="curates_england_once",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.network or self.region or 'all of England'}"
