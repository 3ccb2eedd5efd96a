"""Who stands behind an address: a listing with a page, one that it was merged into, one that is gone, or nobody."""

from dataclasses import dataclass

from django.http import Http404

from groups.models import Address, Publication
from groups.records.resolving import resolve


@dataclass(frozen=True)
class Leads:
    """Where an address leads: to `listing`, at its present address or another; `is_gone` when it was withdrawn."""

    listing: object = None
    is_gone: bool = False


def leads_to(slug, with_a_page, owner):
    """What stands at a slug, now or formerly; nobody there raises `Http404`.

    `with_a_page` is the queryset of listings that have a page, and `owner` the column of `Address` that holds them.
    """
    address = Address.objects.filter(slug=slug, **{f"{owner}__isnull": False}).select_related(owner).first()
    listing = resolve(getattr(address, owner)) if address else None
    if listing is None:
        raise Http404
    if listing.publication == Publication.WITHDRAWN:
        return Leads(is_gone=True)
    if not with_a_page.filter(pk=listing.pk).exists():
        raise Http404
    return Leads(listing)
