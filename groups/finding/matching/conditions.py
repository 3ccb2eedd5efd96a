"""What a listing must be to answer: said once, and read in two ways.

`q()` is the condition for the database, from which any room makes a queryset. `on(index)` is the set of listings in
memory, which a results page needs many of. A property test holds the two together.
"""

from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.db.models import Exists, OuterRef, Q

from groups.index import distance, fulltext
from groups.models import SearchTag


@dataclass(frozen=True)
class Tagged:
    """Has any of these tags."""

    tags: frozenset[str]

    def q(self):
        return Q(Exists(SearchTag.objects.filter(group=OuterRef("pk"), tag__in=sorted(self.tags))))

    def on(self, index):
        return index.tagged(self.tags)


@dataclass(frozen=True)
class Not:
    """Is not so."""

    condition: object

    def q(self):
        return ~self.condition.q()

    def on(self, index):
        return index.everything & ~self.condition.on(index)


@dataclass(frozen=True)
class Around:
    """Has a point within so many miles of a place; `found` is the set of listings that do."""

    where: object
    miles: float
    found: int

    def q(self):
        return Q(pk__in=distance.points_within(self.where, self.miles).values("group"))

    def on(self, index):
        return self.found


@dataclass(frozen=True)
class Holds:
    """Holds what is wanted of the text; `found` is the set of listings that do."""

    wanted: fulltext.Wanted
    found: int

    def q(self):
        return Q(pk__in=fulltext.ids(self.wanted))

    def on(self, index):
        return self.found


@dataclass(frozen=True)
class Named:
    """Has one of these names, as names are sorted."""

    names: frozenset[str]

    def q(self):
        return Q(search_entry__name_key__in=sorted(self.names))

    def on(self, index):
        return reduce(or_, map(index.named, self.names), 0)


@dataclass(frozen=True)
class Every:
    """Is all of these; of none it is true."""

    conditions: tuple

    def q(self):
        return reduce(and_, (condition.q() for condition in self.conditions), Q())

    def on(self, index):
        return reduce(and_, (condition.on(index) for condition in self.conditions), index.everything)


@dataclass(frozen=True)
class AnyOf:
    """Is one of these."""

    conditions: tuple

    def q(self):
        return reduce(or_, (condition.q() for condition in self.conditions))

    def on(self, index):
        return reduce(or_, (condition.on(index) for condition in self.conditions))


def any_tag(*tags):
    return Tagged(frozenset(tags))
