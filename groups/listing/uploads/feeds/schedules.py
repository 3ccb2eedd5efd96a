"""Schedules of a feed as sessions: the Open Referral subset of RRULE, in England's wall time."""

import re
from datetime import date, time

from groups.listing.meetings.reading import NOTHING_SAID
from groups.listing.meetings.rows import matched
from groups.models import Attendance, Frequency, Weekday
from groups.models.choices import WITHOUT_VENUE
from groups.models.session import NTH, problems_of_session
from groups.records.record import Row

from .told import short

FREQUENCIES = {"WEEKLY": Frequency.WEEKLY, "MONTHLY": Frequency.MONTHLY}
DAYS = {day[:2].upper(): day for day in Weekday.values}
DAY = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")
CLOCK = re.compile(r"(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
HOW = {
    "venue": Attendance.IN_PERSON, "in person": Attendance.IN_PERSON, "in_person": Attendance.IN_PERSON,
    "online": Attendance.ONLINE, "phone": Attendance.PHONE,
}  # fmt: skip
READ = frozenset(
    """id service_id service_at_location_id location_id freq interval byday dtstart valid_from valid_to until opens_at
    closes_at description notes attending_type timezone""".split()
)


def read(told, where):
    """When it meets; where the feed says nothing of it, what is listed stays."""
    rows = told.rows("schedules") + [
        {"service_at_location_id": at.get("id")} | one
        for at in told.rows("service_at_locations")
        for one in told.rows("schedules", at)
    ]
    made = [session for row in rows for session in sessions_of(told, row, where)]
    if made:
        told.answer("sessions", with_identity(told, made), rows)


def with_identity(told, made):
    """Sessions as rows: those that were there keep their identity, the others have the same one at each reading."""
    known = matched([answers for answers, _ in made], list(told.record["sessions"]))
    rows = []
    for number, (answers, venue) in enumerate(made):
        row = known.get(number)
        identity = row["uuid"] if row else told.words.identity(f"session {number}")
        has_room = answers["attendance"] not in WITHOUT_VENUE
        kept = {"exceptions": row["exceptions"], "name": row["name"]} if row else {}
        rows.append(Row({"uuid": identity} | answers | kept | {"venue": venue if has_room else None}))
    return tuple(rows)


def sessions_of(told, row, where):
    """[(answers, venue)] of one schedule; what is no rule of ours is noted."""
    frequency = FREQUENCIES.get(told.text("freq", row).upper())
    venue, is_virtual = where.of(told.text("service_at_location_id", row))
    common = NOTHING_SAID | {
        "attendance": str(how(told, row, venue, is_virtual)), "interval": interval_of(told, row),
        "start_time": clock(told, row, "opens_at"), "end_time": clock(told, row, "closes_at"),
        "note": note_of(told, row, frequency),
    }  # fmt: skip
    note_unread(told, row)
    if frequency is None:
        return unruled(told, row, common, venue)
    common |= {"frequency": str(frequency)} | first_and_last(told, row)
    return [(answers, venue) for days in days_of(told, row, frequency) if (answers := valid(told, common | days))]


def unruled(told, row, common, venue):
    """A schedule without a rule: only its words are kept."""
    if told.text("freq", row):
        told.note(f"schedules: “{short(told.text('freq', row))}” is no rule that we can keep. Write when it meets.")
    return [(common | {"interval": 1}, venue)] if common["note"] else []


def note_of(told, row, frequency):
    """What stands beside the rule; its description says the rule again, so it is kept where there is none."""
    parts = (told.text("description", row) if frequency is None else "", told.text("notes", row))
    return "\n".join(filter(None, parts))


def days_of(told, row, frequency):
    """The days of a rule: [{"weekdays", "nth"}], one for each week of the month that it falls in."""
    found = DAY.findall(told.text("byday", row).upper())
    if not found:
        told.note("schedules: it does not say on which day it meets. Write when it meets.")
        return []
    if frequency == Frequency.WEEKLY:
        return [{"weekdays": in_order(day for _, day in found), "nth": None}]
    return [nth for number, day in found if (nth := nth_of(told, number, day))]


def nth_of(told, number, day):
    """One weekday of a month; None, noted, for one that not every month has."""
    nth = int(number) if number else None
    if nth is None or nth not in NTH:
        told.note(f"schedules: “{number}{day}” is no week that each month has. Write when it meets.")
        return None
    return {"weekdays": (DAYS[day],), "nth": nth}


def in_order(days):
    named = {DAYS[day] for day in days}
    return tuple(day for day in Weekday.values if day in named)


def first_and_last(told, row):
    """From when to when it meets: by the rule itself, else as far as the feed knows."""
    first = day_of(told.text("dtstart", row)) or day_of(told.text("valid_from", row))
    last = day_of(told.text("until", row)) or day_of(told.text("valid_to", row))
    return {"starts_on": first, "ends_on": last}


def valid(told, answers):
    """Answers that a session can have: a first date that cannot be is left out and told; None for any other fault."""
    wrong = dict(problems_of_session(answers | {"venue": None}))
    if "starts_on" in wrong and answers["interval"] == 1:
        wrong.pop("starts_on")
        answers = answers | {"starts_on": None}
    for text in wrong.values():
        told.note(f"schedules: {text}")
    return None if wrong else answers


def how(told, row, venue, is_virtual):
    """How people meet: as the schedule says, else by where it is."""
    said = told.text("attending_type", row)
    if said and said.casefold() not in HOW:
        told.note(f"schedules: we do not know “{short(said)}” as a way to meet. Say whether it is in person or online.")
    otherwise = Attendance.ONLINE if is_virtual else Attendance.IN_PERSON if venue else Attendance.NOT_KNOWN
    return HOW.get(said.casefold(), Attendance.NOT_KNOWN if said else otherwise)


def interval_of(told, row):
    every = row.get("interval")
    return int(every) if isinstance(every, int | float) and 1 <= every <= 52 else 1


def clock(told, row, name):
    """A time of day. One that names a time zone is taken as it stands there: feeds write England's time so."""
    text = told.text(name, row)
    found = CLOCK.fullmatch(text)
    if text and not (found and int(found[1]) < 24 and int(found[2]) < 60):
        told.note(f"schedules: “{short(text)}” is no time of day.")
        return None
    if found and found[3]:
        told.note(f"schedules: “{text}” names a time zone. We took it as {found[1]}:{found[2]} in England.")
    return time(int(found[1]), int(found[2])) if found else None


def day_of(text):
    """A date; None for anything else."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def note_unread(told, row):
    unread = sorted(name for name, value in row.items() if name not in READ and value not in (None, "", [], {}))
    if unread:
        told.note(f"schedules: not taken: {', '.join(unread[:10])}.")
