"""The one note in the calendar of a group whose dates are gone: it says why, for some weeks, and then nothing is left.

A calendar that follows the group would else be emptied without a word, or go on showing the dates that it knows.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from groups.facts import status
from groups.facts.freshness import LASTS, is_recent, month
from groups.facts.schedule import next_meetings
from groups.models import Publication, Status

# So long the note stays: some calendars look once a week, and people are away.
STAYS = timedelta(weeks=4)


@dataclass(frozen=True)
class Note:
    """Why there are no dates any more. It stands on the next day on which people may have gone there."""

    on: date
    title: str
    text: str


def note_of(group, confirmed_on, today):
    """The note of a group that closed, that nobody answers for, or whose year is over; None for any other."""
    since, title, text = end_of(group, confirmed_on)
    if since is None or today >= since + STAYS:
        return None
    return Note(would_meet_on(group, today) or since, title, text)


def end_of(group, confirmed_on):
    """(from which day on its dates are gone, what to call that, what it means); (None, "", "") while they are not."""
    if group.status == Status.CLOSED:
        return timezone.localdate(group.modified_at), "Closed", in_words(group)
    if group.publication == Publication.ARCHIVED:
        return timezone.localdate(group.publication_at), "May be gone", in_words(group)
    if confirmed_on and not is_recent(confirmed_on):
        text = f"Nobody has told us since {month(confirmed_on)} that these times are right. Ask before you go."
        return confirmed_on + LASTS, "Not confirmed", text
    return None, "", ""


def in_words(group):
    """That it is gone, its last message, and where people can go instead."""
    message, instead = status.farewell(group)
    said = (
        status.notice(group),
        f"Its last message: “{message}”" if message else "",
        f"Where it says you can go instead: {instead}" if instead else "",
    )
    return "\n".join(filter(None, said))


def would_meet_on(group, today):
    """The next date that its rules give, whatever became of it; None when they fix none."""
    meetings = (meeting for session in group.sessions.all() for meeting in next_meetings(session, today))
    return min((meeting.on for meeting in meetings), default=None)
