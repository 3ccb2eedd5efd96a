"""Group: the listing. Everything question 1 to 16 of the template can say about it, and how the public reads it."""

from django.db import models
from django.urls import reverse

from regions.models import District, Region

from .change import Merge
from .check import Provenance
from .choices import Cost, Duration, Leadership, ListingKind, OpenTo, Publication, Reach, Referral, Status
from .listed import Listed, listed_constraints
from .organisation import Organisation
from .session import Session
from .vocabulary import Facet, Feature, PeerDefinition
from .workforce import yes_no


class GroupQuerySet(models.QuerySet):
    """Reads, in plain English. Public pages start from `published()`, always."""

    def published(self):
        """What the public may find: every published listing but those that have closed."""
        return self.filter(publication=Publication.PUBLISHED).exclude(status=Status.CLOSED)

    def to_join(self):
        """The published groups that people can join: what searches list and pages count. Organisations and services
        that only host groups or give work to peers are none."""
        return self.published().filter(kind=ListingKind.GROUP)

    def with_a_page(self):
        """Those whose own page anyone may open: published, closed ones too, and archived, which say so."""
        return self.filter(publication__in=(Publication.PUBLISHED, Publication.ARCHIVED))

    def with_facts(self):
        """All that a card shows, in a fixed number of queries."""
        sessions = models.Prefetch("sessions", queryset=Session.objects.select_related("venue"))
        return self.select_related("organisation", "region", "district", "search_entry").prefetch_related(sessions)

    def with_everything(self):
        """All that a group's own page shows."""
        parts = ("organisation__owner", "peer_work", "evaluation", "coproduction")
        lists = (
            "sessions__exceptions", "features", "peer_definitions", "other_answers", "contacts", "checks",
            "organisation__affiliated_to", models.Prefetch("provenance", Provenance.objects.select_related("source")),
        )  # fmt: skip
        merges = Merge.objects.filter(survivor=models.OuterRef("pk"), undone_at=None)
        return (
            self.with_facts().select_related(*parts).prefetch_related(*lists).annotate(is_joined=models.Exists(merges))
        )


