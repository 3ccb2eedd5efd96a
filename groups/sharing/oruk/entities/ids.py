"""Ids that never change: of what has none of its own in our tables, worked out of the id of what it belongs to."""

from functools import cache
from uuid import UUID, uuid5

NAMESPACE = UUID("4e6f1c52-6f0b-5f8c-9d3a-2b1f7c0a9e55")
# The bits that say which version of a UUID it is stay as they are.
VERSION = (0xF << 76) | (0x3 << 62)


def kin(uuid, kind):
    """The id of the one thing of a kind that belongs to another. It leads back: the kin of the kin is the other.

    So a thing without a row of its own is found by its id as quickly as any.
    """
    return UUID(int=uuid.int ^ mask(kind))


@cache
def mask(kind):
    """What tells the ids of one kind from those of what they belong to."""
    return uuid5(NAMESPACE, f"kin {kind}").int & ~VERSION


def part_id(owner, *names):
    """The id of a part of something, of which there are several."""
    return uuid5(owner, " ".join(map(str, names)))


def word_id(*names):
    """The id of a word of the directory, the same on every site that has it: of its kind, its list and its slug."""
    return part_id(NAMESPACE, *names)
