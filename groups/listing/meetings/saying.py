"""Answers about a session as a sentence that reads back as the same answers."""

from datetime import date

from groups.facts.schedule import clock, in_words, joined
from groups.models import Attendance, ExceptionKind, Session, SessionException

from .dated import in_full

SAID = {
    Attendance.IN_PERSON: "in person",
    Attendance.ONLINE: "online",
    Attendance.PHONE: "by phone",
    Attendance.POST: "by letter",
    Attendance.HYBRID: "in person and online",
}
NOT_ANSWERS = ("uuid", "venue", "exceptions")


def session_of(answers):
    """A `Session` with these answers and its exceptions, in memory alone. The venue is left out."""
    told = {name: value for name, value in answers.items() if name not in NOT_ANSWERS}
    session = Session(pk=0, **told | {"weekdays": list(answers["weekdays"])})
    exceptions = [SessionException(pk=number, **one) for number, one in enumerate(answers["exceptions"], 1)]
    session._prefetched_objects_cache = {"exceptions": exceptions}
    return session


def said(answers):
    """All that a line can say of a session: "Mondays, every 2 weeks, 10am, online, from 3 May 2027, not in August"."""
    months = [date(2000, one["month"], 1) for one in answers["exceptions"] if one["kind"] == ExceptionKind.NOT_IN_MONTH]
    days = [one["date"] for one in answers["exceptions"] if one["kind"] == ExceptionKind.NOT_ON]
    parts = (
        in_words(session_of(answers)),
        SAID.get(answers["attendance"], ""),
        f"from {in_full(answers['starts_on'])}" if answers["starts_on"] else "",
        f"until {in_full(answers['ends_on'])}" if answers["ends_on"] else "",
        f"not in {joined([f'{month:%B}' for month in months])}" if months else "",
        f"not on {joined([in_full(day) for day in days])}" if days else "",
        *(moved_in_words(one) for one in answers["exceptions"] if one["kind"] == ExceptionKind.MOVED),
    )
    return ", ".join(filter(None, parts))


def moved_in_words(exception):
    """ "Monday 3 May 2027 moved to Tuesday 4 May 2027 at 2pm"."""
    at = f" at {clock(exception['moved_time'])}" if exception["moved_time"] else ""
    return f"{in_full(exception['date'])} moved to {in_full(exception['moved_to'])}{at}"
