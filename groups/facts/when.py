"""When a group meets: its rules in words, and the next real dates of one that somebody confirmed lately."""

from calendar import month_name

from .freshness import is_recent
from .schedule import in_words, joined, meetings_of


def when_it_meets(group):
    """The rules of its sessions in words, those that are known."""
    rules = (rule_in_words(session) for session in group.sessions.all())
    return "; ".join(dict.fromkeys(words for words in rules if words))


def named_dates(group, confirmed_on, count=1):
    """The next real meetings, as (meeting, session): named for a group that was confirmed within the last year.

    For another there is none: a date that is wrong sends somebody to a locked door.
    """
    return meetings_of(group, count) if is_recent(confirmed_on) else []


def rule_in_words(session):
    """The rule, with how long and in which months it holds: "Mondays, 10am, until 3 March 2027, not in December"."""
    words = in_words(session)
    return ", ".join(filter(None, (words, last_date_in_words(session), months_in_words(session)))) if words else ""


def last_date_in_words(session):
    """ "until 3 March 2027"; "" where no end is known."""
    last = session.ends_on
    return f"until {last.day} {last:%B} {last.year}" if last else ""


def months_in_words(session):
    """ "not in July and August"; "" where it meets all year round."""
    months = sorted({exception.month for exception in session.exceptions.all() if exception.month})
    return f"not in {joined([month_name[month] for month in months])}" if months else ""
