"""A listing as a card: the facts first, every one of them ready to be shown."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from groups.facts import names
from groups.facts.freshness import label
from groups.facts.status import notice
from groups.facts.when import named_dates, when_it_meets
from groups.facts.where import where_it_is
from groups.models import Group


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
        meetings = named_dates(self.group, self.group.search_entry.confirmed_on)
        return meetings[0][0] if meetings else None

    @property
    def freshness(self):
        return label(self.group.search_entry.confirmed_on, self.group.search_entry.recorded)

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


def groups_with_facts(pks):
    """{pk: group} of these listings with all that a card shows, in a fixed number of queries."""
    found = list(Group.objects.with_facts().filter(pk__in=list(pks)))
    # Only a fixed day can have an exception, and few listings have one: mostly this asks nothing.
    regular = [session for group in found for session in group.sessions.all() if session.weekdays]
    prefetch_related_objects(regular, "exceptions")
    return {group.pk: group for group in found}
