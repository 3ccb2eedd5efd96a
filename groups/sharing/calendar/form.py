"""How a calendar is written (RFC 5545): lines of 75 octets at most that end in CRLF, moments in UTC.

Each event is a date of its own. There is no rule, no exception and no time zone that a calendar program could read in
another way than we mean it.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

OCTETS = 75
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
# What no text may hold there: control characters other than the end of a line.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# How often a program may ask again; few heed it.
EVERY = "PT12H"


@dataclass(frozen=True)
class Event:
    """One event: a moment, or a whole day. `is_free` is one that keeps nobody from anything else."""

    uid: str
    sequence: int
    stamp: datetime
    start: date | datetime
    end: datetime | None
    title: str
    text: str
    place: str = ""
    url: str = ""
    is_free: bool = False

    def lines(self):
        yield "BEGIN:VEVENT"
        yield f"UID:{self.uid}"
        yield f"DTSTAMP:{moment(self.stamp)}"
        yield f"LAST-MODIFIED:{moment(self.stamp)}"
        yield f"SEQUENCE:{self.sequence}"
        yield f"DTSTART{when(self.start)}"
        if self.end:
            yield f"DTEND{when(self.end)}"
        yield f"SUMMARY:{escaped(self.title)}"
        yield f"DESCRIPTION:{escaped(self.text)}"
        if self.place:
            yield f"LOCATION:{escaped(self.place)}"
        if self.url:
            yield f"URL:{CONTROL.sub('', self.url)}"
        yield "STATUS:CONFIRMED"
        yield f"TRANSP:{'TRANSPARENT' if self.is_free else 'OPAQUE'}"
        yield "END:VEVENT"


def moment(at):
    """A moment in UTC: "20260302T103000Z"."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def when(at):
    """When an event starts or ends, with what follows the name of the property."""
    return f":{moment(at)}" if isinstance(at, datetime) else f";VALUE=DATE:{at:%Y%m%d}"


def escaped(text):
    """A text as it may stand in a line."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).translate(ESCAPED)


def folded(line):
    """A line in pieces of 75 octets at most, cut between letters, each after the first begun by a space."""
    pieces, piece, room = [], "", OCTETS
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", OCTETS - 1
        piece, room = piece + letter, room - size
    return "\r\n ".join([*pieces, piece])


def written(name, events):
    """A calendar of this name as it is sent."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Peer support directory//Calendar of groups//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{EVERY}",
        f"X-PUBLISHED-TTL:{EVERY}",
        *(line for event in events for line in event.lines()),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)
