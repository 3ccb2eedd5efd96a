"""The facts that whoever is asked is shown, and which questions that covers.

They are those that a visitor sees, from `groups/facts`: a link that was passed on shows nobody more than the group's
page does. A question without an answer is shown as such, so that "still right" means that, too.
"""

from dataclasses import dataclass

from groups.facts import audience, contacts, names, status
from groups.facts.freshness import ASKED_ABOUT
from groups.facts.venue import public_venue
from groups.facts.when import rule_in_words
from groups.facts.where import note_of, where_it_is
from groups.models import Attendance, Group, OpenTo, Status, YesNo

# Every question that the page answers; a check by its button covers these and no others.
QUESTIONS = tuple(sorted(ASKED_ABOUT))
NOT_SAID = "Nothing is said here."


@dataclass(frozen=True)
class Fact:
    """One line of the page: what it is about, and what we say of it."""

    label: str
    lines: tuple[str, ...]


def fetched(pk, groups=Group.objects):
    """One of these groups with all that is told of it here, in a fixed number of queries."""
    lists = ("sessions__exceptions", "features", "organisation__affiliated_to")
    group = groups.with_facts().select_related("organisation__owner").prefetch_related(*lists).get(pk=pk)
    contacts.fetch_contacts([group])
    return group


def facts(group):
    """The `Fact`s of a group that was `fetched`."""
    told = (
        ("Name", [group.name]),
        ("Organisation", [host.name] if (host := names.organisation_of(group)) else []),
        ("In one sentence", [group.summary]),
        ("Who it is for", who_for(group)),
        ("Where", [where_it_is(group), *venues(group)]),
        ("When it meets", meetings(group)),
        ("Is it running?", [running(group)]),
        ("New members", [YesNo(group.taking_members).label]),
        ("How to get in touch", reach(group)),
        ("The first contact", [group.first_contact]),
    )
    return [Fact(label, tuple(filter(None, lines)) or (NOT_SAID,)) for label, lines in told]


def who_for(group):
    """In its own words, then what is recorded besides; nothing twice."""
    features = [feature.label for feature in group.features.all() if feature.facet in ("community", "experience")]
    open_to = "" if group.open_to == OpenTo.NOT_KNOWN else OpenTo(group.open_to).label
    lines = [audience.who_for(group), open_to, ", ".join(features)]
    return [line for line in dict.fromkeys(lines) if line == lines[0] or line not in lines[0]]


def venues(group):
    """Each place where it meets, as far as anyone may know it, with what is said of the rest."""
    found = [public_venue(session.venue) for session in group.sessions.all() if session.venue]
    lines = (". ".join(filter(None, (", ".join(one.lines), one.note.rstrip(".")))) for one in found)
    return list(dict.fromkeys(lines))


def meetings(group):
    return [meeting(session) for session in group.sessions.all()]


def meeting(session):
    """ "Drop-in: every Tuesday, 7pm to 9pm. In person."."""
    how = "" if session.attendance == Attendance.NOT_KNOWN else Attendance(session.attendance).label
    said = ". ".join(filter(None, (rule_in_words(session), how, note_of(session).rstrip("."))))
    return f"{session.name}: {said}" if session.name and said else session.name or said


def running(group):
    return "Yes." if group.status == Status.RUNNING else status.notice(group)


def reach(group):
    """The public ways; that a message is passed on is said, and to where is not."""
    told = contacts.reach_of(group)
    of = f" ({told.of})" if told.of else ""
    lines = [f"{one.label}: {one.value}{of}" if one.label else f"{one.value}{of}" for one in told.contacts]
    return [*lines, "We pass on messages to you."] if told.is_relayed else lines
