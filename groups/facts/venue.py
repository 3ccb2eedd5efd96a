"""What anyone may be told of a venue: the one privacy filter for addresses."""

from dataclasses import dataclass

from groups.models import Visibility

# About 3 km: coarse enough to hide a street, fine enough to sort a list by distance.
COARSE_DEGREES = 0.04


@dataclass(frozen=True)
class PublicVenue:
    """What anyone may see of a venue. `lat` and `lng` are rounded for a withheld one; None without a point.

    The parts of an address (`name`, `street`, `postcode`) are empty for one that is withheld.
    """

    lines: tuple[str, ...]
    town: str
    note: str
    directions: str
    lat: float | None
    lng: float | None
    district: str | None
    name: str = ""
    street: tuple[str, ...] = ()
    postcode: str = ""


def coarse(degrees):
    """A coordinate rounded to the middle of a cell of about 3 km; None stays None."""
    return None if degrees is None else round(round(degrees / COARSE_DEGREES) * COARSE_DEGREES, 4)


def is_withheld(venue):
    """Whether its address is not for everybody."""
    return venue.visibility != Visibility.FULL


def public_venue(venue):
    """The one privacy filter: every page, map, feed, calendar and search point shows a venue through it.

    Full: everything. Area only: town and a coarse point. On request: the same point, and that the address is given
    when you get in touch. Nothing else of a withheld address leaves here.
    """
    if not is_withheld(venue):
        street = tuple(line.strip() for line in venue.address.splitlines() if line.strip())
        lines = (venue.name, *street, venue.town, venue.postcode)
        return PublicVenue(
            lines=tuple(line.strip() for line in lines if line.strip()),
            town=venue.town,
            note="",
            directions=venue.directions,
            lat=venue.lat,
            lng=venue.lng,
            district=venue.district_id,
            name=venue.name.strip(),
            street=street,
            postcode=venue.postcode,
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
    )
