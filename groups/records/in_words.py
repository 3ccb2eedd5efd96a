"""Differences between records as people read them: names for slugs, was and becomes, and what changed inside a text."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from django.db.models import CharField, Value
from django.db.models.functions import Concat

from groups.facts.schedule import clock
from groups.models import ContactVisibility, Feature, Organisation, PeerDefinition, Visibility, Weekday
from regions.models import District, Region

from .differences import compare
from .questions import QUESTIONS, Manner, SeenBy
from .questions.kinds import Clock, Identities, Identity, Slug, Slugs, Text
from .questions.rows import Rows

NOTHING = "Nothing yet"
PIECES = re.compile(r"\w+|\s+|[^\w\s]")
# A text as long as this is easier to read with its changes marked than twice.
LONG = 40
# A sentence longer than this says too much for a summary.
LONGEST_SENTENCE = 120
# How a sentence about these answers begins, where their label makes none.
BEGINS = {
    "start_time": "Starts", "end_time": "Ends", "weekdays": "Meets on", "venue": "Meets at", "starts_on": "Begins on",
    "ends_on": "Ends on", "name": "Is called", "town": "Is in", "leadership": "Is led by",
}  # fmt: skip
# What anybody but a curator is told of a row that is not simply public.
SHOWN = {
    ContactVisibility.PRIVATE: "Not public",
    ContactVisibility.RELAY: "Not public: messages are passed on to it",
    Visibility.AREA: "The public sees the area alone",
    Visibility.ON_REQUEST: "The public sees that the address is given on request",
}


class Names:
    """What slugs, codes and identities in records stand for, looked up once for a page."""

    def __init__(self, *records):
        self.records = [record for record in records if record]

    @cached_property
    def words(self):
        """{(vocabulary, slug or code): its name} of all vocabularies, in one query."""
        rows = [
            model.objects.order_by().annotate(of=of).values_list("of", key, name)
            for of, model, key, name in (
                (Concat(Value("feature:"), "facet", output_field=CharField()), Feature, "slug", "label"),
                (Value("peer definition"), PeerDefinition, "slug", "label"),
                (Value("region"), Region, "slug", "name"),
                (Value("district"), District, "gss", "name"),
            )
        ]
        return {(of, key): name for of, key, name in rows[0].union(*rows[1:], all=True)}

    @cached_property
    def organisations(self):
        return dict(Organisation.objects.filter(uuid__in=set(self.named())).values_list("uuid", "name"))

    def named(self):
        """The identities of all organisations that the records name."""
        for record in self.records:
            found = (record.answers.get(name) for name in ("organisation", "owner"))
            yield from (uuid for uuid in found if uuid)
            yield from record.answers.get("affiliated_to", ())

    @cached_property
    def venues(self):
        """{identity: "name, town"} of the places in the records."""
        rows = (row for record in self.records for row in record["venues"])
        return {row["uuid"]: ", ".join(map(str, filter(None, (row["name"], row["town"])))) for row in rows}

    @property
    def weekdays(self):
        return dict(Weekday.choices)

    def of(self, kind, value):
        """The name of one thing that an answer of this kind refers to."""
        of = getattr(kind, "of", "")
        known = {"organisation": "organisations", "venue": "venues", "weekday": "weekdays"}.get(of)
        if known:
            return getattr(self, known).get(value, str(value))
        return self.words.get((of, value), str(value)) if isinstance(kind, Slug | Slugs) else str(value)


def in_words(question, value, names):
    """An answer for a reader; "" when there is none."""
    kind = question.kind
    if hasattr(value, "why") or value == kind.empty:
        return str(value) if hasattr(value, "why") else ""
    if isinstance(kind, Slugs | Identities):
        in_order = sorted(value, key=Weekday.values.index) if kind.of == "weekday" else value
        return ", ".join(str(names.of(kind, one)) for one in in_order)
    if isinstance(kind, Slug | Identity):
        return str(names.of(kind, value))
    if isinstance(kind, Clock):
        return clock(value)
    if isinstance(kind, Rows):
        return "\n".join(row_in_words(kind, row, names) for row in value)
    return kind.in_words(value)


def row_in_words(kind, row, names):
    """One row: the answers that say something, with their labels."""
    told = ((q.label, in_words(q, row[name], names)) for name, q in kind.questions.items() if name != kind.key)
    return ", ".join(f"{label}: {said}" for label, said in told if said)


@dataclass(frozen=True)
class Told:
    """One difference: the answer as it is, as it would become, and in one sentence.

    `marks` are (kind, text) with the kinds "same", "gone" and "new", for long texts alone; `rows` are the rows that
    differ, for answers of several.
    """

    name: str
    label: str
    now: str
    becomes: str
    group: str
    is_private: bool = False
    is_text: bool = False
    is_reworded: bool = False
    marks: tuple = ()
    rows: tuple = ()

    @property
    def sentence(self):
        """ "Starts 7pm instead of 6.30pm", "Cost: Free instead of Not known"."""
        begins = BEGINS.get(self.name, self.lead)
        if not self.now:
            return f"{begins} {self.becomes}"
        if not self.becomes:
            return f"{self.lead} taken away, was {self.now}"
        return f"{begins} {self.becomes} instead of {self.now}"

    @property
    def lead(self):
        """How a sentence begins: "Cost:", "Does it cost anything?"."""
        return self.label if self.label.endswith("?") else f"{self.label}:"

    @property
    def summary(self):
        """The difference in one sentence that is not long: of several rows and of long texts, only what happened."""
        if self.rows:
            return f"{self.lead} {'; '.join(row.summary for row in self.rows)}"
        if self.marks or (self.now and len(self.sentence) > LONGEST_SENTENCE):
            return f"{self.lead} {'put otherwise' if self.becomes else 'taken away'}"
        return self.sentence if len(self.sentence) <= LONGEST_SENTENCE else f"{self.lead} filled in"


@dataclass(frozen=True)
class ToldRow:
    """A row that came ("new"), went ("gone") or changed ("changed"), with its answers that differ.

    `note` says what the public sees of it, where that is not all.
    """

    what: str
    title: str
    answers: tuple[Told, ...] = ()
    note: str = ""

    @property
    def summary(self):
        """ "Starts 7pm instead of 6.30pm", "one more", "one less"."""
        if self.what != "changed":
            return "one more" if self.what == "new" else "one less"
        return ", ".join(answer.summary for answer in self.answers)


def tell(difference, names):
    """A `Difference` as a `Told`."""
    question = difference.question
    now, becomes = (in_words(question, value, names) for value in (difference.before, difference.after))
    rows = tuple(tell_row(question.kind, one, names) for one in difference.rows)
    is_long = isinstance(question.kind, Text) and now and becomes and len(now) + len(becomes) > LONG
    return Told(
        question.name, question.label, now, becomes, question.group, question.seen_by != SeenBy.PUBLIC,
        is_plain_text(question.kind, difference.after), difference.manner == Manner.REWORDED,
        tuple(marks(now, becomes)) if is_long else (), rows,
    )  # fmt: skip


def tell_row(kind, difference, names):
    """A `RowDifference` as a `ToldRow`."""
    before, after = difference.before, difference.after
    what = "new" if before is None else "gone" if after is None else "changed"
    note = SHOWN.get((after or before).get("visibility"), "")
    title = row_in_words(kind, before or after, names)
    return ToldRow(what, title, tuple(tell(one, names) for one in difference.answers), note)


def is_plain_text(kind, value):
    """Whether a value is words that somebody typed, and may put right."""
    return isinstance(kind, Text) and isinstance(value, str)


def marks(now, becomes):
    """(kind, text) for the pieces of two texts, words and punctuation apart: "same", "gone" or "new"."""
    old, new = PIECES.findall(now), PIECES.findall(becomes)
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield "same", "".join(old[a:b])
            continue
        if b > a:
            yield "gone", "".join(old[a:b])
        if d > c:
            yield "new", "".join(new[c:d])


def told(before, after, questions=None, names=None):
    """[`Told`] of two records, of these questions alone where they are given; all that is said of one that is new.

    `names` are those of more records than these two, where several are told on one page.
    """
    names = names or Names(before, after)
    if before is None:
        return all_of(after, names)
    found = compare(before, after)
    return [tell(one, names) for one in found if questions is None or one.question.name in questions]


def all_of(record, names):
    """[`Told`] of everything that a record says."""
    made = []
    for name, question in QUESTIONS[record.of].items():
        if said := in_words(question, record[name], names):
            private, text = question.seen_by != SeenBy.PUBLIC, is_plain_text(question.kind, record[name])
            made.append(Told(name, question.label, "", said, question.group, private, text))
    return made
