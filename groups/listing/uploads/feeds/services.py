"""One service of an Open Referral UK feed as a group: what it says becomes answers, and what cannot is told."""

from uuid import UUID

from groups.models import Cost, Status
from groups.records.questions import GROUP
from groups.records.serialising import new_record

from ..checking import Checked, find_problems, with_summary
from ..files.columns import HEADING_OF
from . import contacts, places, schedules, terms
from .told import Told, short

CLOSED, PAUSED = "defunct", "temporarily closed"
# What is read, here or beside; and what says nothing about the group.
READ = frozenset(
    """name alternate_name description status alert url email minimum_age maximum_age eligibility_description
    application_process fees fees_description cost_options languages schedules service_areas service_at_locations
    contacts phones attributes organization""".split()
)
NOT_OF_THE_GROUP = frozenset(
    "id organization_id program_id last_modified modified_date assured_date assurer_email metadata".split()
)
NAMES_SHOWN = 60


def check(row, own_ids, words, upload):
    """Read one service against what is listed; gives a `Checked`."""
    checked = Checked()
    if own_ids.asked_not_to_be_listed(row):
        checked.errors.append(("", "This group asked not to be listed, so your feed does not bring it back."))
        return checked
    identity = own_ids.group_of(row)
    earlier = own_ids.said(row)
    checked.is_known = bool(earlier)
    checked.before = own_ids.listed.records.get(identity) if isinstance(identity, UUID) else None
    identity = identity or own_ids.new_identity(row)
    words.begin(identity)
    record = checked.before or new_record("group", identity, "unsent", {"organisation": upload.organisation.uuid})
    told = read(row.service, record, words)
    note_other_organisation(told, upload.organisation)
    told.notes += words.remarks
    checked.said, checked.notes, checked.errors = told.said, told.notes, told.errors
    checked.record = with_summary(record.with_answers(without_repeats(told, record, earlier)))
    checked.is_repeated = checked.before is None and earlier == told.said
    if checked.is_repeated:
        checked.notes.append("This was sent before. It waits for a curator, or was not accepted: see “your listings”.")
        return checked
    find_problems(checked)
    return checked


def read(service, record, words):
    """What a service says, as `Told`."""
    told = Told(service, record, words)
    for part in (names, status, who_for, how_to_come, costs):
        part(told)
    where = places.read(told)
    schedules.read(told, where)
    contacts.read(told)
    terms.read(told)
    note_unread(told)
    return told


def without_repeats(told, record, earlier):
    """The answers, but for those that the feed gave before and a person has changed here since."""
    kept = {}
    for question, value in told.answers.items():
        is_repeated = question in earlier and earlier[question] == told.said.get(question)
        if not is_repeated or record[question] == value:
            kept[question] = value
        elif record.version:
            told.note(f"{GROUP[question].label}: it was changed here since your feed said so, and stays as it is here.")
        else:
            kept[question] = value
    return kept


def names(told):
    """What it is called, and what happens there."""
    told.answer("name", told.text("name")[:200])
    if len(told.text("name")) > 200:
        told.errors.append((HEADING_OF["name"], "The name has more than 200 characters."))
    if other := told.text("alternate_name"):
        told.answer("other_names", tuple(dict.fromkeys((*told.record["other_names"], other[:200]))), other)
    if text := told.text("description"):
        told.answer("description", text)


def status(told):
    """Whether it runs. A service that has closed is no new group; one of which it is not clear is left as it is."""
    said = told.text("status").casefold()
    if said == "active":
        running(told)
    elif said == PAUSED:
        told.answer("status", str(Status.PAUSED))
        told.answer("paused_reason", short(told.text("alert"), 300) or "Its feed says that it is closed for a time.")
    elif said == CLOSED and told.is_new():
        told.errors.append(("status", "Your feed says that it has closed, so it is not sent as a new group."))
    elif said == CLOSED:
        told.answer("status", str(Status.CLOSED))
    else:
        told.note(f"status: “{short(told.text('status'))}” does not say whether it runs. We left that as it is.")
    if told.text("alert") and said != PAUSED:
        told.note(f"alert: “{short(told.text('alert'))}” was not taken. Write it where it belongs.")


def running(told):
    """It runs; one that is being set up here and active there runs, too."""
    told.answer("status", str(Status.RUNNING))
    if told.record["status"] != Status.RUNNING:
        for question in ("paused_reason", "last_message", "go_instead"):
            told.answer(question, "")
        told.answer("paused_until", None)


def who_for(told):
    """Who may come: in the feed's words, else by age."""
    youngest, oldest = (number(told.service.get(name)) for name in ("minimum_age", "maximum_age"))
    ages = in_ages(youngest, oldest)
    text = told.text("eligibility_description")
    said = ". ".join(part.strip(" .") for part in (text, "" if ages in text else ages) if part.strip(" ."))
    if len(said) > 300:
        told.note("eligibility_description: it is longer than 300 characters, so it was cut.")
    if said:
        told.answer("who_for", short(said, 300))


def in_ages(youngest, oldest):
    """ "Aged 18 to 25", "Aged 18 and over"."""
    if youngest is not None and oldest is not None:
        return f"Aged {youngest} to {oldest}"
    if youngest is not None:
        return f"Aged {youngest} and over"
    return f"Aged up to {oldest}" if oldest is not None else ""


def number(value):
    """A whole number as a feed writes it, or None."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return int(value) if is_number and 0 <= value < 1_000_000 else None


def how_to_come(told):
    if text := told.text("application_process"):
        told.answer("referral_how", text)


def costs(told):
    """Whether it costs anything: free only where the feed says so."""
    options = told.rows("cost_options")
    amounts = [one["amount"] for one in options if number(one.get("amount")) is not None]
    words = [told.text("fees_description") or told.text("fees")]
    words += [
        " ".join(filter(None, (told.text("option", one), told.text("amount_description", one)))) for one in options
    ]
    text = "; ".join(dict.fromkeys(filter(None, words)))
    if any(amounts):
        told.answer("cost", str(Cost.PAID))
    elif (amounts and len(amounts) == len(options)) or text.casefold().strip(" .") in ("free", "no charge"):
        told.answer("cost", str(Cost.FREE))
    if text and text.casefold().strip(" .") not in ("free", "no charge"):
        told.answer("cost_note", short(with_amounts(text, amounts), 200))


def with_amounts(text, amounts):
    """What it costs, in pounds as well."""
    said = ", ".join(f"£{amount:.2f}" for amount in amounts if amount)
    return f"{text} ({said})" if said and "£" not in text else text


def note_other_organisation(told, organisation):
    """A feed of several organisations is told: this one's keepers send for this one alone."""
    name = told.text("name", told.part("organization"))
    if name and name.casefold() != organisation.name.casefold():
        told.note(f"organization: your feed says that it is of “{short(name)}”, and you send it for “{organisation}”.")


def note_unread(told):
    """Whatever else stands there is named, so that nothing is left out unseen."""
    names = [name for name, value in told.service.items() if value not in (None, "", [], {})]
    unread = sorted(name for name in names if name not in READ | NOT_OF_THE_GROUP)
    if unread:
        told.note(
            f"Not taken, since we have no question for it: {', '.join(name[:NAMES_SHOWN] for name in unread[:20])}."
        )
