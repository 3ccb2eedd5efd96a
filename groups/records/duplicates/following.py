"""Pairs follow the listings: what changed is looked at in the transaction that changes it, as far as that is quick.

Only what pairs are weighed by counts: another summary costs nothing. Where many listings change at once, they are left
for the command `find_duplicates`.
"""

from django.db.models import Q

from groups.models import Change, Group, Pair, PairState, Publication, What
from groups.records.queue import settle

from . import keys, pairs
from .finding import find

# So many at most are looked at while somebody waits.
MOST_AT_ONCE = 20
# The answers by which pairs are weighed.
WEIGHED = (
    "name", "other_names", "town", "area", "region", "district", "lat", "lng", "organisation", "contacts", "venues",
    "sessions", "community", "experience", "open_to", "charity_number", "owner",
)  # fmt: skip
ALWAYS = (What.MERGED, What.UNMERGED, What.CHECKED)


def on_change(sender, changes, **told):
    """A receiver of `records.changed.listings_changed`."""
    weighty = [change for change in changes if is_weighty(change)]
    if not weighty:
        return
    for change in weighty:
        if change.group_id and change.what in (What.MERGED, What.UNMERGED):
            follow(change)
    pks = {pk for change in weighty for pk in groups_of(change)}
    if len(pks) > MOST_AT_ONCE:
        keys.forget(pks)
    elif pks:
        find(pks)


def is_weighty(change):
    """Whether a change may make or unmake a pair."""
    if change.what == What.CHECKED:
        return change.group_id is not None and has_open_pairs(change.group_id)
    before, after = change.before, change.after
    if change.what in ALWAYS or not before or not after or before["publication"] != after["publication"]:
        return True
    return any(before["answers"].get(name) != after["answers"].get(name) for name in WEIGHED)


def has_open_pairs(pk):
    return Pair.objects.filter(Q(first=pk) | Q(second=pk), state=PairState.OPEN).exists()


def groups_of(change: Change):
    """The ids of the groups that are to be looked at since."""
    if change.group_id:
        return [change.group_id]
    return Group.objects.filter(organisation=change.organisation_id).values_list("pk", flat=True)


def follow(change):
    """Two listings became one, or are two again: what was decided of the one that went away is taken along."""
    group = Group.objects.get(pk=change.group_id)
    if change.what == What.UNMERGED:
        told_apart(group, change)
    elif group.publication == Publication.MERGED:
        taken_along(group, change)


def taken_along(loser, change):
    """A pair of the two is decided; "not the same" as the loser is said of the survivor, too. Open pairs of the loser
    are put aside as it is looked at, and found again with the survivor, which is known by all that the loser was."""
    for (first, second), pair in pairs.of([loser.pk]).items():
        other = second if first == loser.pk else first
        if other == loser.merged_into_id:
            decide(pair, PairState.MERGED, change, change.why)
        elif pair.state == PairState.NOT_THE_SAME:
            say_of_survivor(pair, loser.merged_into_id, other)


def say_of_survivor(pair, survivor, other):
    """What was said of the loser and another is said of the survivor and that other; what is said of these stands."""
    first, second = sorted((survivor, other))
    named = ("score", "evidence", "rules", "state", "decided_by", "decided_by_name", "decided_at", "decided_why")
    told = {name: getattr(pair, name) for name in named} | {"digest": ""}
    Pair.objects.get_or_create(first_id=first, second_id=second, defaults=told)


def told_apart(group, change):
    """Whoever takes two listings apart says that they are not the same."""
    for pair in Pair.objects.filter(Q(first=group) | Q(second=group), state=PairState.MERGED).select_related(
        "first", "second", "item"
    ):
        if Publication.MERGED not in (pair.first.publication, pair.second.publication):
            decide(pair, PairState.NOT_THE_SAME, change, change.why)


def decide(pair, state, change, why):
    """Write down what became of a pair by a change of its listings."""
    told = {"decided_by": change.by, "decided_by_name": change.by_name, "decided_at": change.at, "decided_why": why}
    pairs.change(pair, state=state, digest="", **told)
    settle(pair.item, by=change.by, by_name=change.by_name, why=why)
