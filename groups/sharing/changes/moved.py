"""Which listings moved since a follower last asked, in the order of changes."""

from typing import NamedTuple

import numpy as np
from django.db.models import Q

from groups.index import current, versions
from groups.models import LeftSearch


class Moved(NamedTuple):
    """A listing that moved: with which change last, and whether it answers the search now."""

    number: int
    pk: int
    is_here: bool


def horizon(index):
    """The last change that an answer tells of. A replica that lags behind the index may not have what came later."""
    return min(index.version.number, versions.current().number) if current.is_behind() else index.version.number


def moved_since(search, cursor, until, most):
    """The first `most` listings that moved after a cursor and with change `until` at the latest, as [`Moved`].

    Each is there once. Membership and numbers are of one state, the index in memory that the search answers from.
    """
    return sorted([*listed(search, cursor, until, most), *gone(cursor, until, most)])[:most]


def listed(search, cursor, until, most):
    """Of the listings that searches find: those that answer this one, and those that may have done so before."""
    index, slots, is_here = by_number(search, until)
    numbers, pks = index.numbers[slots], index.pks[slots]
    is_after = (numbers > cursor.number) | ((numbers == cursor.number) & (pks > cursor.pk))
    at = np.flatnonzero(is_after & (is_here | (numbers > cursor.start)))[:most]
    return at_slots(index, slots[at], is_here[at])


def gone(cursor, until, most):
    """Of the listings that no search finds any more: those that went after the follower began to read."""
    is_after = Q(number__gt=cursor.number) | Q(number=cursor.number, group__gt=cursor.pk)
    left = no_more_found(until).filter(is_after, number__gt=cursor.start)
    return [Moved(*row, is_here=False) for row in left.order_by("number", "group")[:most]]


def last_moved(search, until, most):
    """([those that answer the search], [those that do not]): the last `most` listings of each that moved, the last
    first, as [`Moved`]."""
    index, slots, is_here = by_number(search, until)
    slots, is_here = slots[::-1], is_here[::-1]
    here, elsewhere = (at_slots(index, slots[which][:most], is_here[which]) for which in (is_here, ~is_here))
    left = [Moved(*row, is_here=False) for row in no_more_found(until).order_by("-number", "-group")[:most]]
    return here, sorted([*elsewhere, *left], reverse=True)[:most]


def by_number(search, until):
    """(the index, the slots of all listings in the order of the changes that moved them, which of these answer)."""
    index = search.index
    slots = index.cached("by number", index.version, lambda: index.order[np.lexsort(keys_of(index))])
    slots = slots[: np.searchsorted(index.numbers[slots], until, side="right")]
    return index, slots, index.mask(search.answers())[slots]


def keys_of(index):
    """What they are sorted by: of one change, by their ids."""
    return index.pks[index.order], index.numbers[index.order]


def at_slots(index, slots, is_here):
    """The listings in these slots as [`Moved`]."""
    columns = (index.numbers[slots].tolist(), index.pks[slots].tolist(), is_here.tolist())
    return [Moved(*row) for row in zip(*columns, strict=False)]


def no_more_found(until):
    """(number, id) of the listings that searches found once and find no more, since change `until` at the latest."""
    return LeftSearch.objects.filter(number__lte=until, group__search_entry=None).values_list("number", "group")
