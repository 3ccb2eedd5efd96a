"""Who may act as a curator on a listing: whoever curates its region or network, and does not keep it."""

from django.db.models import Exists

from groups.models import Curator
from groups.records.errors import NotYours

from .roles import is_admin, keepers_of, keeps, networks_above, region_of

OWN = "You keep this listing. Another curator decides about it."
ELSEWHERE = "Another curator looks after this listing."


def why_not(person, listing):
    """Why a person may not act as the curator of a listing, in a sentence; "" where they may."""
    if is_admin(person):
        return OWN if keeps(person, listing) else ""
    own = Exists(keepers_of(listing).filter(person=person))
    rows = Curator.objects.filter(person=person, ended_at=None).order_by().annotate(own=own)
    found = list(rows.values_list("region_id", "network_id", "own"))
    if any(is_own for *_, is_own in found):
        return OWN
    return "" if any(is_within(listing, region, network) for region, network, _ in found) else ELSEWHERE


def is_within(listing, region, network):
    """Whether a listing is in a region, or of a national network; everything is in all of England, which is neither."""
    if network:
        return network in networks_above(listing)
    return region is None or region == region_of(listing)


def refuse_who_may_not(person, listing):
    """Raises NotYours for one's own listing, and for another curator's."""
    if why := why_not(person, listing):
        raise NotYours(why)
