"""A listing as a card: the facts first, every one of them a text that is ready to be shown."""

from dataclasses import dataclass
from functools import cache, cached_property

from django.urls import reverse

from groups.facts.audience import says_everyone
from groups.facts.cards import Told, from_json
from groups.facts.reachable import still
from groups.facts.schedule import clock
from groups.facts.status import notice
from groups.facts.when import named_dates
from groups.index.entries import as_read, cards_of
from groups.models import SearchEntry


@dataclass(frozen=True)
class Card:
    """What a card shows. `miles` is None when there is no distance; `for_everyone` marks a listing that was found for
    a community because it is open to everyone; `why` says in a few words why one is here that fits only a part."""

    told: Told
    miles: float | None = None
    for_everyone: bool = False
    why: str = ""

    @property
    def url(self):
        return address("groups:group", self.told.slug)

    @property
    def host(self):
        """The name of its organisation, where that is called otherwise than the group."""
        return self.told.host[0] if self.told.host else ""

    @property
    def host_url(self):
        return address("organisations:organisation", self.told.host[1]) if self.told.host else ""

    @property
    def notice(self):
        """What must be said before anything else about it: paused, being set up, closed to new members."""
        return notice(self.told, self.told.confirmed_on)

    @cached_property
    def age(self):
        """How old it is, in words that cannot be missed."""
        return self.told.age.in_words

    @property
    def is_sure(self):
        """Whether the group confirmed it within the last year; what is older is told in the past tense."""
        return self.told.age.is_sure

    @property
    def contact(self):
        """Whether there is a way to ask."""
        return self.told.contact

    @property
    def contacts(self):
        """The ways to ask as they stand on paper, where nobody can open the page."""
        return "; ".join(way.value for way in still(self.told.ways))

    @property
    def summary(self):
        return self.told.age.told(self.told.summary)

    @property
    def says_everyone(self):
        """Whether to mark that it is open to everyone: not where it says so anyway."""
        return self.for_everyone and not says_everyone(self.told.who_for)

    @cached_property
    def next_meeting(self):
        meetings = named_dates(self.told, self.told.confirmed_on)
        return meetings[0][0] if meetings else None

    @property
    def next_day(self):
        return self.next_meeting.on.isoformat() if self.next_meeting else ""

    @property
    def next_in_words(self):
        """ "Monday 2 March 2026, 10.30am"."""
        meeting = self.next_meeting
        if meeting is None:
            return ""
        return f"{meeting.day}, {clock(meeting.start)}" if meeting.start else meeting.day

    @property
    def next_note(self):
        return self.next_meeting.remarks if self.next_meeting else ""

    @property
    def distance(self):
        return distance(self.miles)


@cache
def around_slug(name):
    """The address of a page before and after its slug: to look it up for each card costs as much as drawing one."""
    return reverse(name, args=["-"]).rsplit("-", 1)


def address(name, slug):
    return slug.join(around_slug(name))


def distance(miles):
    """ "Less than a mile away", "About 3 miles away"; towns are known by their middle, so never to a decimal."""
    if miles is None:
        return ""
    if miles < 1:
        return "Less than a mile away"
    rounded = round(miles)
    return f"About {rounded} mile{'' if rounded == 1 else 's'} away"


def told_of(pks):
    """{id: what the card of the listing tells} of these listings, in one query."""
    return told_in(SearchEntry.objects.filter(pk__in=list(pks)))


def told_in(entries):
    """The same of the listings that these index rows are of, in their order.

    A row that an older version wrote has no card, or one in another form; then the listing itself is read.
    """
    cards = {pk: from_json(card) for pk, card in entries.values_list("pk", "card")}
    without = [pk for pk, card in cards.items() if card is None]
    read = cards_of(as_read(without)) if without else {}
    return cards | {pk: from_json(card) for pk, card in read.items()}
