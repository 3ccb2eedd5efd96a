"""What files tell of a listing: {name of a column: value}, as plain values that become JSON. They stand in a row beside
its index row, so that a file of everything reads one narrow row for each listing.

Features, districts and regions stand as codes: what they are called is looked up when a file is made. What depends on
the day is worked out then, too: which ways to be reached are told, and what must be said first.
"""

import datetime
from dataclasses import dataclass
from functools import lru_cache

from groups.models import Facet, Publication, Reach, Status, YesNo

from . import names
from .freshness import LASTS
from .reachable import Way, in_words, still, ways_of
from .status import farewell, notice
from .venue import is_withheld, public_venue
from .where import join_note_of, note_of

# Count on when a row tells other things than before.
FORM = 1
# What a point is.
PLACE, AREA, TOWN = "place", "area", "town"
SAYS_NOTHING = ("", None, YesNo.NOT_KNOWN, [])
# Of what a card tells.
OF_CARD = ("name", "slug", "summary", "where", "when", "recorded_in", "found_where", "status")
# Columns of the group itself that are told as they stand.
OF_GROUP = (
    "other_names", "kind", "description", "why_peer_support", "named_peer_support", "people_meet", "own_words",
    "own_words_source", "words_note", "anything_else", "reach", "town", "area", "values_statement", "values_text",
    "code_of_practice", "leadership", "leadership_note", "peer_note", "open_to", "identity_based", "diagnosis_based",
    "carers", "attracts", "taking_members", "referral", "referral_how", "first_contact", "duration", "duration_note",
    "cost", "cost_note", "confidentiality", "publication",
)  # fmt: skip
# The same of the tables beside it. Funding and help wanted are on no page and in no file.
BESIDE = {
    "peer_work": ("role", "pay", "training", "training_note", "support", "support_note", "development", "courses"),
    "evaluation": ("independent", "in_house", "satisfaction_survey", "regular_feedback", "note"),
    "coproduction": ("from_start", "during", "in_evaluation", "peer", "academic", "collaborative"),
}


def told(group, card):
    """What files tell of a group, `card` is what its card tells; what says nothing is left out."""
    values = {
        **{name: getattr(card, name) for name in OF_CARD},
        **how_sure(group, card),
        **whose(group),
        **answers_of(group),
        **running(group),
        **meetings_of(group),
        **point_of(group),
        "is_relayed": card.is_relayed,
        "reached": reached(group),
    }
    return {name: value for name, value in values.items() if value not in SAYS_NOTHING}


def how_sure(group, card):
    """Who it is, and how old what is told is."""
    return {
        "uuid": str(group.uuid),
        "last_modified": f"{group.modified_at.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}",
        "confirmed_on": card.confirmed_on and card.confirmed_on.isoformat(),
        "unconfirmed_after": card.confirmed_on and (card.confirmed_on + LASTS).isoformat(),
        "found_on": card.found_on and card.found_on.isoformat(),
        "how_sure": card.freshness,
        "sources": each_once(source_of(part) for part in group.provenance.all()),
    }


def source_of(part):
    """ "Mind mapping, 2013"."""
    return f"{part.source.short}, {part.recorded}" if part.recorded else part.source.short


def whose(group):
    """Its organisation, and what that belongs to."""
    organisation = names.organisation_of(group)
    return {
        "organisation": organisation and organisation.name,
        "organisation_slug": organisation and organisation.slug,
        "part_of": each_once(names.belongs_to(group)),
    }


def answers_of(group):
    """All answers that are told as they stand; vocabularies as codes."""
    answers = {name: getattr(group, name) for name in OF_GROUP}
    for table, columns in BESIDE.items():
        row = getattr(group, table, None)
        answers |= {f"{table}_{name}": getattr(row, name) for name in columns} if row else {}
    for feature in group.features.all():
        answers.setdefault(str(Facet(feature.facet)), []).append(feature.slug)
    return answers | {
        "peer_definitions": [one.slug for one in group.peer_definitions.all()],
        "other_answers": [f"{other.facet}: {other.text}" for other in group.other_answers.all()],
        "areas": [district.pk for district in group.areas.all()],
        "district": group.district_id,
        "region": group.region and group.region.slug,
    }


