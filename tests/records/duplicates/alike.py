"""Listings that may be one, for tests."""

from groups.models import Group, Pair, PairState
from tests.records.listings import again, published

BALLOON = "Blue Balloon Circle"
LEEDS = {"town": "Leeds", "lat": 53.79648, "lng": -1.54785}


def listed(name=BALLOON, **answers):
    """The row of a group in Leeds that was just published."""
    return published(**{"name": name} | LEEDS | answers)[0]


def pair_of(one, other):
    """The pair of two groups; None without any."""
    first, second = sorted((one.pk, other.pk))
    return Pair.objects.filter(first=first, second=second).select_related("first", "second", "item").first()


def state_of(one, other):
    """What is held of two groups; None where they make no pair."""
    pair = pair_of(one, other)
    return pair and PairState(pair.state)


def open_pairs():
    """{(name, name)} of all pairs that wait."""
    return {tuple(sorted((one.first.name, one.second.name))) for one in Pair.objects.filter(state=PairState.OPEN)}


def record_now(group):
    """The record of a group as it is now."""
    group = Group.objects.get(pk=group.pk)
    return again(type("Known", (), {"of": "group", "uuid": group.uuid}))[1]
