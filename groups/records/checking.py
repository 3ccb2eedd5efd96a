"""What is wrong with a record, in plain words, before the database would refuse it."""

import re

from groups.models import RESERVED, Reach, Status
from groups.models.session import problems_of_exception, problems_of_session

from .errors import Problem
from .questions import QUESTIONS
from .questions.kinds import holds_removed
from .questions.rows import SESSIONS

REMOVED = "A part of this was removed for privacy. Leave that out, or say it anew."
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def problems(record):
    """Every `Problem` of a record; none when it can be written. References are checked as it is written."""
    found = [
        Problem(name, text)
        for name, question in QUESTIONS[record.of].items()
        if (text := REMOVED if holds_removed(record[name]) else question.kind.problem(record[name]))
    ]
    if not found:  # what follows reads answers that have their shape
        found += [*slug_problems(record), *row_problems(record)]
        found += group_problems(record) if record.of == "group" else organisation_problems(record)
    return found


def slug_problems(record):
    """An address is short, plain, and no page of the site."""
    if not SLUG.fullmatch(record.slug) or len(record.slug) > 100:
        yield Problem("slug", "An address has small letters, digits and single hyphens, 100 at most.")
    elif record.slug in RESERVED:
        yield Problem("slug", f"“{record.slug}” is the address of a page of this site. Choose another.")


def organisation_problems(record):
    if record.uuid == record["owner"] or record.uuid in record["affiliated_to"]:
        yield Problem("owner", "An organisation does not belong to itself.")


def group_problems(record):
    """What must hold between the answers of a group."""
    if record["status"] == Status.PAUSED and not (record["paused_until"] or record["paused_reason"]):
        yield Problem("paused_until", "Say until when it is paused, or why.")
    if (record["lat"] is None) != (record["lng"] is None):
        yield Problem("lat", "A point has a latitude and a longitude.")
    if record["lat"] is not None and not record["town"]:
        yield Problem("town", "Name the town that the point is the middle of.")
    if record["reach"] not in (Reach.NATIONAL, Reach.ONLINE) and not record["region"]:
        yield Problem("region", "A group in one place has a region.")
    for number, session in enumerate(record["sessions"], 1):
        for name, text in session_problems(session):
            yield Problem("sessions", f"Number {number}, {SESSIONS[name].label.lower()}: {text}")


def row_problems(record):
    """Each row is itself, and refers to rows that are there."""
    for name in ("venues", "contacts", "sessions"):
        rows = record.answers.get(name, ())
        if len({row["uuid"] for row in rows}) != len(rows):
            yield Problem(name, "Two of these are the same one.")
    sessions = {row["uuid"] for row in record.answers.get("sessions", ())}
    if any(contact["session"] and contact["session"] not in sessions for contact in record["contacts"]):
        yield Problem("contacts", "A contact is for a session that is not there.")
    if any(row["entered_on"] is None for row in record["provenance"]):
        yield Problem("provenance", "Say when it was entered.")
    for venue in record["venues"]:
        if (venue["lat"] is None) != (venue["lng"] is None):
            yield Problem("venues", "A point has a latitude and a longitude.")


def session_problems(session):
    """What must hold of one session: (question, what is wrong)."""
    yield from problems_of_session(session)
    for exception in session["exceptions"]:
        yield from (("exceptions", text) for _, text in problems_of_exception(exception))
