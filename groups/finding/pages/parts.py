"""The parts of a group's page: a session, the answers in one facet, a source."""

from dataclasses import dataclass

from groups.facts import contacts
from groups.facts.venue import PublicVenue, public_venue
from groups.facts.when import rule_in_words
from groups.facts.where import join_note_of, note_of, where_it_is
from groups.finding.asking.parameters import SearchTerms
from groups.models import Attendance, Session, Source, YesNo


@dataclass(frozen=True)
class Gathering:
    """A session as the page shows it: its rule and its way of meeting in words, its venue as the public may see it.

    `note` and `join_note` are empty for a withheld venue: they may say where it is.
    """

    session: Session
    when: str
    how: str
    venue: PublicVenue | None
    note: str
    join_note: str
    contacts: tuple[contacts.PublicContact, ...]

    @property
    def has_place(self):
        """Whether there is more to say about where it meets than the group's own place."""
        return bool(self.how or self.venue or self.contacts or self.join_note or (self.note and not self.when))


@dataclass(frozen=True)
class Answers:
    """What is recorded in one facet, with what was written beside "other"."""

    features: list
    other: str = ""

    def __bool__(self):
        return bool(self.features or self.other)

    @property
    def tags(self):
        """(label, the search for it) of each feature, no label twice; there is none for what is no longer used."""
        by_label = {feature.label: feature for feature in self.features}
        return [(label, query_of(feature)) for label, feature in by_label.items()]

    def __str__(self):
        """In one line: "In a group, One to one. By letter too."."""
        return ". ".join(filter(None, (", ".join(feature.label for feature in self.features), self.other)))


def query_of(feature):
    """The search for a feature; one that is retired leads to what says it now, if anything does."""
    is_over = feature.retired_at and not feature.successor_id
    return None if is_over else SearchTerms(chosen={feature.facet: (feature.slug,)}).as_query()


@dataclass(frozen=True)
class Citation:
    """One source of the listing: the years of its facts, and each place in it once."""

    source: Source
    years: list
    places: list
    notes: list


def gathering(session, group):
    """One session for the page. Its way of meeting is left out where the group's place already says it."""
    how = known(session, "attendance", Attendance)
    return Gathering(
        session=session,
        when=rule_in_words(session),
        how="" if how == where_it_is(group) else how,
        venue=public_venue(session.venue) if session.venue else None,
        note=note_of(session),
        join_note=join_note_of(session),
        contacts=contacts.contacts_of_session(group, session),
    )


def known(record, field, choices):
    """The words of a single answer; "" when it is not known."""
    value = getattr(record, field)
    return "" if value == YesNo.NOT_KNOWN else choices(value).label
