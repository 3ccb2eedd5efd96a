"""When a group meets: its rules in words, and the next real dates of one that somebody confirmed lately."""

from .freshness import is_recent
from .schedule import in_words, meetings_of


def when_it_meets(group):
    """The rules of its sessions in words, those that are known."""
    rules = (in_words(session) for session in group.sessions.all())
    return "; ".join(dict.fromkeys(words for words in rules if words))


def named_dates(group, confirmed_on, count=1):
    """The next real meetings, as (meeting, session): named for a group that was confirmed within the last year.

    For another there is none: a date that is wrong sends somebody to a locked door.
    """
    return meetings_of(group, count) if is_recent(confirmed_on) else []
