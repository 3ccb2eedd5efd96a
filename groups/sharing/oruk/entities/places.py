"""Where a group meets: the service at location of each session, and of the town where no session is recorded."""

from dataclasses import dataclass
from functools import cache

from groups.facts.venue import PublicVenue, is_withheld, public_venue
from groups.facts.where import county_of
from groups.models import Attendance, Facet, Group, Reach, Session
from groups.models.choices import WITHOUT_VENUE
from regions.names.districts import read_districts

from .age import age
from .ids import kin, part_id

# What a place is of: a session, the half of a hybrid session that is online, a group.
OF_SESSION, ONLINE_HALF, OF_GROUP = "session", "online half", "group"


@dataclass(frozen=True)
class Place:
    """One way in which a group meets somewhere, or from afar: a service at location."""

    kind: str
    group: Group
    session: Session | None = None

    @property
    def id(self):
        return kin((self.session or self.group).uuid, self.kind)

    @property
    def remote(self):
        """How people meet from afar: an `Attendance`; None where they come to a place."""
        if self.session is None:
            return Attendance.ONLINE if self.group.reach == Reach.ONLINE else None
        if self.kind == ONLINE_HALF:
            return Attendance.ONLINE
        way = Attendance(self.session.attendance)
        return way if way in WITHOUT_VENUE else None

    @property
    def venue(self):
        return self.session.venue if self.session and not self.remote else None

    @property
    def is_anywhere(self):
        """Whether there is a place to name at all."""
        return bool(self.remote or self.venue or self.group.town)

    @property
    def point(self):
        """(lat, lng) as anyone may know it, coarse for a withheld venue; None without one."""
        at = None if self.remote else public_venue(self.venue) if self.venue else self.group
        return (at.lat, at.lng) if at and at.lat is not None else None

    @property
    def location_id(self):
        """The same for each who meets at a venue that anyone may know; a withheld one has another id for each group."""
        if self.venue is None:
            return kin(self.group.uuid, self.remote or "town")
        return part_id(self.group.uuid, self.venue.uuid) if is_withheld(self.venue) else self.venue.uuid


def places_of(group):
    """The places of a group that can be named, in the order of its sessions."""
    made = places_of_sessions(group) or [Place(OF_GROUP, group)]
    return [place for place in made if place.is_anywhere]


def places_of_sessions(group):
    """Each way in which its sessions meet, whether or not it is known where."""
    return [place for session in group.sessions.all() for place in places_of_session(group, session)]


def places_of_session(group, session):
    made = [Place(OF_SESSION, group, session)]
    return [*made, Place(ONLINE_HALF, group, session)] if session.attendance == Attendance.HYBRID else made


def location(place):
    """The location of a place, without what stands in tables of its own."""
    if place.remote:
        return {"id": place.location_id, "location_type": "virtual", "name": place.remote.label}
    told = {"id": place.location_id, "location_type": "physical"}
    if place.venue is None:
        return told | of_town(place.group)
    venue = public_venue(place.venue)
    if is_withheld(place.venue):
        return told | {"name": venue.town, "description": venue.note}
    words = () if address_of(place, venue) else venue.lines
    return told | {
        "name": venue.name or next(iter(venue.street), venue.town),
        "description": ". ".join(filter(None, (", ".join(words), venue.directions))),
        "latitude": venue.lat,
        "longitude": venue.lng,
    }


def of_town(group):
    """The middle of a town, and that it is no more than that."""
    return {
        "name": town_called(group),
        "description": f"The middle of {group.town}. Where in it people meet is not known here.",
        "latitude": group.lat,
        "longitude": group.lng,
    }


def town_called(group):
    """Its own town with the county, wherever else it meets."""
    county = county_of(group) or (group.region.name if group.region else "")
    return group.town if county in group.town else f"{group.town}, {county}"


def location_in_full(place):
    """The same with its address, and how easy it is to get in and around."""
    venue = public_venue(place.venue) if place.venue else None
    return location(place) | {
        "addresses": address_of(place, venue) if venue else [],
        "accessibility": [] if place.remote else accessibility(place),
    }


def address_of(place, venue: PublicVenue):
    """The address as the standard has it: whole, or none at all."""
    street = venue.street or ((venue.name,) if venue.name else ())
    county = county_called(venue.district) or county_of(place.group)
    if not (street and venue.postcode and county):
        return []
    return [
        {
            "id": part_id(place.location_id, "address"),
            "location_id": place.location_id,
            "address_1": street[0],
            "address_2": ", ".join(street[1:]),
            "city": venue.town,
            "state_province": county,
            "postal_code": venue.postcode,
            "country": "GB",
            "address_type": "physical",
        }
    ]


def county_called(gss):
    """The county of a district; "" when that is not known."""
    return counties().get(gss, "")


@cache
def counties():
    """{district: its county}."""
    return {district.gss: district.county for district in read_districts()}


def accessibility(place):
    """What makes it easier to get in there, as it was recorded of the group."""
    told = age(place.group).told
    return [
        {
            "id": part_id(place.location_id, place.group.uuid, feature.slug),
            "location_id": place.location_id,
            "description": told(feature.label),
        }
        for feature in place.group.of(Facet.ACCESS)
    ]


def at_location(place):
    """A service at location, as it stands in its service."""
    return {
        "id": place.id,
        "service_id": place.group.uuid,
        "location_id": place.location_id,
        "location": location_in_full(place),
    }
