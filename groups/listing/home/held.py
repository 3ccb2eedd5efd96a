"""Everything that is held about a listing, as JSON: answers, changes, checks, proposals, keepers, how often opened.

It is written piece by piece, some groups at a time, so that a large organisation needs no more memory than a small one.
"""

import json
from collections import defaultdict

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from groups.models import Change, Check, Group, Keeper, Opened, Proposal
from groups.records import history
from groups.records.serialising import to_json

from .opened import in_words

AT_ONCE = 50


def pieces(listing):
    """The parts of one JSON text: about a listing and, where it is an organisation, about each of its groups."""
    kind = "group" if isinstance(listing, Group) else "organisation"
    yield f'{{"written_at": {as_json(timezone.now())},\n"{kind}": {as_json(all_of([listing])[0])}'
    if kind == "organisation":
        yield ',\n"groups": ['
        yield from groups_of(listing)
        yield "]"
    yield "}\n"


def groups_of(organisation):
    """The parts about its groups, with commas between them."""
    last, between = 0, "\n"
    rows = organisation.groups.order_by("pk")
    while groups := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        for held in all_of(groups):
            yield between + as_json(held)
            between = ",\n"
        last = groups[-1].pk


def as_json(value):
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


def all_of(listings):
    """[what is held] of each of these listings, all groups or all organisations."""
    kind = "group" if isinstance(listings[0], Group) else "organisation"
    now = history.latest(listings)
    parts = {
        "keepers": rows_of(Keeper.objects.select_related("person"), kind, listings, keeper),
        "checks": rows_of(Check.objects.order_by("pk"), kind, listings, check),
        "changes": rows_of(Change.objects.order_by("number"), kind, listings, change),
        "proposals": rows_of(Proposal.objects.prefetch_related("events"), kind, listings, proposal),
    }
    if kind == "group":
        parts["opened"] = rows_of(Opened.objects.order_by("month"), kind, listings, opened)
    return [
        {"record": to_json(now[one.pk])} | {name: found[one.pk] for name, found in parts.items()} for one in listings
    ]


def rows_of(rows, kind, listings, told):
    """{listing's id: [what is told of each row]} of a table, in one query."""
    found = defaultdict(list)
    for row in rows.filter(**{f"{kind}__in": listings}):
        found[getattr(row, f"{kind}_id")].append(told(row))
    return found


def keeper(row):
    return {"name": row.person.name, "role": row.role, "since": row.since, "until": row.ended_at, "why": row.why}


def check(row):
    return {
        "on": row.on, "outcome": row.outcome, "said_by": row.said_by, "how": row.how, "by": row.by_name,
        "questions": row.questions, "version": row.version, "note": row.note,
    }  # fmt: skip


def change(row):
    return {
        "number": row.number, "what": row.what, "version": row.version, "at": row.at, "by": row.by_name,
        "why": row.why, "before": row.before, "after": row.after,
    }  # fmt: skip


def proposal(row):
    return {
        "uuid": row.uuid, "sent_at": row.made_at, "by": row.by_name, "note": row.note, "state": row.state,
        "questions": row.questions, "reasons": row.reasons, "base": row.base, "record": row.record,
        "decided_at": row.decided_at, "decided_by": row.decided_by_name, "decided_why": row.decided_why,
        "events": [
            {"what": one.what, "at": one.at, "by": one.by_name, "why": one.why_for_sender} for one in row.events.all()
        ],
    }  # fmt: skip


def opened(row):
    """How often its page was opened; a small number is told as such."""
    return {"month": f"{row.month:%Y-%m}", "times": in_words(row.times)}
