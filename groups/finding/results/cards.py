"""A listing as a card: the facts first, every one of them a text that is ready to be shown."""

from dataclasses import dataclass
from functools import cache, cached_property

from django.urls import reverse

from groups.facts.cards import Told, from_json
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
        return notice(self.told)

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
        day = f"{meeting.on:%A} {meeting.on.day} {meeting.on:%B %Y}"
        return f"{day}, {clock(meeting.start)}" if meeting.start else day

    @property
    def next_note(self):
        return self.next_meeting.note if self.next_meeting else ""

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
    """{id: what the card of the listing tells} of these listings, in one query.

    A row that an older version wrote has no card yet; then the listing itself is read.
    """
    cards = dict(SearchEntry.objects.filter(pk__in=list(pks)).values_list("pk", "card"))
    without = [pk for pk, card in cards.items() if card is None]
    read = cards_of(as_read(without)) if without else {}
    return {pk: from_json(card) for pk, card in (cards | read).items()}
