"""What follows a change of terms in batches: listings that say a retired one are given its successor, as new versions;
index rows that tell a term as it was called before are written anew.

What is still to be done follows from the tables, so a run that was cut short is made up for by the next. Until then
searches find these listings all the same: by the successor, and by the new words.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from groups.index.entries import write_words
from groups.index.texts import stems
from groups.models import Feature, Group, Publication, SearchEntry, TermChange
from groups.records import history
from groups.records.actions import publish_all
from groups.records.errors import Refused

from .present import retired_terms

log = logging.getLogger(__name__)
A_BATCH = 100
BY, WHY = "The directory's vocabularies", "A word was replaced."
# These are not changed; whoever puts one back publishes it in present terms.
LEFT = (Publication.WITHDRAWN, Publication.MERGED)
# Rows that tell a term as it was are looked for so long after it was changed.
LOOKED_FOR = timedelta(days=3)


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


def tell_anew():
    """Write anew the index rows that tell a term as it was called before; gives how many."""
    done = set()
    while pks := [pk for pk in told_as_before(A_BATCH + len(done)) if pk not in done][:A_BATCH]:
        with transaction.atomic():
            history.lock()
            write_words(pks)
        done.update(pks)
    return len(done)


def told_as_before(most):
    """The ids of rows that tell a term as it was before a change of the last days, at most so many."""
    changes = TermChange.objects.filter(at__gte=timezone.now() - LOOKED_FOR, before__isnull=False)
    found = {}
    for change in changes.select_related("feature"):
        now, before = words_in(change.feature.label, change.feature.synonyms), words_in(**called(change.before))
        if now != before:
            rows = SearchEntry.objects.filter(group__features=change.feature).filter(is_as_before(now, before))
            found |= dict.fromkeys(rows.order_by("pk").values_list("pk", flat=True)[:most])
    return list(found)[:most]


def called(told):
    """The words of a term, of all that a change remembers."""
    return {"label": told["label"], "synonyms": told["synonyms"]}


def words_in(label, synonyms):
    """What index rows hold of a term that is called so."""
    return stems((label, *synonyms))


def is_as_before(now, before):
    """A condition: not to hold the words as they are now, or to hold those that are no longer among them."""
    lacks = ~Q(found_by__contains=now)
    return lacks if before in now else lacks | Q(found_by__contains=before)
