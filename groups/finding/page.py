"""A group's own page: every fact, in the order a newcomer wants them, and what is not known gathered in one place."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from groups.models import (
    Cost,
    Duration,
    Facet,
    Group,
    Leadership,
    OpenTo,
    Pay,
    PublicVenue,
    Referral,
    Session,
    Status,
    YesNo,
    freshness,
    public_venue,
)

from . import cards

# Facets that have no place of their own on the page, with what they are called there.
MORE_FACETS = (
    (Facet.APPROACH, "Kind of peer support"),
    (Facet.STRUCTURE, "How support is given"),
    (Facet.SETTING, "Setting"),
    (Facet.BASE, "Kind of organisation"),
    (Facet.LANGUAGE, "Languages"),
)


@dataclass(frozen=True)
class Gathering:
    """A session as the page shows it: its rule in words, its next dates, its venue as the public may see it."""

    session: Session
    when: str
    venue: PublicVenue | None
    next_dates: tuple


@dataclass(frozen=True)
class Contact:
    """How to reach the group; `of` names the organisation when the group has no contact of its own."""

    website: str = ""
    phone: str = ""
    email: str = ""
    of: str = ""


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

    @property
    def next_dates(self):
        """The next three real meetings of all sessions, as (meeting, session)."""
        return self.group.meetings(3)

    @property
    def where(self):
        return cards.where_it_is(self.group)

    @property
    def who_for(self):
        return self.group.search_entry.who_for

    @property
    def notice(self):
        return cards.notice(self.group)

    @property
    def freshness(self):
        return freshness(self.group)

    @cached_property
    def by_facet(self):
        """{facet: [features]} of what is recorded."""
        return {facet.value: self.group.of(facet) for facet in Facet}

    @property
    def more(self):
        """(name, features) of the facets shown together, those with something recorded."""
        return [(label, self.by_facet[facet]) for facet, label in MORE_FACETS if self.by_facet[facet]]

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
    def contact(self):
        """The group's own contact, or else its organisation's."""
        group, organisation = self.group, self.group.organisation
        if group.website or group.phone or group.email:
            return Contact(group.website, group.phone, group.email)
        if organisation and (organisation.website or organisation.phone or organisation.email):
            return Contact(organisation.website, organisation.phone, organisation.email, organisation.name)
        return Contact()

    @cached_property
    def sisters(self):
        """The other published groups of its organisation, by name."""
        if self.group.organisation_id is None:
            return []
        others = Group.objects.published().filter(organisation=self.group.organisation_id)
        return list(others.exclude(pk=self.group.pk).only("name", "slug", "summary"))

    @property
    def peer_work(self):
        """Question 12 as it was answered, or None."""
        return getattr(self.group, "peer_work", None)

    @property
    def peer_facts(self):
        """(what, answer) for what is known about its peer workers."""
        work = self.peer_work
        if work is None:
            return []
        facts = [("Paid or volunteers", work.get_pay_display() if work.pay != Pay.NOT_KNOWN else "")]
        facts += [("Training", answer(work.training, work.training_note))]
        facts += [("Regular support", answer(work.support, work.support_note))]
        facts += [("Chances to move on", answer(work.development)), ("Courses", work.courses)]
        return [(what, said) for what, said in facts if said]

    @property
    def evaluation_facts(self):
        """(what, answer) for what is known of how it is evaluated."""
        evaluation = getattr(self.group, "evaluation", None)
        if evaluation is None:
            return []
        facts = [
            ("Evaluated by someone else", answer(evaluation.independent)),
            ("Evaluates itself", answer(evaluation.in_house)),
            ("Asks if people are satisfied", answer(evaluation.satisfaction_survey)),
            ("People can give their views regularly", answer(evaluation.regular_feedback)),
            ("More about it", evaluation.note),
        ]
        return [(what, said) for what, said in facts if said]

    @property
    def coproduction_facts(self):
        """(what, answer) for who made the project together."""
        made = getattr(self.group, "coproduction", None)
        if made is None:
            return []
        facts = [
            ("Made with peers from the start", answer(made.from_start)),
            ("Made with peers along the way", answer(made.during)),
            ("Peers take part in evaluation", answer(made.in_evaluation)),
            ("Peer project", answer(made.peer)),
            ("Academic project", answer(made.academic)),
            ("Made in partnership", answer(made.collaborative)),
        ]
        return [(what, said) for what, said in facts if said]

    @property
    def unknown(self):
        """What nobody has told us, in one list: "when it meets", "the cost"."""
        group = self.group
        missing = {
            "when it meets": not self.has_times and not self.next_dates,
            "the address": not any(g.venue for g in self.gatherings) and group.reach not in ("online", "national"),
            "how to make contact": not (self.contact.website or self.contact.phone or self.contact.email),
            "whether it takes new members": group.taking_members == YesNo.NOT_KNOWN,
            "whether you need a referral": not self.referral,
            "the cost": not self.cost,
            "who leads it": not self.leadership,
            "whether it is open to everyone": group.open_to == OpenTo.NOT_KNOWN,
            "whether carers, family or friends can come": group.carers == YesNo.NOT_KNOWN,
            "how easy it is to get in and around": not self.by_facet[Facet.ACCESS],
        }
        return [what for what, is_missing in missing.items() if is_missing]

    @property
    def json_ld(self):
        """The group for search engines and assistants, as schema.org: only what the page itself shows."""
        group = self.group
        said = {
            "@context": "https://schema.org",
            "@type": "Organization",
            "name": group.name,
            "alternateName": group.other_names,
            "description": group.summary,
            "url": group.website,
            "telephone": group.phone,
            "email": group.email,
            "areaServed": self.where,
            "knowsAbout": [feature.label for feature in self.by_facet[Facet.EXPERIENCE]],
        }
        if group.organisation and group.organisation.name != group.name:
            said["parentOrganization"] = {"@type": "Organization", "name": group.organisation.name}
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


def about(group):
    """What this group's page says; `group` comes from `with_everything()`."""
    return About(group)


def gathering(session, group):
    """One session for the page. A group that is not running has no next date."""
    runs = group.status == Status.RUNNING
    return Gathering(
        session=session,
        when=session.when(),
        venue=public_venue(session.venue) if session.venue else None,
        next_dates=tuple(session.next_dates(timezone.localdate(), 3)) if runs else (),
    )


def known(group, field, choices):
    """The words of a single answer; "" when it is not known."""
    value = getattr(group, field)
    return "" if value == YesNo.NOT_KNOWN else choices(value).label


def answer(value, note=""):
    """A yes or no with its note: "Yes. Every six weeks."; "" when it is not known and there is no note."""
    if value == YesNo.NOT_KNOWN:
        return note
    label = YesNo(value).label
    return f"{label}. {note}" if note else label
