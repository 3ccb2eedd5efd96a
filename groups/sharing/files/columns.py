"""The columns of a file, in the order in which they always stand: some for every listing, then the declared questions.

What a listing says is {name of a column: value}, without what it does not say. A new column is added at the end of its
part and never takes the name of another.
"""

from dataclasses import dataclass
from enum import StrEnum

from groups.models import Attendance, Publication, Status, Weekday, YesNo
from groups.records.questions import GROUP, SeenBy, kinds

SEVERAL = "; "
UNKNOWN, UNKNOWN_IN_WORDS = "not-known", "Not known"


class Holds(StrEnum):
    """What stands in the cells of a column."""

    TEXT = "text"
    TEXTS = "texts"  # several, with SEVERAL between them
    CODE = "code"  # one of a few
    CODES = "codes"
    LABEL = "label"  # the words of a code
    LABELS = "labels"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    LINK = "link"
    PHONES = "phones"


IN_WORDS = {
    Holds.TEXT: "Text",
    Holds.TEXTS: "Texts",
    Holds.CODE: "A code",
    Holds.CODES: "Codes",
    Holds.LABEL: "The words for the code",
    Holds.LABELS: "The words for the codes",
    Holds.NUMBER: "A number",
    Holds.DAY: "A day, such as 2026-11-28",
    Holds.MOMENT: "A day and a time, in universal time (UTC)",
    Holds.LINK: "An address on the web",
    Holds.PHONES: "Phone numbers",
}
LISTS = frozenset([Holds.TEXTS, Holds.CODES, Holds.LABELS, Holds.PHONES])
CODED = {Holds.CODE: UNKNOWN, Holds.CODES: UNKNOWN, Holds.LABEL: UNKNOWN_IN_WORDS, Holds.LABELS: UNKNOWN_IN_WORDS}


@dataclass(frozen=True)
class Column:
    """One column. `choices` are the codes that it can hold, with their words, where they are few; `number` is that of
    the question in the template of 2013."""

    name: str
    title: str
    holds: Holds = Holds.TEXT
    what: str = ""
    part: str = ""
    number: str = ""
    choices: tuple = ()
    is_answer: bool = True

    @property
    def kind_in_words(self):
        return IN_WORDS[self.holds]

    @property
    def unknown(self):
        """What stands there when nobody said: for an answer out of a list it is said, and never a blank."""
        return CODED.get(self.holds) if self.is_answer else None


def of_choices(choices):
    return tuple((str(one.value), str(one.label)) for one in choices)


def coded(name, title, choices=(), several=False, **more):
    """Two columns: the codes, and what they are called."""
    codes, labels = (Holds.CODES, Holds.LABELS) if several else (Holds.CODE, Holds.LABEL)
    return (
        Column(name, title, codes, choices=of_choices(choices), **more),
        Column(f"{name}_words", "The same in words", labels, **(more | {"what": ""})),
    )


def name_of(question):
    """The name of a question's column: "peer_work_role"."""
    return question.name.replace(".", "_")


def of_question(question, part):
    """The columns of a question that is one answer."""
    name, kind = name_of(question), question.kind
    more = {"part": part, "number": question.number, "what": WHAT.get(name, "")}
    if isinstance(kind, kinds.Choice) and kind.choices is YesNo:
        return (Column(name, question.label, Holds.CODE, choices=of_choices(YesNo), **more),)
    if isinstance(kind, kinds.Choice):
        return coded(name, question.label, kind.choices, **more)
    if isinstance(kind, kinds.Slugs | kinds.Slug):
        several = isinstance(kind, kinds.Slugs)
        return coded(name, question.label, several=several, is_answer=kind.of not in PLACES, **more)
    return (Column(name, question.label, HOLDS.get(type(kind), Holds.TEXT), **more),)


