"""Finds the pairs that a listing makes with others: over what few share, never each against all."""

from collections import defaultdict
from itertools import combinations

from django.db import transaction
from django.db.models import Exists, OuterRef

from groups.models import Group, PairKey
from groups.records import history

from . import keys, pairs
from .rules import weigh
from .sides import sides_of

A_CHUNK = 100
# A listing is held against those with which it has keys that weigh so much together: one that two alone have, or some.
LEAST = 1.0
# Of a word, and of anything else, that more listings have none is held against another because of it.
MOST_OF_A_WORD, MOST_OF_A_KEY = 30, 12


@transaction.atomic(savepoint=False)
def find(pks):
    """Hold these groups against all others, and bring their pairs up to date; gives {(lower id, higher id):
    `Weighed`} of the pairs that wait for somebody since."""
    pks = list(pks)
    sides = sides_of(pks)
    keys.write(sides, pks)
    known = pairs.of(pks)
    weighed, sides = weigh_all(sides, known)
    opened = pairs.write(known, weighed, sides, set(pks))
    return {couple: weighed[couple] for couple in opened}


def weigh_all(sides, known):
    """({(lower id, higher id): `Weighed`} of listings whose keys are up to date, with all that may be one of them or
    make a known pair; the sides of all of them)."""
    most = keys.most_that_may()
    couples = candidates(sides, most) | known.keys()
    sides = sides | sides_of({pk for couple in couples for pk in couple} - sides.keys())
    couples = [couple for couple in sorted(couples) if sides.keys() >= {*couple}]
    if not couples:
        return {}, sides
    held = keys.held_by(keys_of_all(sides), most)
    return {(one, other): weigh(sides[one], sides[other], held) for one, other in couples}, sides


def keys_of_all(sides):
    return {key for side in sides.values() for key in keys.keys_of(side)}


def candidates(sides, most):
    """{(lower id, higher id)} of these listings with all that have something rare in common with them."""
    held = keys.held_by(keys_of_all(sides), most)
    weights = {key: weight for key in held.counts if (weight := weight_of(key, held))}
    sums = defaultdict(float)
    for key, members in keys.sharing(weights).items():
        for couple in combinations(sorted(members), 2):
            if couple[0] in sides or couple[1] in sides:
                sums[couple] += weights[key]
    return {couple for couple, weight in sums.items() if weight >= LEAST}


def weight_of(key, held):
    """How much it says that two listings have a key; 0 where too many have it, or one alone."""
    number, is_word = held.number(key), key.startswith("word:")
    if not 1 < number <= (MOST_OF_A_WORD if is_word else MOST_OF_A_KEY):
        return 0
    return held.rarity(key.partition(":")[2]) if is_word else 1.0


def due():
    """The ids of the groups that were not looked at by the present rules, the lowest first."""
    looked_at = PairKey.objects.filter(group=OuterRef("pk"), key=keys.LOOKED_AT)
    rows = Group.objects.with_a_page().exclude(Exists(looked_at))
    return list(rows.order_by("pk").values_list("pk", flat=True))


def find_due(*, everything=False, dry_run=False, tell=lambda done, of: None):
    """Look at every group that is due, or at all of them, some at a time; gives how many were looked at, and what was
    found. First each gets its keys, so that each is held against all. A dry run suggests nothing."""
    pks = list(with_a_page()) if everything else due()
    chunks = [pks[start : start + A_CHUNK] for start in range(0, len(pks), A_CHUNK)]
    for some in chunks:
        write_keys(some)
    found = {}
    for number, some in enumerate(chunks, 1):
        found |= look_at(some, dry_run)
        tell(min(number * A_CHUNK, len(pks)), len(pks))
    return len(pks), found


def with_a_page():
    return Group.objects.with_a_page().order_by("pk").values_list("pk", flat=True)


@transaction.atomic
def write_keys(pks):
    """The keys of some groups, as they are now: nobody changes a listing meanwhile."""
    history.lock()
    keys.write(sides_of(pks), list(pks), is_looked_at=False)


@transaction.atomic
def look_at(pks, dry_run):
    """Find the pairs of some groups, as they are now; in a dry run, say what would be suggested."""
    history.lock()
    if not dry_run:
        return find(pks)
    weighed, _ = weigh_all(sides_of(pks), pairs.of(pks))
    return {couple: found for couple, found in weighed.items() if found.is_enough}
