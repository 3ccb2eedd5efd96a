"""A listing as its page will show it, from a record that is not written: rows in memory, read as those of a table are.

Nothing is drawn here and nothing hidden: the page is put together by `finding` from `facts`, as for any listing.
"""

from django.utils import timezone

from groups.facts.cards import Rows
from groups.finding.pages.group import About
from groups.models import (
    Check,
    Contact,
    Facet,
    Feature,
    Group,
    Organisation,
    OtherAnswer,
    Outcome,
    PeerDefinition,
    SaidBy,
    Session,
    SessionException,
    Venue,
)
from groups.records.questions import GROUP
from groups.records.questions.rows import SESSIONS, VENUES
from groups.records.row_writing import PARTS
from regions.models import District, Region

__all__ = ["About", "as_shown"]
NOT_SAVED = 0  # the number of a listing that has none
# What stands in a row's own column; the rest names other rows.
OF_VENUE = [name for name in VENUES if name != "district"]
OF_SESSION = [name for name in SESSIONS if name not in ("venue", "exceptions")]
OF_CONTACT = ("uuid", "kind", "value", "label", "visibility", "expires_on")


def as_shown(record):
    """A `Group` as its page reads it, with all that a record says, and as confirmed today. It is in no table."""
    group = Group(pk=NOT_SAVED, uuid=record.uuid, slug=record.slug, **columns(record))
    group.organisation = organisation_of(record)
    group.region = Region.objects.filter(slug=record["region"]).first()
    group.district = District.objects.filter(pk=record["district"]).first()
    for part, model in PARTS.items():
        setattr(group, part, model(**part_of(record, part)))
    rows = {"sessions": sessions_of(record), "provenance": (), "checks": [confirmed_today()]}
    rows |= {"contacts": contacts_of(record, rows["sessions"]), "features": features_of(record)}
    rows["peer_definitions"] = PeerDefinition.objects.filter(slug__in=record["peer_definitions"])
    rows["other_answers"] = [OtherAnswer(**row) for row in record["other_answers"]]
    keep_rows(group, rows)
    return group


def columns(record):
    """{column: value} of the answers that stand in the listing's own row."""
    own = {field.attname for field in Group._meta.concrete_fields}
    values = {name: record[name] for name in GROUP if name in own}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def part_of(record, part):
    return {question.column: record[name] for name, question in GROUP.items() if question.table == part}


def keep_rows(listing, rows):
    """Let these rows be all that there is: {name: rows}."""
    listing._prefetched_objects_cache = {name: Rows(found) for name, found in rows.items()}


def confirmed_today():
    """Whoever sends a listing says that it is right."""
    return Check(outcome=Outcome.RIGHT, said_by=SaidBy.THE_GROUP, questions=["*"], on=timezone.localdate())


def organisation_of(record):
    """Its organisation with who is above it, as it stands."""
    if record["organisation"] is None:
        return None
    rows = Organisation.objects.select_related("owner").prefetch_related("affiliated_to")
    return rows.filter(uuid=record["organisation"]).first()


def sessions_of(record):
    """Its `Session`s, each with its place and its exceptions."""
    venues = {row["uuid"]: venue_of(row) for row in record["venues"]}
    shared = {row["venue"] for row in record["sessions"]} - {None, *venues}
    venues |= {venue.uuid: venue for venue in Venue.objects.filter(uuid__in=shared)} if shared else {}
    made = []
    for number, row in enumerate(record["sessions"], 1):
        told = {name: row[name] for name in OF_SESSION} | {"weekdays": list(row["weekdays"])}
        session = Session(pk=number, order=number, venue=venues.get(row["venue"]), **told)
        keep_rows(session, {"exceptions": [SessionException(**one) for one in row["exceptions"]]})
        made.append(session)
    return made


def venue_of(row):
    return Venue(district_id=row["district"] or None, **{name: row[name] for name in OF_VENUE})


def contacts_of(record, sessions):
    """Its `Contact`s; one of a session is told with it."""
    numbers = {session.uuid: session.pk for session in sessions}
    return [
        Contact(order=number, session_id=numbers.get(row["session"]), **{name: row[name] for name in OF_CONTACT})
        for number, row in enumerate(record["contacts"])
    ]


def features_of(record):
    """The `Feature`s that it names."""
    wanted = {(facet, slug) for facet in Facet.values for slug in record[facet]}
    found = Feature.objects.filter(slug__in={slug for _, slug in wanted}) if wanted else ()
    return [feature for feature in found if (feature.facet, feature.slug) in wanted]
