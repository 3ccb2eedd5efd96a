"""Where a session meets. What the public may see of it is decided in `groups/facts/venue.py` alone."""

import uuid

from django.db import models

from regions.models import District

from .listed import one_owner


class Visibility(models.TextChoices):
    FULL = "full", "The full address is public"
    AREA = "area", "Only the area is public"
    ON_REQUEST = "on-request", "The address is given on request"


class Venue(models.Model):
    """A place where sessions meet, of one organisation or of one group.

    Never shown directly: always through `facts.venue.public_venue`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey("groups.Group", on_delete=models.CASCADE, null=True, blank=True, related_name="venues")
    organisation = models.ForeignKey(
        "groups.Organisation", on_delete=models.CASCADE, null=True, blank=True, related_name="venues"
    )
    name = models.CharField(max_length=200, blank=True)
    address = models.TextField(blank=True, help_text="One line of the address a line, without the postcode.")
    town = models.CharField(max_length=100)
    postcode = models.CharField(max_length=8, blank=True)
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="venues")
    lat = models.FloatField(null=True, blank=True)
    lng = models.FloatField(null=True, blank=True)
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.AREA)
    directions = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            one_owner("venue_has_one_owner"),
            models.CheckConstraint(
                condition=models.Q(lat__isnull=True, lng__isnull=True) | models.Q(lat__isnull=False, lng__isnull=False),
                name="venue_has_both_coordinates_or_none",
            ),
            models.CheckConstraint(
                condition=models.Q(lat__isnull=True)
                | models.Q(lat__gte=49.0, lat__lte=56.5, lng__gte=-7.0, lng__lte=2.5),
                name="venue_lies_in_or_near_england",
            ),
        ]

    def __str__(self):
        return f"{self.name or 'Venue'}, {self.town} ({self.get_visibility_display().lower()})"
