"""Listings by a part of a name, for lists that are filtered: searches weigh, this only holds or does not."""

from functools import reduce
from operator import and_

from django.db.models import Q

from .words import stem, words_of

MOST_WORDS = 8


def holding(groups, text):
    """The groups (a queryset) of which each word of a text stands in a name or a place, or is a part of one.

    As searches know them: in plain letters, whatever marks are in between. A group that they do not find is known by
    its name alone, as it is written; so is each where a text has no word.
    """
    words = words_of(text[:200])[:MOST_WORDS]
    written = Q(name__icontains=text.strip())
    if not words:
        return groups.filter(written)
    known = reduce(and_, map(stands_in, words))
    return groups.filter((Q(search_entry__isnull=False) & known) | (Q(search_entry__isnull=True) & written))


def stands_in(word):
    """A condition: to have a word. Numbers and very short words stand in the key of a name alone, as stems."""
    return Q(search_entry__written__contains=word) | Q(search_entry__name_key__contains=stem(word))
