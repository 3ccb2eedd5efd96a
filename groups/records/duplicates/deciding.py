"""A curator says of a pair that they are not the same: remembered until the name, a place or a contact changes."""

from django.db import transaction
from django.utils import timezone

from groups.models import Pair, PairState
from groups.records import history
from groups.records.errors import Refused
from groups.records.queue import settle

from . import pairs
from .guards import refuse_who_may_not, refuse_without_reason
from .sides import sides_of


@transaction.atomic
def not_the_same(pair, *, version, by, why):
    """These are two. Raises NotYours, and Refused late and without a reason."""
    refuse_without_reason(why)
    history.lock()
    pair = open_pair(pair, version)
    refuse_who_may_not(by, pair.first, pair.second)
    couple = (pair.first_id, pair.second_id)
    told = {"decided_by": by, "decided_by_name": by.name, "decided_at": timezone.now(), "decided_why": why.strip()}
    pairs.change(pair, state=PairState.NOT_THE_SAME, digest=pairs.digest_of(couple, sides_of(couple)), **told)
    settle(pair.item, by=by, why=why.strip())
    return pair


def open_pair(pair, version):
    """The pair's row, locked. Raises Refused when it is decided, or something happened since somebody saw it."""
    fresh = Pair.objects.select_for_update().get(pk=pair.pk)
    if fresh.state != PairState.OPEN:
        who = f" by {fresh.decided_by_name}" if fresh.decided_by_name else ""
        raise Refused(f"This was decided already{who}: {fresh.get_state_display().lower()}.")
    if fresh.version != version:
        raise Refused("Something happened to this since you opened it. Look at it again before you decide.")
    return fresh
