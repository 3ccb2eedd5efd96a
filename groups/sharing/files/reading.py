"""The listings of a file, a few hundred at a time: however many there are, no more than these are in memory.

Each batch is one query for the rows that were written with the index. A listing without a row in today's form (an older
version of the site wrote it, or it is in no search) is read from its own tables.
"""

import json

from django.db.models import F, TextField
from django.db.models.functions import Cast

from groups.facts import in_files
from groups.index.entries import card_of
from groups.models import FileRow
from groups.sharing.batches import read

A_BATCH = 250


def in_batches(pks):
    """What files tell of these listings, in their order, as one iterator a batch. What was taken off the public pages
    meanwhile is left out."""
    for at in range(0, len(pks), A_BATCH):
        yield batch(pks[at : at + A_BATCH])


def batch(pks):
    """What files tell of those of these listings that have a page, in this order.

    Each row is taken apart when its turn comes: thousands of small lists at once keep Python looking for garbage, which
    took a third of the time.
    """
    found = {pk: (told, who_for) for pk, told, who_for in rows(pks)}
    without = [pk for pk in pks if pk not in found]
    others = {group.pk: told_by(group) for group in read(without)} if without else {}
    return (others.get(pk) or taken_apart(*found[pk]) for pk in pks if pk in found or pk in others)


def rows(pks):
    """(id, what is told as text, who it is for) of the rows in today's form that were written with their index rows.

    Who it is for stands with the card: where a listing does not say it, it is said in the words of its features.
    """
    current = FileRow.objects.filter(form=in_files.FORM, number=F("group__search_entry__number"))
    told = current.annotate(text=Cast("told", TextField()))
    return told.filter(pk__in=pks).values_list("pk", "text", "group__search_entry__who_for")


def taken_apart(text, who_for):
    return json.loads(text) | {"who_for": who_for}


def told_by(group):
    """The same of a group with everything."""
    card = card_of(group)
    return in_files.told(group, card) | {"who_for": card.who_for}