PLACES = ("region", "district")
WHAT = {
    "who_for": "As it says itself, or else the communities and experiences that are recorded for it.",
    "areas": "Codes of the Office for National Statistics. Empty: it has a town of its own, or nobody said.",
    "district": "Its code of the Office for National Statistics. Empty: nobody wrote down the town.",
    "paused_until": "Only of one that is paused.",
    "paused_reason": "Only of one that is paused.",
    "last_message": "Only of one that has closed.",
    "go_instead": "Only of one that has closed.",
    "grouping": "Only what a document of 2013 names was a part of the mapping.",
}
HOLDS = {kinds.Several: Holds.TEXTS, kinds.Day: Holds.DAY}
WHICH, SURE, REACHED = "Which group it is", "How sure we are", "Where it is, and how to ask"
MEETS, ASKED = "When it meets", "What it says of itself"
# Who is meant, and how sure that is, stands before all else.
FIRST = (
    Column("page", "Page of the group", Holds.LINK, "Look there for what is new.", WHICH),
    Column("uuid", "Identity", Holds.TEXT, "It never changes, whatever the group is called.", WHICH),
    Column("name", "Name", Holds.TEXT, "As people know it.", WHICH, "4"),
    Column("other_names", "Other names", Holds.TEXTS, "Names that it had before, or goes by as well.", WHICH, "4"),
    Column("summary", "In one sentence", part=WHICH),
    *coded("status", "Is it running?", Status, part=WHICH, what="As somebody said, when the listing was last right."),
    *coded(
        "publication", "Is it still listed?", (Publication.PUBLISHED, Publication.ARCHIVED), part=WHICH,
        what="“archived”: we asked the group and nobody answered, so searches leave it out.",
    ),
    Column("notice", "What to know first", part=WHICH, what="That it is paused, closed or full, in words."),
    Column("last_modified", "Last changed", Holds.MOMENT, "When the listing changed. That does not confirm it.", SURE),
    Column("confirmed_on", "Confirmed on", Holds.DAY, "When the group last said that it is all right.", SURE),
    Column(
        "unconfirmed_after", "Not confirmed after", Holds.DAY,
        "After this day, show it as not confirmed. Empty: show it so now.", SURE,
    ),
    Column("recorded_in", "Recorded in", Holds.NUMBER, "The year in which it was first written down.", SURE),
    Column("found_on", "Found on", Holds.DAY, "When somebody else last found any of it. That confirms nothing.", SURE),
    Column("found_where", "Found where", Holds.TEXT, "The site on which it was found.", SURE),
    Column("how_sure", "How sure we are", Holds.TEXT, "The same in words, as its page says it.", SURE),
    Column("sources", "Where it is recorded", Holds.TEXTS, "Short names of the documents, with the year.", SURE),
)  # fmt: skip
PHONES = "In the form in which you dial it in England."
WHERE_AND_HOW = (
    Column("where", "Where it is, in words", part=REACHED),
    Column("lat", "Latitude", Holds.NUMBER, part=REACHED),
    Column("lng", "Longitude", Holds.NUMBER, part=REACHED),
    Column(
        "point", "What this point is", Holds.CODE, part=REACHED, is_answer=False,
        what="The address itself, an area of about 3 km, or the middle of the town. Empty: there is no point.",
        choices=(("place", "Its address"), ("area", "An area of about 3 km"), ("town", "The middle of the town")),
    ),
    Column("organisation", "Organisation", Holds.TEXT, "Who runs it or stands behind it.", REACHED, "6"),
    Column("organisation_page", "Page of the organisation", Holds.LINK, part=REACHED),
    Column("part_of", "Part of", Holds.TEXTS, "What the organisation is a part or a member of.", REACHED),
    Column("contact", "Whether you can ask", Holds.TEXT, "In words, as its card says it.", REACHED),
    Column("contact_of", "Whose contact", Holds.TEXT, "Empty: its own.", REACHED),
    Column("phone", "Phone", Holds.PHONES, PHONES, REACHED),
    Column("mobile", "Mobile phone", Holds.PHONES, PHONES, REACHED),
    Column("text_messages", "For text messages", Holds.PHONES, PHONES, REACHED),
    Column("email", "Email", Holds.TEXTS, part=REACHED),
    Column("website", "Website", Holds.TEXTS, part=REACHED),
    Column("social", "Social media", Holds.TEXTS, part=REACHED),
    Column("post", "Postal address", Holds.TEXTS, part=REACHED),
)  # fmt: skip
MEETINGS = (
    Column("when", "When it meets", Holds.TEXT, "Or met, when it was last right. No date is promised.", MEETS, "4"),
    Column("session_names", "What its meetings are called", Holds.TEXTS, part=MEETS),
    *coded("attendance", "How people meet", Attendance, several=True, part=MEETS),
    *coded("days", "Days", Weekday, several=True, part=MEETS),
    Column("places", "Where it meets", Holds.TEXTS, "No more of an address than the group allows.", MEETS),
    Column("place_notes", "About these addresses", Holds.TEXTS, part=MEETS),
    Column("directions", "How to find it", Holds.TEXTS, part=MEETS),
    Column("session_notes", "Notes on its meetings", Holds.TEXTS, part=MEETS),
    Column("join_notes", "How to join online", Holds.TEXTS, part=MEETS),
)
# Questions whose answers stand in the columns above.
TOLD_ABOVE = frozenset(
    "name other_names organisation summary status lat lng sessions venues contacts provenance".split()
)
OTHER = "What was written beside a question, each after the name of that question: “activity: …”."


def answers():
    """The columns of all public questions that do not stand above, in the order in which they are asked."""
    for question in GROUP.values():
        if question.seen_by == SeenBy.PUBLIC and question.name not in TOLD_ABOVE:
            if question.name == "other_answers":
                yield Column("other_answers", question.label, Holds.TEXTS, OTHER, ASKED, question.number)
            else:
                yield from of_question(question, ASKED)


def words_of(name):
    """The column of the words for the codes of a column; "" where there is none."""
    return f"{name}_words" if f"{name}_words" in NAMES else ""


COLUMNS = (*FIRST, *WHERE_AND_HOW, *MEETINGS, *answers())
NAMES = tuple(column.name for column in COLUMNS)
