"""What a form says of sessions, as the rows of a record: those that were there keep their identity and their place."""

from uuid import uuid4

from groups.models.choices import WITHOUT_VENUE
from groups.records.record import Row

# By these a session that was changed is known again, the surest first.
ALIKE = (("nth", "weekdays", "start_time"), ("nth", "weekdays"), ("weekdays",), ())


def rows_of(answers, before=(), venue=None):
    """The rows for a list of answers. One that was among the rows `before` keeps its UUID and its venue; a new one gets
    `venue`, a UUID or None. A session without a room has none."""
    known = matched(answers, list(before))
    return tuple(row_of(session, known.get(number), venue) for number, session in enumerate(answers))


def matched(answers, left):
    """{number of the answers: the row that they are}, each row once, the most alike first."""
    known = {}
    for names in ALIKE:
        for number, session in enumerate(answers):
            alike = (row for row in left if all(row[name] == session[name] for name in names))
            if number not in known and (row := next(alike, None)):
                known[number] = row
                left.remove(row)
    return known


def row_of(session, row, venue):
    """One row: the answers, with the identity and the venue of the row that it was."""
    has_room = session["attendance"] not in WITHOUT_VENUE
    where = row["venue"] if row else venue
    return Row({"uuid": row["uuid"] if row else uuid4()} | session | {"venue": where if has_room else None})
