"""Organisation: who hosts groups."""

import uuid

from django.db import models
from django.urls import reverse


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


class Organisation(models.Model):
    """A host: a local Mind, a charity, an NHS trust, a network. A parent can be an owner or an affiliation."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    other_names = models.JSONField(default=list, blank=True)
    kind = models.CharField(max_length=20, choices=OrganisationKind, default=OrganisationKind.NOT_KNOWN)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="branches")
    charity_number = models.CharField(max_length=20, blank=True)
    website = models.URLField(blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="organisation_is_not_its_own_parent",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("organisations:organisation", args=[self.slug])
