"""What an undone merge does to sessions, venues and contacts: each goes back whence it came, with its identity.

A session and its contacts are one thing to decide. A place that both listings need afterwards is there for both.
"""

from uuid import uuid4

from groups.models import Venue

from ..errors import Touched
from ..questions import GROUP
from ..questions.kinds import holds_removed
from ..row_writing import WITH_IDENTITY
from .joining import LOSER, in_order

NAMES = {model._meta.db_table: name for name, model in WITH_IDENTITY.items()}


class MovedRows:
    """The rows that a merge moved and those that it put aside, in the records as they are now.

    `mine` and `theirs` are the records of the survivor and the loser, `before` is the loser's before the merge.
    """

    def __init__(self, merge, mine, theirs, before):
        self.merge, self.mine, self.theirs, self.before = merge, mine, theirs, before
        self.now = {row["uuid"]: (name, row) for name in WITH_IDENTITY for row in mine[name]}
        self.moved = {}
        for one in merge.moved:
            name = NAMES[one["table"]]
            row = remembered(name, one["row"])
            self.moved[row["uuid"]] = (name, row)
        # They stay where a person put them, by deciding so of a later merge.
        self.elsewhere = standing_elsewhere(self.moved.keys() | self.put_aside_uuids(), self.now)
        self.moved = {uuid: one for uuid, one in self.moved.items() if uuid not in self.elsewhere}

    def touched(self):
        """A `Touched` for each moved row, or session with its contacts, that is not as the merge left it."""
        for key, uuids in self.units().items():
            name, then = self.moved[key]
            now = self.now.get(key, (name, None))[1]
            hanging = [row for row in self.contacts_of(key) if row["uuid"] not in self.moved]
            if hanging or any(self.now.get(uuid) != self.moved[uuid] for uuid in uuids):
                yield Touched(str(key), GROUP[name], then, now)

    def units(self):
        """{identity: the identities that go with it}: the contacts of a session go with the session."""
        units = {}
        for uuid, (name, row) in self.moved.items():
            session = row["session"] if name == "contacts" else None
            units.setdefault(session if session in self.moved else uuid, []).append(uuid)
        return units

    def contacts_of(self, session):
        """The survivor's contacts for a session."""
        return [row for row in self.mine["contacts"] if row["session"] == session]

    def apart(self, returned):
        """({question: the survivor's rows}, {question: the loser's}); `returned` are keys of what is to go back."""
        if not any(name in self.merge.choices for name in WITH_IDENTITY):
            return {}, {}
        going = self.going(returned)
        own = {name: [row for row in self.mine[name] if row["uuid"] not in going[name]] for name in WITH_IDENTITY}
        for name in WITH_IDENTITY:
            own[name] = self.with_put_aside(name, own[name], going[name])
        theirs = {name: [*self.theirs[name], *going[name].values()] for name in WITH_IDENTITY}
        places = {row["uuid"]: row for row in (*own["venues"], *theirs["venues"])}
        order = [row["uuid"] for name in WITH_IDENTITY for row in self.before[name]]
        theirs = {name: sorted(rows, key=lambda row: place_in(order, row)) for name, rows in theirs.items()}
        return settled(own, places), settled(theirs, places)

    def going(self, returned):
        """{question: {identity: row}} of what goes back: as it is now, or, where it is gone, as it was."""
        going = {name: {} for name in WITH_IDENTITY}
        touched = {one.key for one in self.touched()} - returned
        for key, uuids in self.units().items():
            if str(key) in touched:
                continue
            for uuid in uuids:
                name, row = self.now.get(uuid, self.moved[uuid])
                if not holds_removed(row):
                    going[name][uuid] = row
            going["contacts"] |= {row["uuid"]: row for row in self.contacts_of(key)}
        return going

    def put_aside(self, name):
        """The survivor's own rows in whose place those of the loser came."""
        choice = self.merge.choices.get(name, {})
        return [remembered(name, data) for data in choice["before"]] if choice.get("choice") == LOSER else []

    def put_aside_uuids(self):
        return {row["uuid"] for name in WITH_IDENTITY for row in self.put_aside(name)}

    def with_put_aside(self, name, own, going):
        """The survivor's rows together with those that it had before the merge."""
        aside = [row for row in self.put_aside(name) if not holds_removed(row) and row["uuid"] not in self.elsewhere]
        there = {row["uuid"] for row in own}
        missing = [row for row in aside if row["uuid"] not in there and row["uuid"] not in going]
        order = [row["uuid"] for row in aside]
        return sorted([*missing, *own], key=lambda row: place_in(order, row))


def remembered(name, data):
    """A row that was written down as JSON."""
    return GROUP[name].kind.from_json([data])[0]


def standing_elsewhere(uuids, here):
    """Those of these rows that are in the tables, and not `here`."""
    found = set()
    for model in WITH_IDENTITY.values():
        found.update(model.objects.filter(uuid__in=uuids - here.keys()).values_list("uuid", flat=True))
    return found


def of_organisations(venues):
    """Those of these venues that belong to an organisation."""
    return set(Venue.objects.filter(uuid__in=venues, organisation__isnull=False).values_list("uuid", flat=True))


def place_in(order, row):
    """Where a row stands in an order; what is not in it comes last."""
    return order.index(row["uuid"]) if row["uuid"] in order else len(order)


def settled(rows, places):
    """The rows of one listing, in which nothing refers to what is with the other.

    A place of the other listing is copied, so that neither loses its address; one that is gone is named no more.
    """
    own = {row["uuid"] for row in rows["venues"]}
    strange = {session["venue"] for session in rows["sessions"]} - own - {None}
    copies = {venue: places[venue].with_(uuid=uuid4()) for venue in strange & places.keys()}
    moved = {venue: copy["uuid"] for venue, copy in copies.items()}
    moved |= dict.fromkeys(strange - copies.keys() - of_organisations(strange))
    sessions = [row.with_(venue=moved.get(row["venue"], row["venue"])) for row in rows["sessions"]]
    held = {session["uuid"] for session in sessions} | {None}
    contacts = [row if row["session"] in held else row.with_(session=None) for row in rows["contacts"]]
    venues = in_order("venues", [*rows["venues"], *copies.values()])
    return {"venues": venues, "sessions": tuple(sessions), "contacts": tuple(contacts)}
