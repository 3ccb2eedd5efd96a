"""Listings by a part of a name, for lists that are filtered: searches weigh, this only holds or does not."""

from functools import reduce
from operator import and_

from django.db.models import Q

from .words import stem, words_of_name

MOST_WORDS = 8


def holding(groups, text):
    """The groups (a queryset) in whose name each word of a text stands, or begins one.

    As searches know names: as stems in plain letters, whatever marks are in between. A group that they do not find is
    known by its name as it is written; so is each where a text has no word.
    """
    words = words_of_name(text[:200])[:MOST_WORDS]
    written = Q(name__icontains=text.strip())
    if not words:
        return groups.filter(written)
    known = reduce(and_, map(stands_in, words))
    return groups.filter((Q(search_entry__isnull=False) & known) | (Q(search_entry__isnull=True) & written))


def stands_in(word):
    """A condition: a name has this word, or one that begins so."""
    return Q(search_entry__name_key__contains=stem(word)) | Q(search_entry__name_key__contains=word)
