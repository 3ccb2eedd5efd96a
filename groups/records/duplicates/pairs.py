"""The pairs as they are kept: each once, opened and put aside as what is known of the two changes."""

from django.db.models import F, Q
from django.utils import timezone

from groups.models import Group, Pair, PairState, QueueKind
from groups.records.queue import enter, settle

from .likeness import digest
from .rules import RULES

BY = "What is known of them"


def of(pks):
    """{(first id, second id): the pair} of all pairs of these groups."""
    rows = Pair.objects.filter(Q(first__in=pks) | Q(second__in=pks))
    return {(pair.first_id, pair.second_id): pair for pair in rows}


def write(known, weighed, sides, looked_at):
    """Bring pairs up to date with what was weighed; gives the ids of those that wait for somebody since.

    A pair of which one is no longer seen waits no more. "Not the same" stands while both say what they said then; where
    it was said as two listings were merged or taken apart, while they say what they say when next looked at.
    """
    opened = []
    for couple, found in weighed.items():
        if opened_one := write_one(known.get(couple), couple, found, digest_of(couple, sides)):
            opened.append(opened_one)
    for couple, pair in known.items():
        if couple not in weighed and pair.state == PairState.OPEN and looked_at.intersection(couple):
            put_aside(pair, "One of the two is no longer listed.")
    if opened:
        put_in_queue(opened)
    return [(pair.first_id, pair.second_id) for pair in opened]


def digest_of(couple, sides):
    """Of the names, places and contacts of both, the lower id first."""
    return digest(*(sides[pk].digest for pk in couple))


def write_one(pair, couple, found, mark):
    """One pair; gives it where it waits for somebody since."""
    told = {"score": found.score, "evidence": [one.as_list() for one in found.evidence], "rules": RULES, "digest": mark}
    if pair is None:
        if not found.is_enough:
            return None
        return Pair.objects.create(first_id=couple[0], second_id=couple[1], **told)
    if pair.state == PairState.OPEN:
        keep_up(pair, found, told)
        return None
    stands = pair.state == PairState.NOT_THE_SAME and pair.digest in (mark, "")
    if stands and not pair.digest:
        Pair.objects.filter(pk=pair.pk).update(digest=mark)
    if not found.is_enough or stands or pair.state == PairState.MERGED:
        return None
    return change(pair, state=PairState.OPEN, found_at=timezone.now(), **NOBODY, **told)


# A pair that is open was decided by nobody.
NOBODY = {"decided_by": None, "decided_by_name": "", "decided_at": None, "decided_why": ""}


def keep_up(pair, found, told):
    """An open pair says what is known now, or waits no more."""
    if not found.is_enough:
        put_aside(pair, found.ruled_out or "Too little speaks for it now.", **told)
    elif any(getattr(pair, name) != value for name, value in told.items()):
        change(pair, **told)


def put_aside(pair, why, **told):
    """It waits for nobody, until more is known."""
    change(pair, state=PairState.GONE, **told)
    settle(pair.item, by_name=BY, why=why)


def change(pair, **fields):
    """Write some fields of a pair, and that something happened to it."""
    Pair.objects.filter(pk=pair.pk).update(version=F("version") + 1, **fields)
    for name, value in fields.items():
        setattr(pair, name, value)
    pair.version += 1
    return pair


def put_in_queue(opened):
    """Hang each on the item of the older of its two listings."""
    older = Group.objects.select_related("region").in_bulk([pair.first_id for pair in opened])
    for pair in opened:
        enter(QueueKind.DUPLICATE, pair, listing=older[pair.first_id])
