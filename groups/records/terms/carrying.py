"""Listings that say a retired term are given its successor, as new versions, in batches.

What is still to be done follows from the tables, so a run that was cut short is made up for by the next. Until then
searches find these listings by the successor all the same.
"""

import logging
from dataclasses import dataclass

from groups.models import Feature, Group, Publication
from groups.records import history
from groups.records.actions import publish_all
from groups.records.errors import Refused

from .present import retired_terms

log = logging.getLogger(__name__)
A_BATCH = 100
BY, WHY = "The directory's vocabularies", "A word was replaced."
# These are not changed; whoever puts one back publishes it in present terms.
LEFT = (Publication.WITHDRAWN, Publication.MERGED)


@dataclass(frozen=True)
class Carried:
    """How many listings were given a successor, how many could not be, and how many still wait."""

    done: int = 0
    failed: int = 0
    left: int = 0


def waiting(term=None):
    """The groups that say a retired term which another says now; of one term, or of all."""
    known = retired_terms()
    rows = Feature.objects.exclude(retired_at=None)
    rows = rows.filter(pk=term.pk) if term else rows
    replaced = [one.pk for one in rows if known[one.facet, one.slug].now]
    saying = Group.features.through.objects.filter(feature__in=replaced).values("group")
    return Group.objects.filter(pk__in=saying).exclude(publication__in=LEFT)


def carry_over(most=None):
    """Give successors to the listings that wait, at most so many; gives `Carried`. One that is refused waits on."""
    done = failed = last = 0
    while most is None or done + failed < most:
        size = A_BATCH if most is None else min(A_BATCH, most - done - failed)
        batch = list(waiting().filter(pk__gt=last).order_by("pk")[:size])
        if not batch:
            break
        last = batch[-1].pk
        moved = carry(batch)
        done, failed = done + moved, failed + len(batch) - moved
    return Carried(done, failed, waiting().count())


def carry(groups):
    """Give these groups the successors, all in one transaction; where one is refused, each by itself."""
    try:
        changes = publish_all(list(history.latest(groups).values()), by=BY, why=WHY)
    except Refused as refused:
        if len(groups) > 1:
            return sum(carry([group]) for group in groups)
        log.warning("Group %s still says a retired term: %s", groups[0].pk, refused)
        return 0
    return sum(change is not None for change in changes)
