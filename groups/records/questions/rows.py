"""The questions about what a listing has several of: sessions, venues, contacts, sources."""

from dataclasses import dataclass

from groups.models import (
    Attendance,
    ContactKind,
    ContactVisibility,
    ExceptionKind,
    Facet,
    Frequency,
    Visibility,
    YesNo,
)
from groups.models.session import NTH_IN_WORDS

from ..record import Row
from .kinds import (
    Choice,
    Clock,
    Day,
    Degrees,
    Identity,
    Kind,
    Number,
    Person,
    Slug,
    Slugs,
    Text,
    address_problem,
    read_removed,
)
from .question import DISCLOSES, HARMLESS, Question, SeenBy, by_name

CURATORS, PRIVATE = SeenBy.CURATORS, SeenBy.PRIVATE
LATITUDE, LONGITUDE = Degrees(49.0, 56.5), Degrees(-7.0, 2.5)


@dataclass(frozen=True)
class Rows(Kind):
    """Several rows, each with its own answers, in order. `key` is the answer by which a row stays the same row."""

    questions: dict
    key: str = ""
    empty = ()

    def __hash__(self):
        return id(self)

    def to_json(self, value):
        return [write_answers(row, self.questions) for row in value]

    def from_json(self, data):
        return tuple(Row(read_answers(row, self.questions)) for row in data)

    def in_words(self, value):
        return "; ".join(self.row_in_words(row) for row in value)

    def row_in_words(self, row):
        """One row: its answers with their labels, those that say something."""
        told = ((question, row[name]) for name, question in self.questions.items() if name != self.key)
        words = ((question.label, in_words(question.kind, value)) for question, value in told)
        return ", ".join(f"{label}: {said}" for label, said in words if said)

    def normal(self, value):
        return tuple(
            tuple(normal(question.kind, row[name]) for name, question in self.questions.items()) for row in value
        )

    def problem(self, value):
        for number, row in enumerate(value, 1):
            for name, question in self.questions.items():
                if problem := question.kind.problem(row[name]):
                    return f"Number {number}, {question.label.lower()}: {problem}"
        return ""


@dataclass(frozen=True)
class Contacts(Rows):
    """Contacts, each of a form that fits its kind."""

    __hash__ = Rows.__hash__

    def problem(self, value):
        for number, row in enumerate(value, 1):
            if problem := address_problem(row["kind"], row["value"]):
                return f"Number {number}: {problem}"
            if row["personal"] == YesNo.YES and row["visibility"] == ContactVisibility.PUBLIC and not row["consent_by"]:
                return f"Number {number}: say who agreed that a person's contact is public."
        return super().problem(value)


def normal(kind, value):
    """What spellings of one answer have in common; a value that was removed equals only itself."""
    return value if hasattr(value, "why") else kind.normal(value)


def in_words(kind, value):
    """A value for a reader, one that was removed included."""
    return str(value) if hasattr(value, "why") else kind.in_words(value)


def write_answers(answers, questions):
    """Answers as JSON; those that are empty are left out."""
    written = {}
    for name, question in questions.items():
        value = answers[name]
        if hasattr(value, "why"):
            written[name] = value.to_json()
        elif value != question.kind.empty:
            written[name] = question.kind.to_json(value)
    return written


def read_answers(data, questions):
    """{name: value} for every question, from JSON; what is not there is empty."""
    answers = {}
    for name, question in questions.items():
        if name in data:
            removed = read_removed(data[name])
            answers[name] = removed or question.kind.from_json(data[name])
        else:
            answers[name] = question.kind.empty
    return answers


EXCEPTIONS = by_name(
    Question("kind", "What is different", Choice(ExceptionKind, ""), risk=DISCLOSES),
    Question("date", "Date", Day()),
    Question("month", "Month", Number(1, 12)),
    Question("moved_to", "Moved to", Day()),
    Question("moved_time", "At", Clock()),
    Question("note", "Note", Text(200)),
)
SESSIONS = by_name(
    Question("uuid", "Identity", Identity("session")),
    Question("name", "Name", Text(100)),
    Question("attendance", "How people meet", Choice(Attendance)),
    Question("venue", "Where", Identity("venue")),
    Question("frequency", "How often", Choice(Frequency)),
    Question("interval", "Every how many weeks or months", Number(1)),
    Question("weekdays", "Days", Slugs(3, of="weekday")),
    Question("nth", "Which week of the month", Number(-1, 4, NTH_IN_WORDS), help="1 to 4, or -1 for the last."),
    Question("starts_on", "First date", Day()),
    Question("ends_on", "Last date", Day()),
    Question("start_time", "From", Clock()),
    Question("end_time", "To", Clock()),
    Question("join_note", "How to join online", Text(200)),
    Question("note", "Note", Text(paragraphs=True)),
    Question("exceptions", "Other dates", Rows(EXCEPTIONS)),
)
VENUES = by_name(
    Question("uuid", "Identity", Identity("venue")),
    Question("name", "Name", Text(200)),
    Question("address", "Address", Text(paragraphs=True), help="A line of the address a line, without the postcode."),
    Question("town", "Town", Text(100, required=True)),
    Question("postcode", "Postcode", Text(8)),
    Question("district", "District", Slug("district")),
    Question("lat", "Latitude", LATITUDE),
    Question("lng", "Longitude", LONGITUDE),
    Question("visibility", "Who may see the address", Choice(Visibility, Visibility.AREA)),
    Question("directions", "How to find it", Text(paragraphs=True)),
)
CONTACTS = by_name(
    Question("uuid", "Identity", Identity("contact")),
    Question("session", "For which session", Identity("session")),
    Question("kind", "Kind", Choice(ContactKind, "")),
    Question("value", "Number, address or link", Text(500, required=True)),
    Question("label", "Role or first name", Text(100)),
    Question("personal", "Is it one person's own?", Choice(YesNo), seen_by=CURATORS),
    Question("visibility", "Who is told", Choice(ContactVisibility, ContactVisibility.PRIVATE), seen_by=CURATORS),
    Question("consent_by", "Who agreed", Text(150), seen_by=PRIVATE),
    Question("consent_on", "When", Day(), seen_by=PRIVATE),
    Question("expires_on", "Until", Day(), seen_by=CURATORS),
)
PROVENANCE = by_name(
    Question("source", "Document", Slug("source"), risk=HARMLESS),
    Question("where", "Where in it", Text(300), risk=HARMLESS),
    Question("recorded", "Year of the facts", Number(1900, 2200), risk=HARMLESS),
    Question("note", "Note", Text(300), risk=HARMLESS),
    Question("entered_by", "Entered by", Person(), seen_by=PRIVATE, risk=HARMLESS),
    Question("entered_how", "Entered how", Text(100), seen_by=CURATORS, risk=HARMLESS),
    Question("entered_on", "Entered on", Day(), seen_by=CURATORS, risk=HARMLESS),
)
OTHER_ANSWERS = by_name(
    Question("facet", "Question", Choice(Facet, "")),
    Question("text", "In their words", Text(paragraphs=True, required=True)),
)


def rows_of_a_listing(together):
    """The questions that groups and organisations share: venues, contacts and sources."""
    return (
        Question(
            "venues", "Places", Rows(VENUES, "uuid"), risk=DISCLOSES, together=together,
            help="Where it meets. Nobody sees more of an address than you allow.",
        ),
        Question(
            "contacts", "How to make contact", Contacts(CONTACTS, "uuid"), risk=DISCLOSES, together=together,
            help="Nobody is told unless you say so.",
        ),
        Question("provenance", "Where it is recorded", Rows(PROVENANCE), risk=HARMLESS),
    )  # fmt: skip
