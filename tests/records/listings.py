"""Plainly synthetic records, published through the one way in."""

from datetime import date
from itertools import count
from uuid import uuid4

from groups.models import Group, Organisation
from groups.records import history
from groups.records.actions import publish
from groups.records.questions.rows import CONTACTS, PROVENANCE, SESSIONS, VENUES, read_answers
from groups.records.record import Row
from groups.records.serialising import new_record

NUMBERS = count(1)
BY = {"by": "Tests", "why": "A synthetic reason"}


def row(questions, **answers):
    """A row with these answers and nothing else answered; with an identity where it has one."""
    identity = {"uuid": uuid4()} if "uuid" in questions else {}
    return Row(read_answers({}, questions) | identity | answers)


def session(**answers):
    return row(SESSIONS, **{"attendance": "in-person", "interval": 1} | answers)


def venue(**answers):
    return row(VENUES, **{"town": "Leeds", "lat": 53.79648, "lng": -1.54785} | answers)


def contact(**answers):
    return row(CONTACTS, **{"kind": "phone", "value": "01632 960000"} | answers)


def standing(**answers):
    told = {"source": "001", "where": "Page 1", "entered_how": "Typed by hand", "entered_on": date(2026, 1, 2)}
    return row(PROVENANCE, **told | answers)


def group_record(**answers):
    """A record of a new group in the North East."""
    number = next(NUMBERS)
    needed = {
        "name": f"Synthetic record {number}", "summary": "A synthetic listing.", "description": "For tests.",
        "region": "north-east",
    }  # fmt: skip
    return new_record("group", uuid4(), f"synthetic-record-{number}", needed | answers)


def organisation_record(**answers):
    number = next(NUMBERS)
    return new_record(
        "organisation", uuid4(), f"synthetic-host-{number}", {"name": f"Synthetic host {number}"} | answers
    )


def published(record=None, **answers):
    """(its row, its record) of a listing that was just published."""
    record = record or group_record(**answers)
    publish(record, **BY)
    return again(record)


def again(record):
    """(its row, its record) as they are now."""
    model = Group if record.of == "group" else Organisation
    listing = model.objects.get(uuid=record.uuid)
    return listing, history.latest([listing])[listing.pk]
