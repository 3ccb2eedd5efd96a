"""A group's own page: every fact, in the order a newcomer wants them, and what is not known gathered in one place."""

from dataclasses import dataclass
from functools import cached_property

from groups.facts import audience, contacts, freshness, names, status
from groups.facts.schedule import in_words
from groups.facts.venue import PublicVenue, public_venue
from groups.facts.when import named_dates
from groups.facts.where import join_note_of, note_of, where_it_is
from groups.models import (
    Attendance,
    ContactKind,
    Cost,
    Duration,
    Facet,
    Group,
    Leadership,
    OpenTo,
    Reach,
    Referral,
    Session,
    Source,
    Status,
    YesNo,
)
from groups.models.choices import WITHOUT_VENUE

from .research import answer, research

# Facets that have no place of their own on the page, with what they are called there.
MORE_FACETS = (
    (Facet.APPROACH, "Kind of peer support"),
    (Facet.STRUCTURE, "How support is given"),
    (Facet.SETTING, "Setting"),
    (Facet.LANGUAGE, "Languages"),
)


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

    def __str__(self):
        """In one line: "In a group, One to one. By letter too."."""
        return ". ".join(filter(None, (", ".join(feature.label for feature in self.features), self.other)))


@dataclass(frozen=True)
class Citation:
    """One source of the listing: the years of its facts, and each place in it once."""

    source: Source
    years: list
    places: list
    notes: list


