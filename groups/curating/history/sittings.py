"""Changes that one person made one after the other are one sitting, and are told under one heading."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# Who does nothing for so long has got up in between.
APART = timedelta(minutes=30)


@dataclass
class Sitting:
    """Who made its changes, from when to when, and how many."""

    who: str
    since: datetime
    until: datetime
    count: int = 0


def with_sittings(changes):
    """The same changes, the last first; the first shown of each `Sitting` has it as `sitting`, the others None."""
    current, before = None, None
    for change in changes:
        change.sitting = None
        if before is None or not is_same(before, change):
            current = change.sitting = Sitting(who_made(change), change.at, change.at)
        current.since, current.count = change.at, current.count + 1
        before = change
    return changes


def is_same(later, earlier):
    """Whether two changes that follow on each other are of one sitting."""
    same = (later.by_id, later.by_name) == (earlier.by_id, earlier.by_name)
    return same and later.at - earlier.at <= APART


def who_made(change):
    return change.by_name or str(change.by)
