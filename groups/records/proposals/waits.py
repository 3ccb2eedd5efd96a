"""How long it takes until somebody decides: told to keepers who wait, and to curators of their own work."""

from datetime import timedelta
from statistics import median

from django.db.models import Q
from django.utils import timezone

from groups.models import Proposal, ProposalState

DECIDED = (ProposalState.ACCEPTED, ProposalState.DECLINED)
LOOKED_BACK = timedelta(days=90)
# From fewer than these no wait is told; of more than those, the last.
ENOUGH, MOST = 5, 1000


def median_waits(region_ids=None):
    """{region's id: the time within which half of what was sent lately was decided}, where that is known.

    None among the ids stands for what belongs to no region; without ids, of all. One query.
    """
    mine = Q(pk__isnull=False) if region_ids is None else Q(region__in=[pk for pk in region_ids if pk is not None])
    if region_ids and None in region_ids:
        mine |= Q(region=None)
    lately = Proposal.objects.filter(mine, state__in=DECIDED, decided_at__gte=timezone.now() - LOOKED_BACK)
    waits = {}
    for region, made, decided in lately.order_by("-decided_at").values_list("region", "made_at", "decided_at")[:MOST]:
        waits.setdefault(region, []).append(decided - made)
    return {region: median(found) for region, found in waits.items() if len(found) >= ENOUGH}


def wait_in_words(wait):
    """ "a day", "3 days": rounded up, as nobody wants to be promised too much."""
    days = -(-wait // timedelta(days=1))
    return "a day" if days <= 1 else f"{days} days"
