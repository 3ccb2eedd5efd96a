"""A row of a listing file, read into what its group, sessions and other tables hold."""

import re
from dataclasses import dataclass, field

from groups.models import (
    Attendance,
    Cost,
    Duration,
    Facet,
    Frequency,
    Leadership,
    OpenTo,
    Pay,
    Reach,
    Referral,
    Status,
    Weekday,
    YesNo,
)

from .places import area_of, place_of

TEXTS = (
    "own_words", "own_words_source", "words_note", "who_for", "referral_how", "first_contact", "duration_note",
    "cost_note", "confidentiality", "paused_reason", "peer_note", "values_text",
    "leadership_note", "why_peer_support", "attracts", "anything_else",
)  # fmt: skip
YES_NO = (
    "taking_members", "carers", "values_statement", "code_of_practice", "named_peer_support", "people_meet",
    "identity_based", "diagnosis_based",
)  # fmt: skip
FACETS = [facet for facet in Facet.values if facet != Facet.GROUPING]


@dataclass
class Listing:
    """What a row says: `fields` of the group, its many-valued answers, and the rows of its other tables."""

    slug: str
    fields: dict
    features: list
    peer_definitions: list
    areas: list
    sessions: list = field(default_factory=list)
    provenance: list = field(default_factory=list)
    parts: dict = field(default_factory=dict)
    contacts: list = field(default_factory=list)


def read_listing(row, known):
    """The `Listing` that a row says; `known` holds the vocabulary, sources, organisations and regions by slug."""
    region = row.reference("region", known.regions, "region")
    place = place_of(row, region)
    areas = area_of(row)
    listing = Listing(
        slug=row.text("slug", required=True),
        fields=read_fields(row, known) | {"region": region} | place,
        features=read_features(row, known),
        peer_definitions=row.some_of("peer_definitions", known.peer_definitions, "peer definition"),
        areas=areas,
    )
    listing.sessions = read_sessions(row)
    listing.provenance = read_provenance(row, known)
    listing.parts = read_parts(row)
    listing.contacts = read_contacts(row)
    row.check()
    return listing


def read_fields(row, known):
    """The plain fields of the group."""
    return {
        "name": row.text("name", required=True),
        "other_names": row.texts("other_names"),
        "organisation": row.reference("organisation", known.organisations, "organisation"),
        "reach": row.one_of("reach", Reach, Reach.LOCAL),
        "area": row.text("area"),
        "status": row.one_of("status", Status, Status.RUNNING),
        "summary": row.text("summary", required=True),
        "description": row.paragraphs("description", required=True),
        "leadership": row.one_of("leadership", Leadership),
        "open_to": row.one_of("open_to", OpenTo),
        "referral": row.one_of("referral", Referral),
        "duration": row.one_of("duration", Duration),
        "cost": row.one_of("cost", Cost),
        **{name: row.one_of(name, YesNo) for name in YES_NO},
        **{name: row.text(name) for name in TEXTS},
    }


def read_features(row, known):
    """Its features: the groupings, and a list a facet."""
    features = row.some_of("groupings", known.features[Facet.GROUPING], "grouping")
    by_facet = row.part("features")
    if by_facet is None:
        return features
    for facet in FACETS:
        features += by_facet.some_of(facet, known.features[facet], facet)
    by_facet.finish()
    return features


def read_contacts(row):
    """What the document prints: website, phone, email."""
    printed = [(kind, row.text(kind)) for kind in ("website", "phone", "email")]
    return [{"kind": kind, "value": value, "order": order} for order, (kind, value) in enumerate(printed) if value]


def read_sessions(row):
    """Its sessions; where only the ways of taking part are known, one session a way without times."""
    ways = row.texts("attendance")
    for way in ways:
        if way not in Attendance.values:
            row.wrong("attendance", f"“{way}” is not one of {', '.join(Attendance.values)}")
    sessions = [read_session(part) for part in row.parts("sessions")]
    met = {session["attendance"] for session in sessions}
    return sessions + [{"attendance": way} for way in ways if way not in met]


def read_session(part):
    session = {
        "name": part.text("name"),
        "attendance": part.one_of("attendance", Attendance),
        "frequency": part.one_of("frequency", Frequency, Frequency.NOT_KNOWN),
        "interval": part.number("interval", 1),
        "weekdays": part.texts("weekdays"),
        "nth": part.number("nth") or None,
        "start_time": part.time("start_time"),
        "end_time": part.time("end_time"),
        "note": part.text("note"),
    }
    for day in session["weekdays"]:
        if day not in Weekday.values:
            part.wrong("weekdays", f"“{day}” is not one of {', '.join(Weekday.values)}")
    part.finish()
    return session


def read_provenance(row, known):
    """Where it stands in which source; a year or a note in the row itself is about the first."""
    year, note = row.text("recorded"), row.text("recorded_note")
    if year and not re.fullmatch("[0-9]{4}", year):
        row.wrong("recorded", f"“{year}” is not a year")
        year = ""
    standing = []
    for part in row.parts("sources"):
        source = part.reference("document", known.sources, "source")
        standing.append({"source": source, "where": part.text("where"), "recorded": source.year if source else None})
        part.finish()
    if not standing:
        row.wrong("sources", "every listing says where it comes from")
    else:
        standing[0]["note"] = note
        if "recorded" in row.said:
            standing[0]["recorded"] = int(year) if year else None
    return standing


def read_parts(row):
    """The template's other questions, for those that the row answers: {related name: fields}."""
    parts = {
        "peer_work": read_peer_work(row.part("peer_workers")),
        "evaluation": read_answers(
            row.part("evaluation"), ("independent", "in_house", "satisfaction_survey", "regular_feedback"), ("note",)
        ),
        "coproduction": read_answers(
            row.part("coproduction"), ("from_start", "during", "in_evaluation", "peer", "academic", "collaborative"), ()
        ),
        "funding": {"has_funding": row.one_of("has_funding", YesNo), "funders": row.text("funding_note")},
    }
    if parts["funding"] == {"has_funding": YesNo.NOT_KNOWN, "funders": ""}:
        parts["funding"] = None
    return {name: fields for name, fields in parts.items() if fields}


def read_answers(part, yes_no, texts):
    if part is None:
        return None
    fields = {name: part.one_of(name, YesNo) for name in yes_no} | {name: part.text(name) for name in texts}
    part.finish()
    return fields


def read_peer_work(part):
    if part is None:
        return None
    pay = part.one_of("pay", Pay)
    texts = ("training_note", "support_note", "courses")
    return {"pay": pay} | read_answers(part, ("role", "training", "support", "development"), texts)
