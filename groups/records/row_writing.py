"""Writes what a listing has several of, and the answers in tables of one row a group. See `writing`."""

from django.db.models import Q

from groups.models import (
    Contact,
    Coproduction,
    Evaluation,
    Funding,
    HelpWanted,
    OtherAnswer,
    PeerWork,
    Provenance,
    Session,
    SessionException,
    Venue,
)

from .errors import Problem, Refused
from .questions import GROUP

# In an order in which each may refer to those before it.
ROWS = ("venues", "sessions", "contacts", "provenance", "other_answers")
WITH_IDENTITY = {"venues": Venue, "sessions": Session, "contacts": Contact}
REFERS = {"sessions": "venue", "contacts": "session"}
WITHOUT_IDENTITY = {"provenance": Provenance, "other_answers": OtherAnswer}
PARTS = {
    "peer_work": PeerWork,
    "evaluation": Evaluation,
    "coproduction": Coproduction,
    "funding": Funding,
    "help_wanted": HelpWanted,
}


def write_rows(name, drafts, vocabulary):
    """Make the rows that answer one question say what the records say."""
    if not drafts:
        return
    if name in WITH_IDENTITY:
        write_in_place(name, WITH_IDENTITY[name], drafts)
        if name == "sessions":
            write_exceptions(drafts)
        return
    model = WITHOUT_IDENTITY[name]
    older = {draft.after.of: [d.listing.pk for d in drafts if not d.is_new] for draft in drafts}
    for owner, pks in older.items():
        if pks:
            model.objects.filter(**{f"{owner}__in": pks}).delete()
    model.objects.bulk_create(
        model(**{f"{draft.after.of}_id": draft.listing.pk}, **columns_of(name, row, number, {}, vocabulary))
        for draft in drafts
        for number, row in enumerate(draft.after[name])
    )


def write_in_place(name, model, drafts):
    """Rows with an identity: those that stay keep their id, new ones are added, those that are gone are taken away."""
    wanted = {row["uuid"]: (draft, number, row) for draft in drafts for number, row in enumerate(draft.after[name])}
    known = names_of_rows(name, drafts)
    older = any(not draft.is_new for draft in drafts)
    present = {one.uuid: one for one in model.objects.filter(uuid__in=wanted)} if older else {}
    for uuid, one in present.items():
        draft = wanted[uuid][0]
        if getattr(one, f"{draft.after.of}_id") != draft.listing.pk:
            raise Refused(Problem(name, "One of these belongs to another listing."))
    gone = [row["uuid"] for draft in drafts if draft.before for row in draft.before[name] if row["uuid"] not in wanted]
    if gone:
        release(name, gone)
        model.objects.filter(uuid__in=gone).delete()
    added, changed = [], []
    for uuid, (draft, number, row) in wanted.items():
        one = present.get(uuid) or model(uuid=uuid, **{f"{draft.after.of}_id": draft.listing.pk})
        for column, value in columns_of(name, row, number, known, None).items():
            setattr(one, column, value)
        (changed if uuid in present else added).append(one)
    model.objects.bulk_create(added)
    if changed:
        fields = [f.name for f in model._meta.concrete_fields if f.name not in ("id", "uuid", "group", "organisation")]
        model.objects.bulk_update(changed, fields)


def release(name, uuids):
    """Let go of what goes: its sessions and contacts stay, and say where they belong right after."""
    if name == "venues":
        Session.objects.filter(venue__uuid__in=uuids).update(venue=None)
    if name == "sessions":
        Contact.objects.filter(session__uuid__in=uuids).update(session=None)


def names_of_rows(name, drafts):
    """{uuid: id} of the venues that sessions name, and of the sessions that contacts name.

    Raises Refused for a venue that is neither the group's own nor its organisation's, and for what is not there.
    """
    known = {}
    for draft in drafts:
        named = {row[REFERS[name]] for row in draft.after[name]} - {None} if name in REFERS else ()
        if named:
            found = dict(rows_at_hand(name, draft.listing).filter(uuid__in=named).values_list("uuid", "pk"))
            if len(found) != len(named):
                raise Refused(Problem(name, "It names a place or session that is not there."))
            known |= found
    return known


def rows_at_hand(name, listing):
    """The rows that a listing's own rows may name."""
    if name == "contacts":
        return Session.objects.filter(group=listing)
    theirs = Q(organisation=listing.organisation_id) if listing.organisation_id else Q()
    return Venue.objects.filter(Q(group=listing) | theirs)


def columns_of(name, row, number, known, vocabulary):
    """{column: value} of one row."""
    columns = {column: list(value) if isinstance(value, tuple) else value for column, value in row.items()}
    if name == "other_answers":
        return columns
    if name == "provenance":
        columns["source_id"] = vocabulary.sources[columns.pop("source")]
        columns["entered_by_id"] = columns.pop("entered_by")
        return columns | {"order": number}
    if name == "venues":
        columns["district_id"] = columns.pop("district") or None
        return columns
    if name == "sessions":
        columns["venue_id"] = known.get(columns.pop("venue"))
        columns.pop("exceptions")
    if name == "contacts":
        columns["session_id"] = known.get(columns.pop("session"))
    return columns | {"order": number}


def write_exceptions(drafts):
    """The dates on which sessions are different; they have no identity and are written anew where they changed."""
    rows = {row["uuid"]: row["exceptions"] for draft in drafts for row in draft.after["sessions"]}
    before = {row["uuid"]: row["exceptions"] for draft in drafts if draft.before for row in draft.before["sessions"]}
    changed = [uuid for uuid, exceptions in rows.items() if exceptions != before.get(uuid, ())]
    if not changed:
        return
    sessions = dict(Session.objects.filter(uuid__in=changed).values_list("uuid", "pk"))
    SessionException.objects.filter(session__in=sessions.values()).delete()
    SessionException.objects.bulk_create(
        SessionException(session_id=sessions[uuid], **exception) for uuid in changed for exception in rows[uuid]
    )


def write_parts(drafts):
    """The tables of one row a group: a row where anything was answered, none where nothing was."""
    for part, model in PARTS.items():
        questions = [question for question in GROUP.values() if question.table == part]
        changed = [draft for draft in drafts if draft.changed(*(question.name for question in questions))]
        older = [draft.listing.pk for draft in changed if not draft.is_new]
        if older:
            model.objects.filter(group__in=older).delete()
        answered = [d for d in changed if any(d.after[q.name] != q.kind.empty for q in questions)]
        if answered:
            model.objects.bulk_create(
                model(group_id=d.listing.pk, **{q.column: d.after[q.name] for q in questions}) for d in answered
            )
