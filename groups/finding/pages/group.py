"""A group's own page: every fact, in the order a newcomer wants them, and what is not known gathered in one place."""

from functools import cached_property

from groups.facts import audience, contacts, freshness, names, reachable, status
from groups.facts.when import named_dates
from groups.facts.where import where_it_is
from groups.finding.results.cards import Card, told_in
from groups.models import Cost, Duration, Facet, Group, Leadership, OpenTo, Reach, Referral, SearchEntry, YesNo
from groups.models.choices import WITHOUT_VENUE

from . import region_map
from .labels import answer_then, labels
from .parts import Answers, Citation, gathering, known
from .research import MAPPING, answer, research
from .structured_data import structured_data

# Facets that have no place of their own on the page, with what they are called there.
MORE_FACETS = ((Facet.APPROACH, "Kind of peer support"), (Facet.STRUCTURE, "How support is given"))


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

    @cached_property
    def point(self):
        """Where it is on a map: a venue that anyone may know, or else the middle of its town; None when neither is."""
        venues = [
            one.venue for one in self.gatherings if one.venue and not one.venue.note and one.venue.lat is not None
        ]
        at = venues[0] if venues else self.group
        return None if at.lat is None or self.group.reach in (Reach.ONLINE, Reach.NATIONAL) else (at.lat, at.lng)

    @cached_property
    def locator(self):
        """England with its point: (the drawing, x, y); None without one."""
        drawing = region_map.region_map() if self.point else None
        return drawing and (drawing, *drawing.place(*self.point))

    @property
    def where(self):
        return where_it_is(self.group)

    @property
    def who_for(self):
        return audience.who_for(self.group)

    @property
    def notice(self):
        return status.notice(self.group, self.confirmed_on)

    @property
    def farewell(self):
        """What a closed group says last, and where people can go instead."""
        return status.farewell(self.group)

    @cached_property
    def age(self):
        return freshness.age_of(self.group)

    @property
    def is_sure(self):
        """Whether the group confirmed it within the last year; what is older is told in the past tense."""
        return self.age.is_sure

    @cached_property
    def said(self):
        """What the parts of the page are called: {part: label}."""
        return labels(self.is_sure)

    @property
    def summary(self):
        return self.age.told(self.group.summary)

    @property
    def first_contact(self):
        return self.age.told(self.group.first_contact)

    @property
    def referral_how(self):
        return self.age.told(self.group.referral_how)

    @property
    def can_ask(self):
        """Whether there is a way to ask, and which, in a few words."""
        is_relayed = self.contact.is_relayed  # With this its organisation's contacts are read.
        return reachable.in_words(*reachable.ways_to_ask(self.group), is_relayed)

    @property
    def members(self):
        """Whether it takes new members, where somebody said that it does."""
        is_open = self.group.taking_members == YesNo.YES
        return status.members_in_words(self.group, self.confirmed_on) if is_open else ""

    @property
    def is_said_open(self):
        """Whether it says of itself that it is for everyone, so that this is not said once more."""
        return audience.says_everyone(self.who_for)

    @cached_property
    def confirmed_on(self):
        return freshness.confirmed_on(self.group)

    @cached_property
    def recorded(self):
        return freshness.recorded(self.group)

    @property
    def formerly(self):
        """What it was listed as besides, before listings of it became one."""
        return names.formerly(self.group)

    @property
    def freshness(self):
        return freshness.label(self.confirmed_on, self.recorded)

    @property
    def is_contact_confirmed(self):
        """Whether somebody has found the way to make contact right."""
        return self.contact_check is not None

    @cached_property
    def contact_check(self):
        """Who last found the way to make contact right, and when: a `Confirmation`, or None."""
        return freshness.covered(self.group, "contacts")

    @property
    def contact_found(self):
        """When somebody else than the group last found the contact, in words; "" when the group said so itself."""
        last = self.contact_check
        if last is None or last.is_by_the_group:
            return ""
        return freshness.found_in_words(last.on, freshness.found_where(self.group))

    @cached_property
    def answers(self):
        """{facet: Answers} of what is recorded."""
        others = {other.facet: other.text for other in self.group.other_answers.all()}
        return {facet.value: Answers(self.group.of(facet), others.get(facet, "")) for facet in Facet}

    @property
    def more(self):
        """(name, answers) of the facets shown together, those with something recorded."""
        setting, _ = audience.settings_of(self.group)
        told = (*MORE_FACETS, (Facet.SETTING, setting), (Facet.LANGUAGE, "Languages"))
        return [(label, self.answers[facet]) for facet, label in told if self.answers[facet]]

    @property
    def leadership(self):
        return known(self.group, "leadership", Leadership)

    @property
    def referral(self):
        return self.single("referral", Referral)

    @property
    def duration(self):
        return self.single("duration", Duration)

    @property
    def cost(self):
        return self.single("cost", Cost)

    def single(self, field, choices):
        """A single answer as of now, or as of then; "" when it is not known."""
        value = getattr(self.group, field)
        if self.is_sure or value == YesNo.NOT_KNOWN:
            return known(self.group, field, choices)
        return answer_then(choices(value))

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
        entries = SearchEntry.objects.filter(group__organisation=self.organisation).exclude(pk=self.group.pk)
        return [Card(told) for told in told_in(entries.order_by("name_key", "pk")).values()]

    @cached_property
    def research(self):
        """What only workers and researchers look for: [(title, [(what, answer), ...])]."""
        is_mapped = any(part.source.slug == MAPPING for part in self.group.provenance.all())
        return research(
            self.group, str(self.answers[Facet.BASE]), str(self.answers[Facet.GROUPING]), is_mapped=is_mapped
        )

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
        """The group for search engines and assistants."""
        return structured_data(self)
