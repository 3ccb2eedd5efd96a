"""Organisation: who hosts groups."""

from django.db import models
from django.urls import reverse

from .choices import Publication
from .listed import Listed, listed_constraints


class OrganisationKind(models.TextChoices):
    LOCAL_MIND = "local-mind", "Local Mind"
    RETHINK = "rethink", "Part of Rethink Mental Illness"
    TOGETHER = "together", "Part of Together"
    CHARITY = "charity", "Charity"
    NHS_TRUST = "nhs-trust", "NHS trust"
    NATIONAL_CHARITY = "national-charity", "National charity"
    NATIONAL_NETWORK = "national-network", "National network"
    HOUSING_ASSOCIATION = "housing-association", "Housing association"
    CIC = "cic", "Community interest company"
    USER_GROUP = "user-group", "Group run by people who use services"
    ADVICE_CENTRE = "advice-centre", "Advice centre"
    ONLINE_COMMUNITY = "online-community", "Online community"
    UNIVERSITY = "university", "University"
    COUNCIL = "council", "Council"
    COMMUNITY = "community", "Community organisation"
    NOT_KNOWN = "not-known", "Not known"


class OrganisationQuerySet(models.QuerySet):
    """Reads, in plain English."""

    def published(self):
        """What the public may see; each public page of an organisation starts from here."""
        return self.filter(publication=Publication.PUBLISHED)


class Organisation(Listed):
    """A host: a local Mind, a charity, an NHS trust, a network.

    It may be owned by one other (a branch, a subsidiary) and affiliated to several (a local Mind is a charity of its
    own, affiliated to Mind).
    """

    kind = models.CharField(max_length=20, choices=OrganisationKind, default=OrganisationKind.NOT_KNOWN)
    owner = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="owned")
    affiliated_to = models.ManyToManyField(
        "self", through="Affiliation", symmetrical=False, blank=True, related_name="affiliates"
    )
    charity_number = models.CharField(max_length=20, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            *listed_constraints("organisation"),
            models.CheckConstraint(
                condition=models.Q(owner__isnull=True) | ~models.Q(owner=models.F("id")),
                name="organisation_does_not_own_itself",
            ),
        ]

    def get_absolute_url(self):
        return reverse("organisations:organisation", args=[self.slug])


class Affiliation(models.Model):
    """An organisation stands under another's name or in its network, and belongs to itself."""

    member = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="affiliations")
    network = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")

    class Meta:
        ordering = ["member_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["member", "network"], name="one_affiliation_once"),
            models.CheckConstraint(
                condition=~models.Q(member=models.F("network")), name="organisation_is_not_affiliated_to_itself"
            ),
        ]

    def __str__(self):
        return f"{self.member} in {self.network}"
