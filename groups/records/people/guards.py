"""Who may act as a curator on a listing: whoever curates its region or network, and does not keep it."""

from groups.models import Group
from groups.records.errors import NotYours

from .roles import curates, keeps, networks_of, region_of

OWN = "You keep this listing. Another curator decides about it."
ELSEWHERE = "Another curator looks after this listing."


def why_not(person, listing):
    """Why a person may not act as the curator of a listing, in a sentence; "" where they may."""
    if keeps(person, listing):
        return OWN
    return "" if curates(person, region_of(listing)) or is_of_their_network(person, listing) else ELSEWHERE


def is_of_their_network(person, listing):
    """Whether it belongs to a national network that this person curates, or is one."""
    host = listing.organisation if isinstance(listing, Group) else listing
    return host is not None and not networks_of(person).isdisjoint({host.pk, host.owner_id})


def refuse_who_may_not(person, listing):
    """Raises NotYours for one's own listing, and for another curator's."""
    if why := why_not(person, listing):
        raise NotYours(why)
