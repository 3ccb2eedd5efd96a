"""The list of places at which groups meet: one row for each, of (what it is of, id of the group, id of the session)."""

from math import cos, radians

import numpy as np
from django.db.models import Q

from groups.facts.venue import COARSE_DEGREES
from groups.index import current
from groups.models import Attendance, Reach, Session
from groups.models.choices import WITHOUT_VENUE

from .entities import services
from .entities.age import age
from .entities.areas import covering
from .entities.modified import edited_words
from .entities.places import OF_GROUP, OF_SESSION, ONLINE_HALF, Place, at_location, location, places_of
from .entities.schedules import schedules_of
from .feed import ids_of, with_an_answer
from .listings import OfServices, read_briefly, read_in_full

METRES_A_DEGREE = 111_195
OF_A_POINT = (
    "attendance", "group__reach", "group__lat", "group__lng", "venue__lat", "venue__lng", "venue__visibility",
    "venue__name", "venue__address", "venue__town", "venue__postcode", "venue__directions", "venue__district",
)  # fmt: skip
# Of a session there is something to name: a venue, a way to meet from afar, or the town of its group.
HAS_PLACE = Q(venue__isnull=False) | Q(attendance__in=WITHOUT_VENUE) | ~Q(group__town="")


class ServiceAtLocations(OfServices):
    """Services at locations."""

    def rows_of(self, asked):
        if asked.postcode and not asked.proximity:
            covered = ids_of(with_an_answer().filter(covering(asked.postcode)))
            return rows_in(np.intersect1d(self.pks, covered))
        near_it = asked.postcode and near(asked.postcode, asked.proximity)
        return [row for row in rows_in(self.pks) if near_it is None or row in near_it]

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


def rows_in(pks):
    """The rows of these groups."""
    theirs, index = set(pks.tolist()), current.index()
    return [row for row in index.cached("places", "feed", every_row) if row[1] in theirs]


def every_row():
    """The row of every place: of sessions, of the halves of sessions that are online, of groups with neither. In the
    order of the groups; worked out once for each state of the directory."""
    of_sessions = Session.objects.filter(group__in=with_an_answer().values("pk")).order_by()
    rows = [(OF_SESSION, *ids) for ids in of_sessions.filter(HAS_PLACE).values_list("group", "pk")]
    halves = of_sessions.filter(attendance=Attendance.HYBRID)
    rows += [(ONLINE_HALF, *ids) for ids in halves.values_list("group", "pk")]
    rows += [(OF_GROUP, pk, None) for pk in without_sessions().order_by().values_list("pk", flat=True)]
    return sorted(rows, key=lambda row: (row[1], row[2] or 0, row[0] == ONLINE_HALF))


def without_sessions():
    """The groups whose sessions nobody recorded, and of which the town is known, or that they are online."""
    return with_an_answer().filter(~Q(town="") | Q(reach=Reach.ONLINE), sessions=None)


def near(where, metres):
    """The rows of all places that lie so near, by their points as anyone may know them."""
    up, side = metres / METRES_A_DEGREE + COARSE_DEGREES, metres / east_of(where) + COARSE_DEGREES
    box = {"lat__range": (where.lat - up, where.lat + up), "lng__range": (where.lng - side, where.lng + side)}
    at_venue = Q(**{f"venue__{name}": edges for name, edges in box.items()})
    in_town = Q(venue=None, **{f"group__{name}": edges for name, edges in box.items()})
    sessions = Session.objects.filter(at_venue | in_town).select_related("group", "venue").only(*OF_A_POINT)
    places = [Place(OF_SESSION, session.group, session) for session in sessions.order_by()]
    places += [Place(OF_GROUP, group) for group in without_sessions().filter(**box).only("reach", "lat", "lng")]
    return {key(place) for place in places if place.point and is_within(place.point, where, metres)}


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
