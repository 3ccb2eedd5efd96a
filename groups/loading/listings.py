"""A row of a listing file as the answers of a record: {question: value}."""

import re
from uuid import uuid4

from groups.models import (
    Attendance,
    ContactKind,
    ContactVisibility,
    Cost,
    Duration,
    Facet,
    Frequency,
    Leadership,
    ListingKind,
    OpenTo,
    OrganisationKind,
    Pay,
    Reach,
    Referral,
    Status,
    Weekday,
    YesNo,
)
from groups.records import record
from groups.records.questions.rows import CONTACTS, PROVENANCE, SESSIONS, read_answers

from .places import areas_of, place_of
from .reading import Row

TEXTS = (
    "own_words", "own_words_source", "words_note", "who_for", "referral_how", "first_contact", "duration_note",
    "cost_note", "confidentiality", "paused_reason", "peer_note", "values_text", "leadership_note", "why_peer_support",
    "attracts", "anything_else",
)  # fmt: skip
YES_NO = (
    "taking_members", "carers", "values_statement", "code_of_practice", "named_peer_support", "people_meet",
    "identity_based", "diagnosis_based",
)  # fmt: skip
FACETS = [facet for facet in Facet.values if facet != Facet.GROUPING]
PARTS = {
    "peer_workers": ("peer_work", ("role", "training", "support", "development")),
    "evaluation": ("evaluation", ("independent", "in_house", "satisfaction_survey", "regular_feedback")),
    "coproduction": (
        "coproduction", ("from_start", "during", "in_evaluation", "peer", "academic", "collaborative"),
    ),
}  # fmt: skip
PART_TEXTS = {"peer_work": ("training_note", "support_note", "courses"), "evaluation": ("note",), "coproduction": ()}
# Who agreed that a contact is public: the document that printed it.
PRINTED = "Printed in the document that names it"


def read_group(row, known):
    """The answers about a group that a row gives; `known` holds what a row may name."""
    region = row.reference("region", known.regions, "region")
    answers = {
        "region": region.slug if region else "",
        **read_fields(row, known),
        **place_of(row, region),
        "areas": areas_of(row),
        **read_features(row, known),
        "peer_definitions": slugs(row, "peer_definitions", known.peer_definitions, "peer definition"),
        "sessions": read_sessions(row),
        "contacts": read_contacts(row),
        "provenance": read_provenance(row, known),
        **read_parts(row),
    }
    row.text("slug", required=True)
    row.check()
    return answers


def read_organisation(row, known):
    """The answers about an organisation that a row gives."""
    answers = {
        "name": row.text("name", required=True),
        "other_names": tuple(row.texts("other_names")),
        "kind": row.one_of("kind", OrganisationKind, OrganisationKind.NOT_KNOWN),
        "owner": row.reference("owner", known.organisations, "organisation"),
        "affiliated_to": tuple(sorted(row.some_of("affiliated_to", known.organisations, "organisation"))),
        "charity_number": row.text("charity_number"),
        "contacts": read_contacts(row),
        "provenance": read_provenance(row, known) if row.parts("sources") else (),
    }
    row.text("slug", required=True)
    row.check()
    return answers


def read_fields(row, known):
    """The answers that stand by themselves."""
    return {
        "name": row.text("name", required=True),
        "other_names": tuple(row.texts("other_names")),
        "organisation": row.reference("organisation", known.organisations, "organisation"),
        "kind": row.one_of("kind", ListingKind, ListingKind.GROUP),
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


def slugs(row, name, known, what):
    """The slugs of a list, each of which must be known."""
    row.some_of(name, dict.fromkeys(known), what)
    return tuple(sorted(slug for slug in row.texts(name) if slug in known))


def read_features(row, known):
    """{facet: slugs}: the groupings, and a list a facet."""
    answers = {str(Facet.GROUPING): slugs(row, "groupings", known.features[Facet.GROUPING], "grouping")}
    by_facet = row.part("features")
    for facet in FACETS:
        answers[facet] = slugs(by_facet, facet, known.features[facet], facet) if by_facet else ()
    if by_facet:
        by_facet.finish()
    return answers


def blank(questions, **answers):
    """A row with these answers, and nothing else answered."""
    return record.Row(read_answers({}, questions) | answers)


def read_sessions(row):
    """Its sessions; where only the ways of taking part are known, one session a way without times."""
    ways = row.texts("attendance")
    for way in ways:
        if way not in Attendance.values:
            row.wrong("attendance", f"“{way}” is not one of {', '.join(Attendance.values)}")
    sessions = [read_session(part) for part in row.parts("sessions")]
    met = {session["attendance"] for session in sessions}
    sessions += [blank(SESSIONS, uuid=uuid4(), attendance=way, interval=1) for way in ways if way not in met]
    return tuple(sessions)


def read_session(part):
    weekdays = part.texts("weekdays")
    for day in weekdays:
        if day not in Weekday.values:
            part.wrong("weekdays", f"“{day}” is not one of {', '.join(Weekday.values)}")
    session = blank(
        SESSIONS,
        uuid=uuid4(),
        name=part.text("name"),
        attendance=part.one_of("attendance", Attendance),
        frequency=part.one_of("frequency", Frequency, Frequency.NOT_KNOWN),
        interval=part.number("interval", 1),
        weekdays=tuple(sorted(weekdays)),
        nth=part.number("nth") or None,
        start_time=part.time("start_time"),
        end_time=part.time("end_time"),
        note=part.text("note"),
    )
    part.finish()
    return session


def read_contacts(row):
    """The contacts that a document prints, public as they are there: website, phone and email."""
    found = ((kind, row.text(kind)) for kind in (ContactKind.WEBSITE, ContactKind.PHONE, ContactKind.EMAIL))
    return tuple(
        blank(
            CONTACTS,
            uuid=uuid4(),
            kind=str(kind),
            value=value,
            personal=str(YesNo.NO if kind == ContactKind.WEBSITE else YesNo.NOT_KNOWN),
            visibility=str(ContactVisibility.PUBLIC),
            consent_by=PRINTED,
        )
        for kind, value in found
        if value
    )


def read_provenance(row, known):
    """Where it stands in which source; a year or a note in the row itself is about the first."""
    year, note = row.text("recorded"), row.text("recorded_note")
    if year and not re.fullmatch("[0-9]{4}", year):
        row.wrong("recorded", f"“{year}” is not a year")
        year = ""
    standing = []
    for part in row.parts("sources"):
        source = part.reference("document", known.sources, "source")
        told = {"source": source.slug if source else "", "recorded": part.number("recorded", source and source.year)}
        standing.append(blank(PROVENANCE, where=part.text("where"), **told))
        part.finish()
    if not standing:
        row.wrong("sources", "every listing says where it comes from")
        return ()
    first = standing[0].with_(note=note)
    if "recorded" in row.given:
        first = first.with_(recorded=int(year) if year else None)
    return (first, *standing[1:])


def read_parts(row):
    """The template's other questions; those that the row does not answer are not known."""
    answers = {}
    for name, (part, yes_no) in PARTS.items():
        inside = row.part(name) or Row({}, row.place, row.problems)
        if part == "peer_work":
            answers["peer_work.pay"] = inside.one_of("pay", Pay)
        answers |= {f"{part}.{column}": inside.one_of(column, YesNo) for column in yes_no}
        answers |= {f"{part}.{column}": inside.text(column) for column in PART_TEXTS[part]}
        inside.finish()
    funding = {"funding.has_funding": row.one_of("has_funding", YesNo), "funding.funders": row.text("funding_note")}
    return answers | funding
