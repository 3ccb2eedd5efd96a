"""When a group meets, as schedules: a rule where the group confirmed it, and words alone for what is older.

A rule without an end would promise dates for ever. So each has `valid_to`: the last day of the year after the group
confirmed it, or of the session where that is earlier.
"""

from django.utils import timezone

from groups.facts.freshness import LASTS
from groups.facts.schedule import clock, rule_of
from groups.facts.when import rule_in_words
from groups.facts.where import exception_note_of, note_of
from groups.models import Attendance, ExceptionKind, Frequency, Publication, Status, Weekday

from .ids import kin
from .places import ONLINE_HALF

DAYS = dict(zip(Weekday.values, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))
ATTENDED = {
    Attendance.IN_PERSON: "venue",
    Attendance.HYBRID: "venue",
    Attendance.ONLINE: "online",
    Attendance.PHONE: "phone",
    Attendance.POST: "post",
}
MEETS = (Status.RUNNING, Status.PAUSED)


def schedules_of(places, age):
    """The schedules of these places of sessions, where it is known when they are."""
    made = (schedule(place, age) for place in places if place.session)
    return [one for one in made if one["description"] or one["notes"]]


def schedule(place, age):
    session = place.session
    is_online_half = place.kind == ONLINE_HALF
    words = age.told(rule_in_words(session))
    return {
        "id": kin(session.uuid, "online schedule") if is_online_half else session.uuid,
        "service_id": place.group.uuid,
        "service_at_location_id": place.id if place.is_anywhere else None,
        "description": f"{words} (UK time)" if words and session.start_time else words,
        "attending_type": "online" if is_online_half else ATTENDED.get(session.attendance, ""),
        "notes": notes(session),
        **rule(place.group, session, age),
    }


def rule(group, session, age):
    """The rule and its times; nothing for one that was never confirmed, or gives no date within what may be counted
    on."""
    last = age.confirmed_on and min(filter(None, (age.confirmed_on + LASTS, session.ends_on)))
    if not last or not meets(group) or rule_of(session, timezone.localdate()) is None:
        return {}
    first = max(filter(None, (session.starts_on, group.paused_until if is_paused(group) else None)), default=None)
    if first and first > last:
        return {}
    return {
        "valid_from": first,
        "valid_to": last,
        "until": session.ends_on,
        "dtstart": session.starts_on,
        "freq": "MONTHLY" if session.frequency == Frequency.MONTHLY else "WEEKLY",
        "interval": session.interval,
        "byday": by_day(session),
        "opens_at": session.start_time,
        "closes_at": session.end_time,
    }


def meets(group):
    """Whether any date can be promised: not of a group that is over, not begun, or paused with no end."""
    if group.publication != Publication.PUBLISHED or group.status not in MEETS:
        return False
    return not is_paused(group) or group.paused_until is not None


def is_paused(group):
    return group.status == Status.PAUSED


def by_day(session):
    """ "MO,WE"; "2TU" for the second Tuesday of the month."""
    return ",".join(f"{session.nth or ''}{DAYS[day]}" for day in Weekday.values if day in session.weekdays)


def notes(session):
    """What was said of it besides, and each date on which it is different."""
    return " ".join(filter(None, (note_of(session), *(changed(session, one) for one in session.exceptions.all()))))


def changed(session, exception):
    """ "Not on 25 December 2026."; "" for a month, which the rule in words names."""
    if exception.kind == ExceptionKind.NOT_IN_MONTH:
        return ""
    note = exception_note_of(session, exception)
    said = f"{moved(exception) if exception.moved_to else f'Not on {in_full(exception.date)}'}."
    return f"{said} {note}".strip()


def moved(exception):
    """ "Moved from 4 May 2026 to 5 May 2026 at 2pm"."""
    at = f" at {clock(exception.moved_time)}" if exception.moved_time else ""
    return f"Moved from {in_full(exception.date)} to {in_full(exception.moved_to)}{at}"


def in_full(day):
    return f"{day:%-d %B %Y}"
