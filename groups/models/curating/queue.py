"""One queue: an open item for each listing and kind, and whose turn it is."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from ..keeping.proposal import NO_PERSON, WaitingFor


class QueueKind(models.TextChoices):
    """What an item is about. The rows that hang on it are its entries: proposals, reports, bounces."""

    PROPOSAL = "proposal", "Sent by keepers"
    REPORT = "report", "Told by the public"
    MISSING = "missing", "A group is missing"
    CLAIM = "claim", "Asks to keep it"
    CALL = "call", "To ring"
    LIVE = "live", "Live, not yet seen"
    BOUNCE = "bounce", "Mail comes back"
    DUPLICATE = "duplicate", "May be listed twice"
    MERGE = "merge", "To become one"


class QueueItemQuerySet(models.QuerySet):
    """Reads, in plain English."""

    def open(self):
        """Those that wait for somebody."""
        return self.filter(closed_at=None)


class QueueItem(models.Model):
    """All of one kind that waits about one listing. It is opened again when something comes to it after it was closed.

    `listing_uuid` is the listing's; of a listing that is not there yet, the one that it will have; of a missing group,
    one of its own. `waiting_for` and `version` are moved by `records.queue.moving` alone. While `known_version` is the
    listing's version, what comes to it of this kind is known already and waits for nobody, unless it is urgent.
    """

    kind = models.CharField(max_length=9, choices=QueueKind)
    listing_uuid = models.UUIDField()
    group = models.ForeignKey(
        "groups.Group", on_delete=models.PROTECT, null=True, blank=True, related_name="queue_items"
    )
    organisation = models.ForeignKey(
        "groups.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="queue_items"
    )
    name = models.CharField(max_length=200, blank=True)
    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    waiting_for = models.CharField(max_length=9, choices=WaitingFor, default=WaitingFor.NOBODY)
    waiting_since = models.DateTimeField(default=timezone.now)
    is_urgent = models.BooleanField(default=False)
    entries = models.PositiveIntegerField(default=0, help_text="How many things are open on it.")
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    known_version = models.PositiveIntegerField(null=True, blank=True)

    objects = QueueItemQuerySet.as_manager()

    class Meta:
        ordering = ["waiting_since", "id"]
        constraints = [
            models.UniqueConstraint("kind", "listing_uuid", name="one_item_a_listing_and_kind"),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) ^ models.Q(waiting_for="nobody"),
                name="queue_item_waits_or_is_closed",
            ),
            models.CheckConstraint(
                condition=models.Q(group__isnull=True) | models.Q(organisation__isnull=True),
                name="queue_item_has_one_listing_at_most",
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "waiting_for", "waiting_since"],
                condition=models.Q(closed_at=None),
                name="queue_of_a_region",
            ),
            models.Index(
                fields=["waiting_for", "waiting_since"], condition=models.Q(closed_at=None), name="queue_of_a_turn"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.name}"

    @property
    def listing(self):
        """The listing that it is about; None where there is none yet."""
        return self.group or self.organisation


class QueueEvent(models.Model):
    """What happened to an item, one line each, in the words that its page shows. Only ever added."""

    class What(models.TextChoices):
        OPENED = "opened", "Came in"
        MOVED = "moved", "Somebody else's turn"
        CLOSED = "closed", "Done"
        KNOWN = "known", "Known, until the listing changes"
        REMINDED = "remind", "Curators were reminded"

    item = models.ForeignKey(QueueItem, on_delete=models.PROTECT, related_name="events")
    what = models.CharField(max_length=6, choices=What)
    waiting_for = models.CharField(max_length=9, choices=WaitingFor)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **NO_PERSON)
    by_name = models.CharField(max_length=150, blank=True)
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.item_id}: {self.get_what_display()}"


class QueueLook(models.Model):
    """Who has an item open: the last time that somebody looked at it. It is shown, and keeps nobody from anything."""

    item = models.ForeignKey(QueueItem, on_delete=models.CASCADE, related_name="looks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint("item", "person", name="one_look_a_person")]

    def __str__(self):
        return f"{self.person} at {self.item_id}"
