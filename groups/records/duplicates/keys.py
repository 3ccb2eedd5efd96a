"""The keys under which listings are looked up: whoever shares a rare one may be the same.

Every look-up is by index, and none reads more than a few rows of a key that many have: such a key says nothing.
"""

from collections import defaultdict

from django.db import connections, router

from groups.models import Group, PairKey

from .likeness import digest
from .rules import LARGE, RULES, Held, most_alike

# As many letters of a word, in one place, find a word that was mistyped further on.
BEGINNING = 4
LOOKED_AT = f"rules:{RULES}"
A_BATCH = 2_000
# Of a key that many have no more rows are read than are needed to know that.
COUNTED = """WITH wanted(key) AS (VALUES {values}) SELECT key,
    (SELECT COUNT(*) FROM (SELECT 1 FROM groups_pairkey had WHERE had.key = wanted.key LIMIT %s) AS few) FROM wanted"""


def keys_of(side):
    """The keys of one listing."""
    stems = {stem for words in side.words for stem in words}
    keys = {f"word:{stem}"[:80] for stem in stems} | side.contacts | side.postcodes
    # A name that has its place in it is the same as one without.
    keys |= {f"named:{digest(side.place, *sorted(words.keys() - side.places))}" for words in side.words}
    if side.place:
        starts = {stem[:BEGINNING] for stem in stems - side.places if len(stem) > BEGINNING}
        keys |= {f"start:{start}:{digest(side.place)}" for start in starts}
    if side.host:
        keys.add(f"host:{side.host.pk}")
    if side.host and side.host.charity:
        keys.add(f"charity:{side.host.charity}"[:80])
    return keys


def write(sides, pks, is_looked_at=True):
    """Bring the keys of these groups up to date; those of which nothing is known have none afterwards.

    They say that the group was looked at, unless that is still to be done.
    """
    there = defaultdict(dict)
    for row, pk, key in PairKey.objects.filter(group__in=pks).values_list("pk", "group", "key"):
        there[pk][key] = row
    mark = {LOOKED_AT} if is_looked_at else set()
    wanted = {pk: keys_of(sides[pk]) | mark if pk in sides else set() for pk in pks}
    gone = [row for pk in pks for key, row in there[pk].items() if key not in wanted[pk]]
    if gone:
        PairKey.objects.filter(pk__in=gone).delete()
    new = [PairKey(group_id=pk, key=key) for pk in pks for key in sorted(wanted[pk] - there[pk].keys())]
    PairKey.objects.bulk_create(new, batch_size=A_BATCH)


def forget(pks):
    """Leave these groups for the next run of the command."""
    PairKey.objects.filter(group__in=pks).delete()


def most_that_may():
    """How many listings may have a word before it says nothing, in the directory as it is."""
    return most_alike(Group.objects.order_by()[:LARGE].count())


def held_by(keys, most):
    """`Held` of these keys: how many listings have each, counted no further than one more than `most`."""
    counts = {}
    wanted = sorted(keys)
    for start in range(0, len(wanted), A_BATCH):
        some = wanted[start : start + A_BATCH]
        with connections[router.db_for_read(PairKey)].cursor() as cursor:
            cursor.execute(COUNTED.format(values=", ".join(["(%s)"] * len(some))), [*some, most + 1])
            counts |= dict(cursor.fetchall())
    return Held(counts, most)


def sharing(keys):
    """{key: ids of the groups that have it}."""
    found = defaultdict(set)
    for key, pk in PairKey.objects.filter(key__in=keys).values_list("key", "group"):
        found[key].add(pk)
    return found