class About:
    """What a group's page says."""

    def __init__(self, group: Group):
        self.group = group

    @cached_property
    def gatherings(self):
        """Its sessions, those with known times first."""
        made = [gathering(session, self.group) for session in self.group.sessions.all()]
        return sorted(made, key=lambda g: not g.when)

    @property
    def has_times(self):
        return any(gathering.when for gathering in self.gatherings)

    @cached_property
    def next_dates(self):
        """The next three real meetings of all sessions, as (meeting, session)."""
        return named_dates(self.group, self.confirmed_on, 3)

    @property
    def where(self):
        return where_it_is(self.group)

    @property
    def who_for(self):
        return audience.who_for(self.group)

    @property
    def notice(self):
        return status.notice(self.group)

    @cached_property
    def confirmed_on(self):
        return freshness.confirmed_on(self.group)

    @cached_property
    def recorded(self):
        return freshness.recorded(self.group)

    @property
    def freshness(self):
        return freshness.label(self.confirmed_on, self.recorded)

    @property
    def is_contact_confirmed(self):
        """Whether somebody has found the way to make contact right."""
        return freshness.covered(self.group, "contacts") is not None

    @cached_property
    def answers(self):
        """{facet: Answers} of what is recorded."""
        others = {other.facet: other.text for other in self.group.other_answers.all()}
        return {facet.value: Answers(self.group.of(facet), others.get(facet, "")) for facet in Facet}

    @property
    def more(self):
        """(name, answers) of the facets shown together, those with something recorded."""
        return [(label, self.answers[facet]) for facet, label in MORE_FACETS if self.answers[facet]]

    @property
    def leadership(self):
        return known(self.group, "leadership", Leadership)

    @property
    def referral(self):
        return known(self.group, "referral", Referral)

    @property
    def duration(self):
        return known(self.group, "duration", Duration)

    @property
    def cost(self):
        return known(self.group, "cost", Cost)

    @property
    def shares_identity(self):
        return answer(self.group.identity_based)

    @property
    def shares_diagnosis(self):
        return answer(self.group.diagnosis_based)

    @property
    def people_meet(self):
        return answer(self.group.people_meet)

    @cached_property
    def contact(self):
        """How to reach it: by its own contacts, or else through its organisation."""
        return contacts.reach_of(self.group)

    @property
    def organisation(self):
        """Its organisation, as far as the public may know it."""
        return names.organisation_of(self.group)

    @property
    def host(self):
        """Its organisation, where that is called otherwise than the group."""
        return names.host_named_apart(self.group)

    @property
    def owner(self):
        """Who owns its organisation."""
        return names.owner_of(self.organisation)

    @property
    def networks(self):
        """What its organisation is affiliated to."""
        return names.networks_of(self.organisation)

    @property
    def search_words(self):
        """What to type into a web search to find it: its name, and its town unless the name says it."""
        name, town = self.group.name, self.group.town or self.group.area
        return name if not town or town.casefold() in name.casefold() else f"{name} {town}"

    @property
    def sources(self):
        """Each source once, the listing's origin first."""
        cited = {}
        for part in self.group.provenance.all():
            cited.setdefault(part.source, []).append(part)
        return [
            Citation(
                source,
                sorted({part.recorded for part in parts if part.recorded}),
                list(dict.fromkeys(part.where for part in parts if part.where)),
                list(dict.fromkeys(part.note for part in parts if part.note)),
            )
            for source, parts in cited.items()
        ]

    @cached_property
    def sisters(self):
        """The other published groups of its organisation, by name as the search sorts it."""
        if self.organisation is None:
            return []
        others = Group.objects.published().filter(organisation=self.organisation)
        others = others.exclude(pk=self.group.pk).order_by("search_entry__name_key", "pk")
        return list(others.only("name", "slug", "summary"))

    @cached_property
    def research(self):
        """What only workers and researchers look for: [(title, [(what, answer), ...])]."""
        return research(self.group, str(self.answers[Facet.BASE]), str(self.answers[Facet.GROUPING]))

    @property
    def meets_in_a_room(self):
        """False when it is only online, by phone or by letter."""
        ways = {session.attendance for session in self.group.sessions.all()}
        return self.group.reach != Reach.ONLINE and not (ways and ways <= set(WITHOUT_VENUE))

    @property
    def unknown(self):
        """What nobody has told us, in one list: "when it meets", "the cost". A missing contact is said in its place."""
        group, in_a_room = self.group, self.meets_in_a_room
        missing = {
            "when it meets": not self.has_times and not self.next_dates,
            "the address": in_a_room and group.reach != Reach.NATIONAL and not any(g.venue for g in self.gatherings),
            "whether it takes new members": group.taking_members == YesNo.NOT_KNOWN,
            "whether you need a referral": not self.referral,
            "the cost": not self.cost and not group.cost_note,
            "who leads it": not self.leadership,
            "whether it is open to everyone": group.open_to == OpenTo.NOT_KNOWN,
            "whether carers, family or friends can come": group.carers == YesNo.NOT_KNOWN
            and group.open_to != OpenTo.ONLY_FOR,
            "how easy it is to get in and around": in_a_room and not self.answers[Facet.ACCESS],
        }
        return [what for what, is_missing in missing.items() if is_missing]

    @property
    def json_ld(self):
        """The group for search engines and assistants, as schema.org: only what the page itself shows."""
        group, own = self.group, contacts.contacts_of(self.group)
        said = {
            "@context": "https://schema.org",
            "@type": "Organization",
            "name": group.name,
            "alternateName": group.other_names,
            "description": group.summary,
            "url": contacts.first(own, ContactKind.WEBSITE),
            "telephone": contacts.first(own, ContactKind.PHONE, ContactKind.MOBILE),
            "email": contacts.first(own, ContactKind.EMAIL),
            "areaServed": self.where,
            "knowsAbout": [feature.label for feature in self.answers[Facet.EXPERIENCE].features],
        }
        if self.host:
            said["parentOrganization"] = {"@type": "Organization", "name": self.host.name}
        if group.status == Status.RUNNING and (events := [self.event(*pair) for pair in self.next_dates]):
            said["event"] = events
        return {name: value for name, value in said.items() if value}

    def event(self, meeting, session):
        """One meeting as a schema.org event."""
        starts = meeting.on.isoformat() + (f"T{meeting.start:%H:%M}" if meeting.start else "")
        event = {"@type": "Event", "name": session.name or self.group.name, "startDate": starts}
        if session.venue:
            event["location"] = {"@type": "Place", "address": ", ".join(public_venue(session.venue).lines)}
        return event


def gathering(session, group):
    """One session for the page. Its way of meeting is left out where the group's place already says it."""
    how = known(session, "attendance", Attendance)
    return Gathering(
        session=session,
        when=in_words(session),
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
