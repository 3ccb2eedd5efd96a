"""One row of a file as a record: what it would change, and every mistake in it, by its column and in plain words."""

import re
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from groups.listing.needed import first_sentence, lacking
from groups.models import ContactKind, Group, Publication
from groups.records.checking import problems
from groups.records.differences import compare
from groups.records.questions import GROUP
from groups.records.resolving import resolve
from groups.records.serialising import new_record
from text.cells import plain

from .files.columns import COLUMNS, HEADING_OF, IDENTITY, Unclear

NUMBER_LOST_ITS_NOUGHT = re.compile(r"[1237]\d{9}")
GARBLED = re.compile("[ÂÃâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
NOT_TEXT = re.compile(r"\d+\.0")


@dataclass
class Checked:
    """A row read: its record, None where nothing could be made of it; [(column, mistake)]; what was put right.

    `before` is the record of the group that it is about, `said` a digest of what a feed says of each question;
    `is_known` says that a feed named it before, `is_repeated` that it says nothing else since.
    """

    record: object = None
    errors: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    before: object = None
    said: dict = field(default_factory=dict)
    is_known: bool = False
    is_repeated: bool = False

    @property
    def questions(self):
        """The labels of the questions that it changes."""
        if self.before is None or self.record is None:
            return []
        return [difference.question.label for difference in compare(self.before, self.record)]


def check(typed, known, words, upload):
    """Read one row, {heading: text}, against the groups that are known, {identity: record}; gives a `Checked`."""
    checked = Checked()
    identity = identity_of(typed, known, checked)
    if checked.errors:
        return checked
    checked.before = known.get(identity)
    row = identity or uuid5(upload.uuid, "|".join(f"{key}={value}" for key, value in sorted(typed.items())))
    words.begin(row)
    record = checked.before or new_record("group", row, "unsent", {"organisation": upload.organisation.uuid})
    checked.record = filled(record, typed, words, checked)
    checked.notes += words.remarks
    find_problems(checked)
    return checked


def find_problems(checked):
    """Add what the record as a whole lacks or cannot be, where its cells are right."""
    if not checked.errors:
        checked.errors += missing(checked)
        checked.errors += [(GROUP[one.question].label, one.text) for one in problems(checked.record)]


def identity_of(typed, known, checked):
    """The identity that a row gives; None for a new group. One that is not of this organisation is a mistake."""
    text = typed.get(IDENTITY, "").strip()
    if not text:
        return None
    try:
        identity = UUID(text)
    except ValueError:
        checked.errors.append((IDENTITY, "This is not as the download gave it. Leave it empty for a new group."))
        return None
    if identity not in known:
        checked.errors.append((IDENTITY, became(identity)))
    return identity


def became(identity):
    """What is wrong with an identity of which nothing is listed here: what was merged away is no new group."""
    group = Group.objects.filter(uuid=identity, publication=Publication.MERGED).first()
    if survivor := group and resolve(group):
        return f"It is one group with “{survivor}” now. Take this row out, and change the row of that one."
    return "No group of this organisation has it. Leave it empty for a new group."


def filled(record, typed, words, checked):
    """The record with what the cells say. A cell that says what is there already leaves it as it is."""
    for column in COLUMNS:
        if column.heading not in typed:
            continue
        text, listed = plain(typed[column.heading].replace("\r\n", "\n").strip()), column.text(record, words).strip()
        if text == listed or (text := put_right(column, text, checked)) == listed:
            continue
        try:
            record = record.with_answers(column.answers(text, record, words))
        except Unclear as unclear:
            checked.errors.append((column.heading, str(unclear)))
    return with_summary(record)


def put_right(column, text, checked):
    """A number that a spreadsheet changed, as it was meant; that is noted."""
    if NOT_TEXT.fullmatch(text):
        text = text.removesuffix(".0")
    if (mended := with_letters(text)) != text:
        checked.notes.append(f"{column.heading}: some letters were garbled. We read them as “{mended[:80]}”.")
        text = mended
    if column.name == f"contact.{ContactKind.PHONE}" and NUMBER_LOST_ITS_NOUGHT.fullmatch(text.replace(" ", "")):
        checked.notes.append(f"{column.heading}: the 0 in front of {text} was lost, we put it back.")
        return f"0{text}"
    return text


def with_letters(text):
    """A text in UTF-8 that something took for Windows letters ("CafÃ©"), as it was; any other as it is."""
    if not GARBLED.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def with_summary(record):
    """Its first sentence, where no summary is given."""
    return record if record["summary"] else record.with_answers({"summary": first_sentence(record["description"])})


def missing(checked):
    """What a listing needs and this row takes away or, of a new one, lacks: [(column, what)].

    What an old listing never said is no mistake of the row.
    """
    before = lacking(checked.before) if checked.before else {}
    headings = HEADING_OF | {"contacts": HEADING_OF["contact.phone"]}
    return [(headings[name], text) for name, text in lacking(checked.record).items() if name not in before]
