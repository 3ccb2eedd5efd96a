"""How old what is told of a group is; what has ended is told in the past tense, however lately it was confirmed."""

from dataclasses import dataclass

from groups.facts.freshness import Age, age_of
from groups.facts.status import is_findable


@dataclass(frozen=True)
class PastAge(Age):
    """The age of a group that has ended: nothing of it may be counted on."""

    is_sure = False


def age(group):
    """The `Age` of a group."""
    known = age_of(group)
    if is_findable(group):
        return known
    return PastAge(known.confirmed_on, known.recorded_in, known.found_on, known.found_where)
