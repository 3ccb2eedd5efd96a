"""Where a service of a feed is: by its postcode or town, which we find ourselves, and never by a point alone."""

from dataclasses import dataclass, field

from groups.listing.places import answers_at, meant, venue_at
from groups.models import Reach, Visibility
from groups.records.questions.rows import VENUES, read_answers
from groups.records.record import Row
from regions.distance import miles_between

from .told import short

# A feed's point that is farther than this from its postcode is told.
FAR_MILES = 2
AREA_ALONE = "Address: only the area is shown, until you say that anyone may see the address."


@dataclass
class Where:
    """{identity of a service at a location: (its venue's identity or None, whether it is online)}."""

    by_id: dict = field(default_factory=dict)

    def of(self, identity):
        """Where a schedule is: as it says; at the only place where there is one."""
        if identity in self.by_id:
            return self.by_id[identity]
        return next(iter(self.by_id.values())) if len(self.by_id) == 1 and not identity else (None, False)


def read(told):
    """The places of a service, and where its group is; gives a `Where`."""
    where, venues, wheres = Where(), list(told.record["venues"]), []
    for at in told.rows("service_at_locations"):
        location = told.part("location", at)
        if told.text("location_type", location) == "virtual":
            where.by_id[told.text("id", at)] = (None, True)
            continue
        row, found = venue_of(told, location, venues)
        where.by_id[told.text("id", at)] = (row and row["uuid"], False)
        wheres += [found] if found else []
    if tuple(venues) != told.record["venues"]:
        told.answer("venues", tuple(venues), told.rows("service_at_locations"))
    group_at(told, where, wheres or areas(told))
    return where


def group_at(told, where, wheres):
    """The town of the group, where the feed says another one than is listed."""
    if wheres:
        answers = answers_at(wheres[0])
        if answers["town"] != told.record["town"] or not told.record["region"]:
            for question, value in answers.items():
                told.answer(question, value)
    elif where.by_id and all(is_virtual for _, is_virtual in where.by_id.values()):
        told.answer("reach", str(Reach.ONLINE))


def areas(told):
    """The first area that the service is for and that we know; the others are told."""
    found = []
    for area in told.rows("service_areas"):
        name = told.text("name", area) or told.text("service_area", area)
        where, _, problem = told.words.once(meant, name) if name else (None, (), "It has no name.")
        if where:
            found.append(where)
        else:
            told.note(f"service_areas: “{short(name)}” was not taken. {problem}")
    if len(found) > 1:
        told.note(f"service_areas: we took {found[0].label}. Say in your own words where else people may come from.")
    return found[:1]


def venue_of(told, location, venues):
    """(the row of a place, where it is), put into `venues`; (None, None), told, for one that we cannot find."""
    address = next(iter(told.rows("addresses", location)), {})
    typed, found = located(told, address)
    if found is None:
        told.note(not_found(told, location, typed))
        return None, None
    note_far(told, location, found, typed)
    said = {
        "name": told.text("name", location)[:200], "address": lines_of(told, address), **venue_at(found, typed),
    }  # fmt: skip
    note_unread(told, location, address)
    return put(told, venues, said, told.text("id", location)), found


def located(told, address):
    """(what was looked up, the `Where` of it or None): the postcode, else the town."""
    for name in ("postal_code", "city"):
        if typed := told.text(name, address):
            found, _, _ = told.words.once(meant, typed)
            if found:
                return typed, found
    return told.text("postal_code", address) or told.text("city", address), None


def not_found(told, location, typed):
    name = short(told.text("name", location) or "a place")
    if typed:
        return f"Place: we do not know where “{short(typed)}” is ({name}), so it was not taken."
    has_point = location.get("latitude") is not None
    alone = "A point alone is not enough: give its postcode or town." if has_point else "Give its postcode or town."
    return f"Place: {name} was not taken. {alone}"


def note_far(told, location, found, typed):
    """A point that is far from its postcode is told: one of the two is wrong."""
    lat, lng = location.get("latitude"), location.get("longitude")
    if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in (lat, lng)):
        return
    if not (-90 <= lat <= 90 and -180 <= lng <= 180):
        told.note("Place: its latitude and longitude are no point on earth. We took the postcode.")
    elif found.kind == "postcode" and (miles := miles_between(found.lat, found.lng, lat, lng)) > FAR_MILES:
        told.note(f"Place: its point is {miles:.0f} miles from {typed.upper()}. We took the postcode.")


def lines_of(told, address):
    """An address in lines, without what stands in columns of its own."""
    lines = [told.text(name, address) for name in ("attention", "address_1", "address_2")]
    return "\n".join(line for line in lines if line)


def put(told, venues, said, own_id):
    """The place among those of the group: the same one by its identity or postcode keeps who may see it."""
    identity = told.words.identity(f"venue {own_id}")
    for number, row in enumerate(venues):
        if row["uuid"] == identity or (said["postcode"] and row["postcode"] == said["postcode"]):
            venues[number] = row.with_(**{name: value for name, value in said.items() if value not in ("", None)})
            return venues[number]
    hidden = {"uuid": identity, "visibility": str(Visibility.AREA)}
    venues.append(Row(read_answers({}, VENUES) | said | hidden))
    told.note(AREA_ALONE)
    return venues[-1]


def note_unread(told, location, address):
    """What a place says besides, and no question asks."""
    for text in filter(None, (told.text(name, location) for name in ("description", "transportation"))):
        told.note(f"Place: “{short(text)}” was not taken. Write it as how to find it.")
    if region := told.text("region", address):
        told.note(f"Place: the region “{short(region)}” was not taken, since we know it by the postcode.")
