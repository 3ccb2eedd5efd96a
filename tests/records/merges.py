"""Listings that are merged and taken apart in tests."""

from groups.records.merging import merge, unmerge

from .listings import BY, again, published


def merged(survivor, loser, choices=None, **more):
    """The `Merge` of two records as their listings are now."""
    (into, _), (away, _) = again(survivor), again(loser)
    seen = {"survivor_version": into.version, "loser_version": away.version}
    return merge(**{"survivor": into, "loser": away, "choices": choices or {}} | seen | BY | more)


def undone(done, **more):
    """The same `Merge` after it was undone."""
    into, away = type(done.survivor).objects.filter(pk__in=(done.survivor_id, done.loser_id)).order_by("pk")
    if into.pk != done.survivor_id:
        into, away = away, into
    return unmerge(done, **{"survivor_version": into.version, "loser_version": away.version} | BY | more)


def two(mine, theirs):
    """The records of two listings that were just published with these answers."""
    return published(**mine)[1], published(**theirs)[1]


def now(record):
    """The record of a listing as it is now."""
    return again(record)[1]
