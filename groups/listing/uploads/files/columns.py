"""The columns of a file of groups, made from the declared questions: what a cell says, and what it means.

A cell that says what the download would say leaves the answer as it is, whatever stands behind it: so a file that comes
back unchanged changes nothing.
"""

from dataclasses import dataclass

from groups.listing.meetings.reading import read as read_meetings
from groups.listing.meetings.rows import rows_of
from groups.listing.meetings.saying import said
from groups.listing.places import answers_at, meant, venue_at
from groups.models import ContactKind, ContactVisibility, Visibility
from groups.records.questions import GROUP, kinds
from groups.records.questions.rows import CONTACTS, VENUES, read_answers
from groups.records.record import Row

SEVERAL = ";"
NOT_IN_A_FILE = frozenset(
    """organisation kind region town area areas district lat lng sessions venues contacts provenance other_answers
    grouping own_words own_words_source paused_until paused_reason status last_message go_instead""".split()
)


class Unclear(ValueError):
    """A cell that means nothing here; its text says why, in plain words."""


@dataclass(frozen=True)
class Column:
    """One column: its heading, what to write in it, and the choices there are."""

    name: str
    heading: str
    hint: str = ""
    choices: tuple[str, ...] = ()

    def text(self, record, words):
        """What the download says in it."""
        raise NotImplementedError

    def answers(self, text, record, words):
        """{question: answer} that a text means, on what the record says. Raises Unclear."""
        raise NotImplementedError


class Answer(Column):
    """A column that is one question."""

    @property
    def kind(self):
        return GROUP[self.name].kind

    def text(self, record, words):
        value = record[self.name]
        if value == self.kind.empty:
            return ""
        if isinstance(self.kind, kinds.Slugs):
            return f"{SEVERAL} ".join(words.label(self.kind.of, slug) for slug in value)
        return f"{SEVERAL} ".join(value) if isinstance(self.kind, kinds.Several) else self.kind.in_words(value)

    def answers(self, text, record, words):
        if isinstance(self.kind, kinds.Slugs):
            return {self.name: tuple(sorted({words.slug(self.kind.of, one) for one in parts(text)}))}
        if isinstance(self.kind, kinds.Several):
            return {self.name: tuple(parts(text))}
        if isinstance(self.kind, kinds.Choice):
            return {self.name: choice(self.kind, text)}
        return {self.name: text}


class Place(Column):
    """Where it is: a town, county or postcode."""

    def text(self, record, words):
        return record["town"] or record["area"]

    def answers(self, text, record, words):
        if not text:
            return {}
        where, choices, problem = words.once(meant, text)
        if problem:
            named = ", ".join(one.name_in_full for one in choices[:4])
            raise Unclear(f"{problem}{f' Such as: {named}.' if named else ''}")
        return answers_at(where)


class Contact(Column):
    """One way to get in touch: the first of its kind. Who may see it is asked in the column beside it."""

    @property
    def kind(self):
        return self.name.partition(".")[2]

    def first(self, record):
        return next((row for row in record["contacts"] if row["kind"] == self.kind), None)

    def text(self, record, words):
        row = self.first(record)
        return row["value"] if row else ""

    def answers(self, text, record, words):
        if problem := text and kinds.address_problem(self.kind, text):
            raise Unclear(problem)
        old = self.first(record)
        others = tuple(row for row in record["contacts"] if row is not old)
        if not text:
            return {"contacts": others}
        new = old.with_(value=text) if old else made(CONTACTS, words, self.name, {"kind": self.kind, "value": text})
        return {"contacts": (*others, new)}


class SeenBy(Contact):
    """Who may see that contact."""

    def text(self, record, words):
        row = self.first(record)
        return ContactVisibility(row["visibility"]).label if row else ""

    def answers(self, text, record, words):
        row = self.first(record)
        if row is None:
            return {}
        seen = one_of(ContactVisibility, text) if text else ContactVisibility.PRIVATE
        if seen == ContactVisibility.RELAY and row["kind"] != ContactKind.EMAIL:
            raise Unclear("Messages can only be passed on to an email address.")
        rows = (one.with_(visibility=str(seen)) if one is row else one for one in record["contacts"])
        return {"contacts": tuple(rows)}


