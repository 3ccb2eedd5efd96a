"""Mail that comes back, as curators see it: an open item of the listing that was written to, until the address goes.

Nothing here knows an address: a bounce has its keyed digest, and is of a listing by the mail that came back.
"""

from django.db.models import Q

from groups.mail import bounces
from groups.mail.addresses import digest
from groups.models import Contact, ContactKind, Group, QueueItem, QueueKind

from . import queue
from .people.roles import keepers_of


def on_bounce(sender, bounce, **told):
    """A receiver of `groups.mail.bounces.bounced`: what is left alone from now on waits for a curator."""
    listing = listing_of(bounce.mail)
    if listing and bounce.counts and bounces.left_alone([bounce.address]):
        queue.enter(QueueKind.BOUNCE, bounce, listing=listing)


def listing_of(mail):
    """The listing that a mail was about: a group that was asked, or to whom a message was passed on; else None."""
    if mail is None:
        return None
    step = mail.asking_steps.select_related("asking__group").first()
    relayed = getattr(mail, "relayed", None)
    return step.asking.group if step else relayed and relayed.listing


def on_cleared(sender, address, **told):
    """A receiver of `groups.mail.bounces.cleared`: something did arrive at an address, given as its digest."""
    for item in QueueItem.objects.open().filter(bounces__address=address).distinct():
        queue.settle(item, by_name="Mail arrives again")


def on_change(sender, changes, **told):
    """A receiver of `records.changed.listings_changed`: addresses that a listing has no longer are done with."""
    listings = {one.uuid: one for one in (change.group or change.organisation for change in changes)}
    items = QueueItem.objects.open().filter(kind=QueueKind.BOUNCE, listing_uuid__in=listings)
    # Nearly always there is none, and to ask for whole items costs more.
    for item in items if items.exists() else ():
        gone = item.bounces.filter(cleared_at=None).exclude(address__in=addresses_of(listings[item.listing_uuid]))
        if gone.update(item=None):
            queue.settle(item, by_name="The address changed")


def addresses_of(listing):
    """The digests of all addresses at which a listing is written to."""
    of_it = Q(group=listing) if isinstance(listing, Group) else Q(organisation=listing)
    host = listing.organisation_id if isinstance(listing, Group) else None
    rows = Contact.objects.filter(of_it | Q(organisation=host) if host else of_it, kind=ContactKind.EMAIL)
    values = rows.values_list("value", flat=True)
    people = [keeper.person.email for keeper in keepers_of(listing)]
    return {digest(one) for one in (*values, *people)}
