"""What may be wrong with where groups are."""

from django.db.models import Exists, OuterRef, Q

from groups.models import Attendance, Group, Reach, Session, Venue, Visibility
from regions.within import is_near, is_town_of

from .query import Level, query
from .words import PROSE, says

# A full postcode, as people write it.
POSTCODE = r"(^|[^a-z0-9])[a-z]{1,2}[0-9][0-9a-z]? ?[0-9][abd-hjlnp-uw-z]{2}([^a-z0-9]|$)"


def venues():
    """The places of the group that is looked at: its own, and those of its organisation at which it meets."""
    met_at = Q(sessions__group=OuterRef("pk"))
    return Venue.objects.filter(Q(group=OuterRef("pk")) | met_at)


@query("A point outside its district", Level.WRONG)
def point_outside(today):
    """The point of its place, or of its town, lies miles away from the district that it names: people are sent to the
    wrong end of the country."""
    away = {pk for pk, *place in points() if not is_near(*place)}
    return Group.objects.published().filter(pk__in=away)


def points():
    """(id of a group, latitude, longitude, district) of all places and towns that have a point and a district."""
    published = Group.objects.published().exclude(lat=None).exclude(district=None)
    yield from published.order_by().values_list("pk", "lat", "lng", "district").iterator()
    placed = Venue.objects.exclude(lat=None).exclude(district=None).order_by()
    yield from placed.exclude(group=None).values_list("group", "lat", "lng", "district").iterator()
    met_at = placed.exclude(organisation=None).exclude(sessions=None)
    yield from met_at.values_list("sessions__group", "lat", "lng", "district").iterator()


@query("A town that is not of its district", Level.ODD)
def town_elsewhere(today):
    """No place of the name of its town lies in or near the district that it names. Two towns may have one name."""
    placed = Group.objects.published().exclude(town="").exclude(district=None).order_by()
    pairs = placed.values_list("town", "district").distinct()
    strange = {pair for pair in pairs if not is_town_of(*pair)}
    towns = {town for town, _ in strange}
    found = placed.filter(town__in=towns).values_list("pk", "town", "district")
    return Group.objects.published().filter(pk__in=[pk for pk, *pair in found if tuple(pair) in strange])


@query("The address is withheld, and the text has a postcode", Level.WRONG)
def withheld_postcode(today):
    """It asked that its address is not shown, and a full postcode stands in what everybody reads. Take it out today."""
    withheld = venues().exclude(visibility=Visibility.FULL)
    notes = Session.objects.filter(Q(note__iregex=POSTCODE) | Q(join_note__iregex=POSTCODE), group=OuterRef("pk"))
    return Group.objects.with_a_page().filter(Exists(withheld), says(POSTCODE, *PROSE, "first_contact") | Exists(notes))


@query("Local, and nobody says where", Level.BETTER)
def nowhere(today):
    """A local group that names neither a town nor a place: it is found near nobody."""
    local = Group.objects.to_join().filter(reach=Reach.LOCAL, town="", district=None)
    return local.filter(~Exists(venues()))


@query("An address in full, with neither postcode nor point", Level.BETTER)
def not_on_the_map(today):
    """The address of a place is public and stands on no map: a postcode puts it there."""
    plain = venues().filter(visibility=Visibility.FULL, postcode="", lat=None).exclude(address="")
    return Group.objects.to_join().filter(Exists(plain))


@query("Online alone, in one town", Level.BETTER)
def online_in_a_town(today):
    """Every session is online, and it says that people come from nearby. Anybody may be able to join."""
    own = Session.objects.filter(group=OuterRef("pk"))
    local = Group.objects.to_join().filter(Exists(own), reach=Reach.LOCAL)
    return local.exclude(Exists(own.exclude(attendance=Attendance.ONLINE)))
