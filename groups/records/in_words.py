"""Differences between records as people read them: names for slugs, was and becomes, and what changed inside a text."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from groups.models import Feature, Organisation, PeerDefinition
from regions.models import District, Region

from .differences import compare
from .questions import QUESTIONS, SeenBy
from .questions.kinds import Identities, Identity, Slug, Slugs, Text
from .questions.rows import Rows

NOTHING = "Nothing yet"
PIECES = re.compile(r"\w+|\s+|[^\w\s]")
# A text as long as this is easier to read with its changes marked than twice.
LONG = 40


class Names:
    """What slugs, codes and identities in records stand for, looked up once for a page."""

    def __init__(self, *records):
        self.records = [record for record in records if record]

    @cached_property
    def features(self):
        return {(facet, slug): label for facet, slug, label in Feature.objects.values_list("facet", "slug", "label")}

    @cached_property
    def definitions(self):
        return dict(PeerDefinition.objects.values_list("slug", "label"))

    @cached_property
    def regions(self):
        return dict(Region.objects.values_list("slug", "name"))

    @cached_property
    def districts(self):
        return dict(District.objects.values_list("pk", "name"))

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
        return {row["uuid"]: ", ".join(filter(None, (row["name"], row["town"]))) for row in rows}

    def of(self, kind, value):
        """The name of one thing that an answer of this kind refers to."""
        of = getattr(kind, "of", "")
        if of.startswith("feature:"):
            return self.features.get((of.partition(":")[2], value), value)
        known = {
            "peer definition": "definitions", "region": "regions", "district": "districts",
            "organisation": "organisations", "venue": "venues",
        }.get(of)  # fmt: skip
        return getattr(self, known).get(value, str(value)) if known else str(value)


def in_words(question, value, names):
    """An answer for a reader; "" when there is none."""
    kind = question.kind
    if hasattr(value, "why") or value == kind.empty:
        return str(value) if hasattr(value, "why") else ""
    if isinstance(kind, Slugs | Identities):
        return ", ".join(str(names.of(kind, one)) for one in value)
    if isinstance(kind, Slug | Identity):
        return str(names.of(kind, value))
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
    marks: tuple = ()
    rows: tuple = ()

    @property
    def sentence(self):
        """ "Cost: Free instead of Not known"."""
        if not self.now:
            return f"{self.label}: {self.becomes}"
        if not self.becomes:
            return f"{self.label}: taken away, was {self.now}"
        return f"{self.label}: {self.becomes} instead of {self.now}"


@dataclass(frozen=True)
class ToldRow:
    """A row that came ("new"), went ("gone") or changed ("changed"), with its answers that differ."""

    what: str
    title: str
    answers: tuple[Told, ...] = ()


def tell(difference, names):
    """A `Difference` as a `Told`."""
    question = difference.question
    now, becomes = (in_words(question, value, names) for value in (difference.before, difference.after))
    rows = tuple(tell_row(question.kind, one, names) for one in difference.rows)
    is_long = isinstance(question.kind, Text) and now and becomes and len(now) + len(becomes) > LONG
    return Told(
        question.name, question.label, now, becomes, question.group, question.seen_by != SeenBy.PUBLIC,
        isinstance(question.kind, Text), tuple(marks(now, becomes)) if is_long else (), rows,
    )  # fmt: skip


def tell_row(kind, difference, names):
    """A `RowDifference` as a `ToldRow`."""
    if difference.before is None:
        return ToldRow("new", row_in_words(kind, difference.after, names))
    title = row_in_words(kind, difference.before, names)
    if difference.after is None:
        return ToldRow("gone", title)
    return ToldRow("changed", title, tuple(tell(one, names) for one in difference.answers))


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


def told(before, after, questions=None):
    """[`Told`] of two records, of these questions alone where they are given; all that is said of one that is new."""
    names = Names(before, after)
    if before is None:
        return all_of(after, names)
    found = compare(before, after)
    return [tell(one, names) for one in found if questions is None or one.question.name in questions]


def all_of(record, names):
    """[`Told`] of everything that a record says."""
    made = []
    for name, question in QUESTIONS[record.of].items():
        if said := in_words(question, record[name], names):
            private, text = question.seen_by != SeenBy.PUBLIC, isinstance(question.kind, Text)
            made.append(Told(name, question.label, "", said, question.group, private, text))
    return made