class Venue(Column):
    """One answer about the place where it meets: the first one."""

    @property
    def column(self):
        return self.name.partition(".")[2]

    def text(self, record, words):
        row = next(iter(record["venues"]), None)
        if row is None:
            return ""
        return Visibility(row["visibility"]).label if self.column == "visibility" else row[self.column]

    def answers(self, text, record, words):
        first, *rest = record["venues"] or (None,)
        if first is None and not text:
            return {}
        row = (first or self.new(record, words)).with_(**self.said(text, words))
        return {"venues": (row, *filter(None, rest))}

    def new(self, record, words):
        """A place in the town of its group, until its postcode says more."""
        if not record["town"]:
            raise Unclear("Write the postcode of this place, too.")
        return made(VENUES, words, "venue", {name: record[name] for name in ("town", "district", "lat", "lng")})

    def said(self, text, words):
        """What a cell says; an empty one says nothing, and of who may see it the least."""
        if self.column != "visibility":
            return {self.column: text}
        return {self.column: str(one_of(Visibility, text) if text else Visibility.AREA)}


class VenuePostcode(Venue):
    """The postcode of the place, which says where it is."""

    def new(self, record, words):
        return made(VENUES, words, "venue", {})

    def said(self, text, words):
        if not text:
            return {"postcode": ""}
        where, _, problem = words.once(meant, text)
        if problem:
            raise Unclear(problem)
        return venue_at(where, text)


class Meetings(Column):
    """When it meets, in plain words."""

    def text(self, record, words):
        return "; ".join(said(dict(row)) for row in record["sessions"])

    def answers(self, text, record, words):
        if not text:
            return {"sessions": ()}
        understood = words.once(read_meetings, text)
        if not understood.sessions:
            raise Unclear("We do not understand when this is. Write it like: every Tuesday 7pm to 9pm.")
        words.remark(self.heading, understood.remarks)
        venue = record["venues"][0]["uuid"] if len(record["venues"]) == 1 else None
        return {"sessions": rows_of(understood.sessions, record["sessions"], venue)}


def made(questions, words, key, answers):
    """A new row, whose identity is the same each time that the file is read."""
    return Row(read_answers({}, questions) | answers | {"uuid": words.identity(key)})


def parts(text):
    return [part.strip() for part in text.split(SEVERAL) if part.strip()]


def choice(kind, text):
    """The choice that a text names, by its label or value."""
    return str(one_of(kind.choices, text)) if text else kind.empty


def one_of(choices, text):
    """A member of a `TextChoices` by its label or value, whatever the case. Raises Unclear."""
    for one in choices:
        if text.casefold() in (one.value.casefold(), str(one.label).casefold()):
            return one
    raise Unclear(f"“{text}” is not one of: {', '.join(str(one.label) for one in choices)}.")


IDENTITY = "identity"
HINTS = {
    "name": "Needed.",
    "description": "Needed: what happens there.",
    "who_for": "Needed.",
    "summary": "One sentence. Made of the first sentence of what happens there, where it is empty.",
}


def answer_columns():
    """A column for each question that is one answer."""
    for name, question in GROUP.items():
        if name in NOT_IN_A_FILE:
            continue
        kind = question.kind
        labels = tuple(str(one.label) for one in kind.choices) if isinstance(kind, kinds.Choice) else ()
        several = isinstance(kind, kinds.Several)
        hint = HINTS.get(name, f"Several with {SEVERAL} between them." if several else "")
        yield Answer(name, question.label, hint, labels)


SEEN = tuple(str(one.label) for one in ContactVisibility)
COLUMNS = (
    Place("place", "Town or postcode", "Needed, unless it is online or for all of England."),
    *answer_columns(),
    Contact("contact.phone", "Phone"), SeenBy("seen.phone", "Who may see the phone number", "", SEEN),
    Contact("contact.email", "Email"), SeenBy("seen.email", "Who may see the email address", "", SEEN),
    Contact("contact.website", "Website"), SeenBy("seen.website", "Who may see the website", "", SEEN),
    VenuePostcode("venue.postcode", "Postcode of the place"),
    Venue("venue.name", "Name of the place"),
    Venue("venue.address", "Address of the place"),
    Venue("venue.visibility", "Who may see the address", "", tuple(str(one.label) for one in Visibility)),
    Meetings("sessions", "When it meets", "In plain words, such as: every Tuesday 7pm to 9pm."),
)  # fmt: skip
HEADINGS = (IDENTITY, *(column.heading for column in COLUMNS))
HEADING_OF = {column.name: column.heading for column in COLUMNS}
