"""The listings of a file, a few hundred at a time: however many there are, no more than these are in memory.

Each batch is one query for the rows that were written with the index. A listing without a row in today's form (an older
version of the site wrote it, or it is in no search) is read from its own tables.
"""

from groups.facts import in_files
from groups.index.entries import card_of
from groups.models import FileRow

from ..batches import read

A_BATCH = 250
# What a listing is for is said in the words of its features where it says nothing itself: they stand with its card.
READ = ("pk", "told", "number", "group__search_entry__number", "group__search_entry__who_for")


def in_batches(pks):
    """Lists of what files tell of these listings, in their order. What was taken off the public pages meanwhile is left
    out."""
    for at in range(0, len(pks), A_BATCH):
        yield batch(pks[at : at + A_BATCH])


def batch(pks):
    """What files tell of those of these listings that have a page, in this order."""
    rows = FileRow.objects.filter(pk__in=pks).values_list(*READ)
    found = {}
    for pk, told, number, number_of_entry, who_for in rows:
        if told["form"] == in_files.FORM and number == number_of_entry:
            told["who_for"] = who_for
            found[pk] = told
    if without := [pk for pk in pks if pk not in found]:
        found |= {group.pk: told_by(group) for group in read(without)}
    return [found[pk] for pk in pks if pk in found]


def told_by(group):
    """The same of a group with everything."""
    card = card_of(group)
    return in_files.told(group, card) | {"who_for": card.who_for}