def running(group):
    """What is said of a pause while there is one, and of an end where it has ended."""
    if group.status == Status.PAUSED:
        until = group.paused_until and group.paused_until.isoformat()
        return {"paused_until": until, "paused_reason": group.paused_reason}
    return dict(zip(("last_message", "go_instead"), farewell(group), strict=True))


def meetings_of(group):
    """What its sessions say, each thing once; nothing that may tell where a withheld address is."""
    sessions = list(group.sessions.all())
    venues = [public_venue(session.venue) for session in sessions if session.venue]
    return {
        "session_names": each_once(session.name for session in sessions),
        "attendance": each_once(session.attendance for session in sessions),
        "days": each_once(day for session in sessions for day in session.weekdays),
        "places": each_once(", ".join(venue.lines) for venue in venues),
        "place_notes": each_once(venue.note for venue in venues),
        "directions": each_once(venue.directions for venue in venues),
        "session_notes": each_once(map(note_of, sessions)),
        "join_notes": each_once(map(join_note_of, sessions)),
    }


def each_once(texts):
    """Those that say something, in their order."""
    return list(dict.fromkeys(text for text in texts if text not in SAYS_NOTHING))


def point_of(group):
    """Where it is as the public may know it: the first door that anyone may know, an area of about 3 km, or the middle
    of its town."""
    if group.reach in (Reach.NATIONAL, Reach.ONLINE):
        return {}
    venues = [session.venue for session in group.sessions.all() if session.venue and session.venue.lat is not None]
    if at := min(venues, key=is_withheld, default=None):
        shown = public_venue(at)
        return {"lat": shown.lat, "lng": shown.lng, "point": AREA if is_withheld(at) else PLACE}
    return {"lat": group.lat, "lng": group.lng, "point": TOWN if group.lat is not None else None}


def reached(group):
    """[[whose, [[kind, value, until], ...]], ...]: its own ways to be reached and those of what is above it, the
    nearest first. Only the nearest that there are on a day are told."""
    organisation = names.organisation_of(group)
    above = (organisation, names.owner_of(organisation), *names.networks_of(organisation))
    levels = [("", group), *((one.name, one) for one in above if one)]
    ways = ((name, [plain(way) for way in ways_of(listed)]) for name, listed in levels)
    return [[name, told] for name, told in ways if told]


def plain(way):
    return [str(way.kind), way.value, way.until and way.until.isoformat()]


# What depends on the day


def ways_now(values):
    """(whose, ways) of the nearest that still has a way to be reached; "" for the group itself, and where none has."""
    for name, stored in values.get("reached", ()):
        if present := still([Way(kind, value, day_of(until)) for kind, value, until in stored]):
            return name, present
    return "", []


def can_ask(values, name, ways):
    """Whether anybody can ask about it, and how, in a few words."""
    return in_words(ways, bool(name), values.get("is_relayed", False))


@dataclass(frozen=True)
class Standing:
    """What must be said of a listing before anything else follows from these."""

    status: str
    publication: str
    paused_until: datetime.date | None
    paused_reason: str
    taking_members: str


def notice_now(values):
    """What must be said before anything else about it today; "" mostly."""
    if values["status"] == Status.RUNNING and values.get("taking_members") != YesNo.NO and is_published(values):
        return ""
    standing = Standing(
        values["status"],
        values["publication"],
        day_of(values.get("paused_until")),
        values.get("paused_reason", ""),
        values.get("taking_members", YesNo.NOT_KNOWN),
    )
    return notice(standing, day_of(values.get("confirmed_on")))


def is_published(values):
    return values["publication"] == Publication.PUBLISHED


@lru_cache(1_000)
def day_of(text):
    """The day that a text says; None where there is none."""
    return datetime.date.fromisoformat(text) if text else None
