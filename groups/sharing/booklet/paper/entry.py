"""A group as it stands on paper: in words, and dated so that it is still true when somebody finds it years later."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings

from groups.facts.contacts import DIALLED, PublicContact
from groups.facts.schedule import joined
from groups.facts.where import county_of, where_it_is
from groups.finding.pages.group import About
from groups.models import Attendance, ContactKind, Facet, Reach, YesNo

# How the lines of an entry begin: (as of now, as of then).
BEGIN = {"who": ("For", "Was for"), "when": ("Meets", "Met"), "where": ("At", "Was at")}
WAYS = {
    ContactKind.PHONE: "Phone",
    ContactKind.MOBILE: "Mobile phone",
    ContactKind.TEXT: "Text",
    ContactKind.EMAIL: "Email",
    ContactKind.WEBSITE: "Website",
    ContactKind.SOCIAL: "Social media",
    ContactKind.POST: "Post",
    ContactKind.JOIN: "Join online",
}
NO_PLACE = "Place not recorded"
ASK_FIRST = "Ask before you go."
NEEDS = (Facet.EXPERIENCE, Facet.COMMUNITY)
# An entry with more letters or contacts than these may be broken.
LONG, MOST_TOGETHER = 900, 12


@dataclass(frozen=True)
class Line:
    """ "Meets: Mondays, 10am"."""

    label: str
    text: str


@dataclass(frozen=True)
class Way:
    """One way to reach it. A number to ring is `strong`; `link` is empty for what cannot be tapped."""

    label: str
    value: str
    link: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Part:
    """A titled part of a full entry, of several texts."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """What stands on paper of a group. `rank` counts from the group that we are surest of; `part` and `place` say under
    which headings it stands: "" where none is known."""

    id: int
    name: str
    slug: str
    host: str
    mark: str
    notice: str
    facts: tuple[Line, ...]
    through: str
    contacts: tuple[Way, ...]
    paragraphs: tuple[Part, ...]
    part: str
    place: str
    towns: tuple[str, ...]
    needs: tuple[str, ...]
    confirmed_on: date | None
    is_sure: bool
    rank: int = 0

    @property
    def is_long(self):
        """Whether it may go on in the next column: one that is taller than a column must."""
        letters = sum(len(line.text) for line in self.facts)
        return bool(self.paragraphs) or letters > LONG or len(self.contacts) > MOST_TOGETHER

    @property
    def doubt(self):
        """What puts it after others where not all can stay: nobody confirmed it, nobody can be asked."""
        return not self.is_sure, not self.contacts, self.name.casefold(), self.id


def entry(group, *, is_full):
    """The entry of a group that was read with everything."""
    on_paper = OnPaper(group)
    return Entry(
        id=group.pk,
        name=group.name,
        slug=group.slug,
        host=on_paper.about.host.name if on_paper.about.host else "",
        mark=on_paper.mark,
        notice=on_paper.about.notice,
        facts=tuple(on_paper.facts),
        through=on_paper.through,
        contacts=tuple(on_paper.ways),
        paragraphs=tuple(on_paper.paragraphs) if is_full else (),
        part=on_paper.part,
        place=on_paper.place,
        towns=on_paper.towns,
        needs=on_paper.needs,
        confirmed_on=on_paper.about.confirmed_on,
        is_sure=on_paper.about.is_sure,
    )


class OnPaper:
    """What a group's page tells, as short lines."""

    def __init__(self, group):
        self.group, self.about = group, About(group)

    def begins(self, line):
        return BEGIN[line][not self.about.is_sure]

    @cached_property
    def mark(self):
        """How sure we are, with months and years alone: paper does not count how long ago that was."""
        said = self.about.freshness
        return said if self.about.is_sure else " ".join(filter(None, (said, self.about.age.found, ASK_FIRST)))

    @property
    def facts(self):
        """Who it is for, when it meets and how, where."""
        if self.about.who_for:
            yield Line(self.begins("who"), self.about.who_for)
        yield Line(self.begins("when"), self.how_and_when)
        yield Line(self.begins("where"), self.where)

    @property
    def how_and_when(self):
        """On paper every entry says whether it meets in person or online, or that we do not know."""
        how, when = self.how, self.when
        if not (how or when):
            return "we do not know how or when"
        return f"{how or 'we do not know if in person or online'}; {when or 'we do not know when'}"

    @property
    def how(self):
        """ "In person and online"; "" when nobody said."""
        if self.group.reach == Reach.ONLINE:
            return Attendance.ONLINE.label
        known = (s.attendance for s in self.group.sessions.all() if s.attendance != Attendance.NOT_KNOWN)
        return joined([Attendance(one).label for one in dict.fromkeys(known)])

    @property
    def when(self):
        """Its rules, no dates: those would be over before the paper is."""
        rules = []
        for one in self.about.gatherings:
            name = f"{one.session.name}: " if one.session.name else ""
            rules += [name + ". ".join(filter(None, (one.when, one.note)))] if one.when else []
        return "; ".join(dict.fromkeys(rules))

    @property
    def where(self):
        """Its addresses as far as they are public, or else its place."""
        venues = (one.venue for one in self.about.gatherings if one.venue)
        told = (". ".join(filter(None, (", ".join(venue.lines), venue.note))) for venue in venues)
        return "; ".join(dict.fromkeys(filter(None, told))) or self.about.where

    @property
    def through(self):
        """Whose contacts these are, when they are not its own; that there are none."""
        reach = self.about.contact
        if not reach and not reach.is_relayed and not self.joining:
            return "No phone number, email or website is known."
        return f"Ask through {reach.of}." if reach.of else ""

    @property
    def ways(self):
        yield from map(way, (*self.about.contact.contacts, *self.joining))
        if self.about.contact.is_relayed:
            address = settings.SITE_URL + self.group.get_absolute_url()
            yield Way("Send a message from its page", in_words(address), address)

    @cached_property
    def joining(self):
        """What is told of how to join single sessions."""
        return tuple(contact for one in self.about.gatherings for contact in one.contacts)

    @property
    def part(self):
        """The region that it stands under; "" for what is not in one place, or in no room."""
        is_everywhere = self.group.reach in (Reach.ONLINE, Reach.NATIONAL) or not self.about.meets_in_a_room
        return "" if is_everywhere or not self.group.region else self.group.region.name

    @property
    def place(self):
        """The county that it stands under, in London the borough; how people take part in what is in no place."""
        if not self.part:
            return where_it_is(self.group) if self.group.reach == Reach.NATIONAL else self.how or NO_PLACE
        county = county_of(self.group)
        if county and county == self.part:
            return self.group.district.name
        return county or self.group.area or NO_PLACE

    @property
    def towns(self):
        venues = {one.venue.town for one in self.about.gatherings if one.venue}
        return tuple(sorted(filter(None, venues or {self.group.town}))) if self.part else ()

    @property
    def needs(self):
        return tuple(dict.fromkeys(feature.label for facet in NEEDS for feature in self.group.of(facet)))

    @property
    def paragraphs(self):
        """The rest of a full entry: [`Part`]."""
        about, group = self.about, self.group
        as_of = () if about.is_sure else (f"{about.age.as_of}, in the words of that time:",)
        yield Part(about.said["what"], (*as_of, *group.description.splitlines()))
        if about.answers[Facet.ACTIVITY]:
            yield Part(about.said["activities"], (str(about.answers[Facet.ACTIVITY]),))
        come = (about.members, about.first_contact, about.referral, about.referral_how)
        if any(come):
            yield Part(about.said["how"], tuple(filter(None, come)))
        if about.cost or group.cost_note:
            yield Part(about.said["cost"], (". ".join(filter(None, (about.cost, group.cost_note))),))
        if about.answers[Facet.ACCESS]:
            yield Part("Getting in and taking part", (str(about.answers[Facet.ACCESS]),))
        if group.carers != YesNo.NOT_KNOWN:
            yield Part("Carers, family and friends", (self.carers,))
        if about.unknown:
            yield Part("What we do not know", (self.unknown,))
        yield Part("Its page", (in_words(settings.SITE_URL + group.get_absolute_url()),))

    @property
    def unknown(self):
        words = joined(self.about.unknown, "or")
        return f"{words[:1].upper()}{words[1:]}. That does not mean no."

    @property
    def carers(self):
        return self.about.said["welcome" if self.group.carers == YesNo.YES else "not_included"]


def way(contact: PublicContact):
    """A contact on paper, with what it is."""
    label = f"{WAYS[contact.kind]} ({contact.label})" if contact.label else WAYS[contact.kind]
    return Way(label, in_words(contact.value), contact.link, strong=contact.kind in DIALLED)


def in_words(address):
    """An address as people type it, on one line: "example.org/groups"."""
    one_line = ", ".join(line.strip() for line in address.splitlines() if line.strip())
    return one_line.removeprefix("https://").removeprefix("http://").removesuffix("/")


def is_since(entry, day):
    """Whether it was confirmed on a day or later."""
    return entry.confirmed_on is not None and entry.confirmed_on >= day
