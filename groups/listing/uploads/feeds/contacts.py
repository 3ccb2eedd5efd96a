"""Ways to get in touch that a feed gives. What it tells all the world is public, but for what may be somebody's own."""

from groups.models import ContactKind, ContactVisibility
from groups.records.questions.kinds import address_problem
from groups.records.questions.rows import CONTACTS, read_answers
from groups.records.record import Row

from .told import short

MAY_BE_OWN = (ContactKind.MOBILE,)


def read(told):
    """The contacts of the group with those of the feed; none that is listed is taken away."""
    rows = list(told.record["contacts"])
    said = [one for one in given(told) if is_right(told, *one)]
    for kind, value, label in said:
        put(told, rows, kind, value, label)
    if said:
        told.answer("contacts", tuple(rows), said)


def given(told):
    """(kind, value, label) of each way that the feed gives."""
    yield from one_of(told, told.service, "")
    if url := told.text("url"):
        yield ContactKind.WEBSITE, url, ""
    for contact in told.rows("contacts"):
        name = " ".join(filter(None, (told.text("name", contact), told.text("title", contact))))
        ways = list(one_of(told, contact, told.text("title", contact)[:100]))
        if name and not ways:
            told.note(f"contacts: “{short(name)}” has no number or address, so it was not taken.")
        yield from ways


def one_of(told, part, label):
    """The address and numbers of the service, or of one of its contacts."""
    if email := told.text("email", part):
        yield ContactKind.EMAIL, email, label
    for phone in told.rows("phones", part):
        if number := told.text("number", phone):
            yield kind_of(number, told.text("type", phone)), number, label


def kind_of(number, type_of):
    """A number that may be a person's own is a mobile, whatever the feed calls it."""
    digits = "".join(filter(str.isdigit, number))
    if digits.startswith(("07", "447", "00447")):
        return ContactKind.MOBILE
    return ContactKind.TEXT if type_of == "text" else ContactKind.PHONE


def is_right(told, kind, value, label):
    if problem := address_problem(kind, value):
        told.note(f"Contact: “{short(value)}” was not taken. {problem}")
    return not problem


def put(told, rows, kind, value, label):
    """One way among those that are listed: the first of its kind that the feed gave before takes the new value."""
    if any(row["kind"] == kind and same(row["value"], value) for row in rows):
        return
    identity = told.words.identity(f"contact {kind} {label}")
    for number, row in enumerate(rows):
        if row["uuid"] == identity:
            rows[number] = row.with_(value=value)
            return
    seen = ContactVisibility.PRIVATE if kind in MAY_BE_OWN else ContactVisibility.PUBLIC
    if kind in MAY_BE_OWN:
        told.note(f"Contact: {value} is a mobile number, perhaps a person's own. Nobody sees it until you say so.")
    answers = {"uuid": identity, "kind": str(kind), "value": value, "label": label, "visibility": str(seen)}
    rows.append(Row(read_answers({}, CONTACTS) | answers))


def same(one, other):
    """Whether two are the same, but for case and spaces."""
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()
