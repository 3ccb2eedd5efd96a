"""Where a session meets, and the one function that decides what the public may see of it."""

from dataclasses import dataclass

from django.db import models

from regions.models import District

# About 3 km: coarse enough to hide a street, fine enough to sort a list by distance.
COARSE_DEGREES = 0.04


class Visibility(models.TextChoices):
    FULL = "full", "The full address is public"
    AREA = "area", "Only the area is public"
    ON_REQUEST = "on-request", "The address is given on request"


class Venue(models.Model):
    """A place where sessions meet. Never shown directly: always through `public_venue`."""

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
        constraints = [
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


@dataclass(frozen=True)
class PublicVenue:
    """What anyone may see of a venue. `lat` and `lng` are rounded unless `precise`; None when there is no point."""

    lines: tuple[str, ...]
    town: str
    note: str
    directions: str
    lat: float | None
    lng: float | None
    district: str | None
    precise: bool


def coarse(degrees):
    """A coordinate rounded to the middle of a cell of about 3 km; None stays None."""
    return None if degrees is None else round(round(degrees / COARSE_DEGREES) * COARSE_DEGREES, 4)


def public_venue(venue):
    """The one privacy filter: every page, map, feed, calendar and search point shows a venue through it.

    Full: everything. Area only: town and a coarse point. On request: the same point, and that the address is given
    when you get in touch. Nothing else of a withheld address leaves here.
    """
    if venue.visibility == Visibility.FULL:
        lines = (venue.name, *venue.address.splitlines(), venue.town, venue.postcode)
        return PublicVenue(
            lines=tuple(line.strip() for line in lines if line.strip()),
            town=venue.town,
            note="",
            directions=venue.directions,
            lat=venue.lat,
            lng=venue.lng,
            district=venue.district_id,
            precise=True,
        )
    asked = venue.visibility == Visibility.ON_REQUEST
    return PublicVenue(
        lines=(venue.town,),
        town=venue.town,
        note="The address is given when you get in touch." if asked else "The exact address is not published.",
        directions="",
        lat=coarse(venue.lat),
        lng=coarse(venue.lng),
        district=venue.district_id,
        precise=False,
    )