class Group(Listed):
    """A listing: a group, project, service, network or online community where peers support each other.

    One group has many sessions; an organisation that offers peer support is a group as well as an `Organisation`.
    `town` is what the source gives; `lat` and `lng` are the centre of that town and never a street.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="groups"
    )

    # Where it is
    kind = models.CharField(max_length=7, choices=ListingKind, default=ListingKind.GROUP, db_default=ListingKind.GROUP)
    reach = models.CharField(max_length=10, choices=Reach, default=Reach.LOCAL)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True, related_name="groups")
    town = models.CharField(max_length=100, blank=True)
    area = models.CharField(max_length=100, blank=True, help_text="A county or wider area, as the source gives it.")
    areas = models.ManyToManyField(
        District, blank=True, related_name="groups_across", help_text="What the area covers."
    )
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="groups")
    lat = models.FloatField(null=True, blank=True)
    lng = models.FloatField(null=True, blank=True)

    # Whether it runs
    status = models.CharField(max_length=8, choices=Status, default=Status.RUNNING)
    paused_until = models.DateField(null=True, blank=True)
    paused_reason = models.CharField(max_length=300, blank=True)
    last_message = models.CharField(max_length=300, blank=True, db_default="", help_text="What it says as it closes.")
    go_instead = models.CharField(max_length=300, blank=True, db_default="", help_text="Where people can go now.")

    # What it is (questions 1, 2, 3, 13, 16)
    summary = models.CharField(max_length=200)
    description = models.TextField()
    why_peer_support = models.TextField(blank=True)
    named_peer_support = yes_no("Question 1: is peer support in the title?")
    people_meet = yes_no("Question 1: does it let people meet, support and learn from each other?")
    values_statement = yes_no("Question 2: a written statement of values or principles.")
    values_text = models.TextField(blank=True)
    code_of_practice = yes_no("Question 2: good practice guidelines or a code of practice.")
    leadership = models.CharField(max_length=9, choices=Leadership, default=Leadership.NOT_KNOWN)
    leadership_note = models.TextField(blank=True)
    peer_definitions = models.ManyToManyField(PeerDefinition, blank=True, related_name="groups")
    peer_note = models.TextField(blank=True, help_text="Question 13: what a peer is here, in their words.")
    own_words = models.TextField(blank=True)
    own_words_source = models.CharField(max_length=200, blank=True)
    words_note = models.CharField(max_length=300, blank=True, help_text="Words the group keeps, or will not use.")
    anything_else = models.TextField(blank=True)

    # Who it is for (question 5)
    who_for = models.CharField(max_length=300, blank=True)
    open_to = models.CharField(max_length=11, choices=OpenTo, default=OpenTo.NOT_KNOWN)
    identity_based = yes_no()
    diagnosis_based = yes_no()
    carers = yes_no("Are carers included?")
    attracts = models.TextField(blank=True, help_text="Who comes, where it is a mixed group.")

    # How to come (questions 4 and 10)
    taking_members = yes_no("Is it open to new members?")
    referral = models.CharField(max_length=9, choices=Referral, default=Referral.NOT_KNOWN)
    referral_how = models.TextField(blank=True)
    first_contact = models.TextField(blank=True)
    duration = models.CharField(max_length=12, choices=Duration, default=Duration.NOT_KNOWN)
    duration_note = models.CharField(max_length=200, blank=True)
    cost = models.CharField(max_length=9, choices=Cost, default=Cost.NOT_KNOWN)
    cost_note = models.CharField(max_length=200, blank=True)
    confidentiality = models.TextField(blank=True)

    features = models.ManyToManyField(Feature, blank=True, related_name="groups")

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            *listed_constraints("group"),
            models.CheckConstraint(
                condition=~models.Q(status=Status.PAUSED)
                | models.Q(paused_until__isnull=False)
                | ~models.Q(paused_reason=""),
                name="paused_group_has_a_date_or_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(lat__isnull=True, lng__isnull=True) | models.Q(lat__isnull=False, lng__isnull=False),
                name="group_has_both_coordinates_or_none",
            ),
            models.CheckConstraint(
                condition=models.Q(lat__isnull=True) | ~models.Q(town=""),
                name="group_with_coordinates_names_its_town",
            ),
            models.CheckConstraint(
                condition=models.Q(reach__in=[Reach.NATIONAL, Reach.ONLINE]) | models.Q(region__isnull=False),
                name="group_in_one_place_has_a_region",
            ),
        ]
        # The lists of curators are sorted by name, and counted by region: neither reads whole rows of all groups.
        indexes = [
            models.Index(fields=["name", "id"], name="groups_by_name"),
            models.Index(fields=["town", "name", "id"], name="groups_by_town"),
            models.Index(fields=["paused_until"], condition=models.Q(status=Status.PAUSED), name="groups_paused_until"),
            models.Index(fields=["publication", "region", "id"], name="groups_by_state_and_region"),
        ]

    def get_absolute_url(self):
        return reverse("groups:group", args=[self.slug])

    def of(self, facet):
        """Its features in one facet, in the vocabulary's order; reads what `with_facts` fetched."""
        return [feature for feature in self.features.all() if feature.facet == facet]


class OtherAnswer(models.Model):
    """What was written beside "other – please explain" in a facet (questions 6 to 9)."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="other_answers")
    facet = models.CharField(max_length=20, choices=Facet)
    text = models.TextField()

    class Meta:
        ordering = ["group_id", "facet"]
        constraints = [models.UniqueConstraint(fields=["group", "facet"], name="one_other_answer_a_facet")]

    def __str__(self):
        return f"{self.get_facet_display()}: {self.text}"
