"""The list of places at which groups meet: one row for each, of (what it is of, id of the group, id of the session)."""

from math import cos, radians

from django.db.models import Q

from groups.facts.venue import COARSE_DEGREES
from groups.models import Attendance, Reach, Session
from groups.models.choices import WITHOUT_VENUE

from .entities import services
from .entities.age import age
from .entities.areas import covering
from .entities.modified import edited_words
from .entities.places import OF_GROUP, OF_SESSION, ONLINE_HALF, Place, at_location, location, places_of
from .entities.schedules import schedules_of
from .listings import OfServices, read_briefly, read_in_full
from .rows import Listed, Rows

METRES_A_DEGREE = 111_195
# Of a session there is something to name: a venue, a way to meet from afar, or the town of its group.
HAS_PLACE = Q(venue__isnull=False) | Q(attendance__in=WITHOUT_VENUE) | ~Q(group__town="")


class ServiceAtLocations(OfServices):
    """Services at locations."""

    def rows_of(self, asked):
        if not asked.postcode:
            return rows_in(self.groups)
        if not asked.proximity:
            return rows_in(self.groups.filter(covering(asked.postcode)))
        return Listed(near(self.groups, asked.postcode, asked.proximity))

    def tell(self, rows):
        pks = list(dict.fromkeys(group for _, group, _ in rows))
        groups = read_in_full(pks) if self.asked.full else read_briefly(pks, with_places=True)
        places = {key(place): place for group in groups.values() for place in places_of(group)}
        found = [places[row] for row in rows if row in places]
        if self.asked.full:
            return [in_full(place) for place in found]
        edited = edited_words(pks)
        return [briefly(place, edited) for place in found]


def key(place):
    """The row of a place."""
    return place.kind, place.group.pk, place.session and place.session.pk


def rows_in(groups):
    """The rows of these groups: of their sessions, the halves of sessions that are online, and those with neither."""
    sessions = Session.objects.filter(group__in=groups.order_by().values("pk")).order_by("group", "pk")
    ids = ("group", "pk")
    hybrid = sessions.filter(attendance=Attendance.HYBRID)
    return Rows(
        (sessions.filter(HAS_PLACE).values_list(*ids), lambda group, pk: (OF_SESSION, group, pk)),
        (hybrid.values_list(*ids), lambda group, pk: (ONLINE_HALF, group, pk)),
        (without_sessions(groups).values_list("pk"), lambda pk: (OF_GROUP, pk, None)),
    )


def without_sessions(groups):
    """Those of these groups whose sessions nobody recorded, and of which the town is known, or that they are online."""
    return groups.filter(~Q(town="") | Q(reach=Reach.ONLINE), sessions=None).order_by("pk")


def near(groups, where, metres):
    """The rows of the places of these groups that lie so near, by their points as anyone may know them."""
    up, side = metres / METRES_A_DEGREE + COARSE_DEGREES, metres / east_of(where) + COARSE_DEGREES
    box = {"lat__range": (where.lat - up, where.lat + up), "lng__range": (where.lng - side, where.lng + side)}
    at_venue = Q(**{f"venue__{name}": edges for name, edges in box.items()})
    in_town = Q(venue=None) & Q(**{f"group__{name}": edges for name, edges in box.items()})
    sessions = Session.objects.filter(at_venue | in_town, group__in=groups.order_by().values("pk"))
    sessions = sessions.select_related("group", "venue").order_by("group", "pk")
    places = [Place(OF_SESSION, session.group, session) for session in sessions]
    places += [Place(OF_GROUP, group) for group in without_sessions(groups).filter(**box)]
    return [key(place) for place in places if place.point and is_within(place.point, where, metres)]


def east_of(where):
    """Metres in a degree of longitude there."""
    return METRES_A_DEGREE * cos(radians(where.lat))


def is_within(point, where, metres):
    """Whether a point lies so near, on a flat map: right to 0.2 % within the distances that may be asked for."""
    north, east = (point[0] - where.lat) * METRES_A_DEGREE, (point[1] - where.lng) * east_of(where)
    return north * north + east * east <= metres * metres


def briefly(place, edited):
    """A service at location as it stands in a list, with its service."""
    return {
        "id": place.id,
        "service_id": place.group.uuid,
        "location_id": place.location_id,
        "location": location(place),
        "service": services.briefly(place.group, edited),
    }


def in_full(place):
    """A service at location as its own address gives it, with when people meet there."""
    return at_location(place) | {"schedules": schedules_of([place], age(place.group))}
