"""A listing as a card: the facts first, every one of them ready to be shown."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils import timezone

from groups.facts import names
from groups.facts.freshness import freshness
from groups.facts.schedule import in_words, meetings_of
from groups.facts.venue import public_venue
from groups.models import Group, Publication, Reach, Status, YesNo


@dataclass(frozen=True)
class Card:
    """What a card shows. `miles` is None when there is no distance; `for_everyone` marks a listing that was found for
    a community because it is open to everyone."""

    group: Group
    miles: float | None = None
    for_everyone: bool = False

    @property
    def where(self):
        return where_it_is(self.group)

    @property
    def host(self):
        """Its organisation, where that is called otherwise than the group."""
        return names.host_named_apart(self.group)

    @property
    def who_for(self):
        return self.group.search_entry.who_for

    @property
    def when(self):
        return when_it_meets(self.group)

    @property
    def next_meeting(self):
        meetings = meetings_of(self.group)
        return meetings[0][0] if meetings else None

    @property
    def freshness(self):
        return freshness(self.group)

    @property
    def distance(self):
        return distance(self.miles)

    @property
    def notice(self):
        """What must be said before anything else about it: paused, being set up, closed to new members."""
        return notice(self.group)


def distance(miles):
    """ "Less than a mile away", "About 3 miles away"; towns are known by their middle, so never to a decimal."""
    if miles is None:
        return ""
    if miles < 1:
        return "Less than a mile away"
    rounded = round(miles)
    return f"About {rounded} mile{'' if rounded == 1 else 's'} away"


def notice(group):
    """A paused, unfinished or full group says so in words. A pause that is over does not mean that it is back."""
    if group.status == Status.PAUSED:
        until = f" until {group.paused_until:%-d %B %Y}" if group.paused_until else ""
        if until and group.paused_until < timezone.localdate():
            return f"Was paused{until}; nobody has told us if it is back."
        return f"Paused{until}. {group.paused_reason}".strip()
    if group.status == Status.PLANNED:
        return "This was being set up when it was recorded."
    if group.status == Status.CLOSED:
        return "This group has closed."
    if group.publication == Publication.ARCHIVED:
        return "We asked about this group and nobody answered. It may not be there any more."
    return "Not taking new members." if group.taking_members == YesNo.NO else ""


def where_it_is(group):
    """Its place in a few words, as far as the public may know it: the town with its county.

    The mapping's regions are its own (its North East has Leeds in it), so they only stand where no town is known.
    """
    if group.reach == Reach.ONLINE:
        return "Online"
    if group.reach == Reach.NATIONAL:
        return "All of England"
    region = group.region.name
    venues = (public_venue(session.venue) for session in group.sessions.all() if session.venue)
    towns = ", ".join(sorted({venue.town for venue in venues})) or group.town
    if towns:
        county = county_of(group) or region
        return towns if county in towns else f"{towns}, {county}"
    return f"{group.area}, {region}" if group.area else f"{region} (town not recorded)"


def county_of(group):
    """The county that people there would name; "" when the district is not known."""
    county = group.district.ceremonial_county if group.district else ""
    return "London" if county == "Greater London" else county


def when_it_meets(group):
    """The rules of its sessions in words, those that are known."""
    said = (in_words(session) for session in group.sessions.all())
    return "; ".join(dict.fromkeys(words for words in said if words))


def groups_with_facts(pks):
    """{pk: group} of these listings with all that a card shows, in a fixed number of queries."""
    found = list(Group.objects.with_facts().filter(pk__in=list(pks)))
    # Only a fixed day can have an exception, and few listings have one: mostly this asks nothing.
    regular = [session for group in found for session in group.sessions.all() if session.weekdays]
    prefetch_related_objects(regular, "exceptions")
    return {group.pk: group for group in found}
