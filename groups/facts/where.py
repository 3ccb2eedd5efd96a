"""Where a session meets, in words: what may be said beside its venue."""

from .venue import is_withheld


def tells_where(session):
    """Whether its words may be shown: beside a withheld venue they may say where that is."""
    return not (session.venue and is_withheld(session.venue))


def note_of(session):
    """The note of a session, as far as anyone may read it."""
    return session.note if tells_where(session) else ""


def join_note_of(session):
    """How to join it, as far as anyone may read it."""
    return session.join_note if tells_where(session) else ""
