"""Items follow their listings: when these change, become one, or are taken apart again."""

from django.db.models import QuerySet

from groups.models import QueueItem, QueueKind
from groups.records.people.roles import region_of
from groups.records.resolving import merged_into

from .kinds import open_entries
from .moving import enter, settle

# These are about two listings, and are looked at anew where one of them goes (records/duplicates).
OF_TWO = (QueueKind.DUPLICATE, QueueKind.MERGE)


def on_change(sender, changes, **told):
    """A receiver of `records.changed.listings_changed`: what is open takes the listing's name and region, and what was
    known of it as it was is known no longer."""
    listings = {one.uuid: one for one in (change.group or change.organisation for change in changes)}
    for item in QueueItem.objects.filter(listing_uuid__in=listings):
        take_on(item, listings[item.listing_uuid])


def take_on(item, listing):
    """An item as its listing is now."""
    now = {"name": listing.name, "region_id": region_now(item, listing)}
    is_news = item.known_version not in (None, listing.version)
    if is_news:
        now["known_version"] = None
    if any(getattr(item, name) != value for name, value in now.items()):
        QueueItem.objects.filter(pk=item.pk).update(**now)
    if is_news:
        settle(item, by_name="The listing changed")


def region_now(item, listing):
    """The region in whose queue an item stands, and with it what is open on it: whoever sees an item may decide.

    A proposal that moves its listing is decided where the listing would be.
    """
    region = region_of(listing)
    of_rows = [one for one in open_entries(item) if hasattr(one, "region_id")]
    moving = [one for one in of_rows if "region" in getattr(one, "questions", ())]
    for row in of_rows:
        if row not in moving and row.region_id != region:
            QuerySet(type(row)).filter(pk=row.pk).update(region=region)
    return moving[0].region_id if moving else region


def follow(loser, survivor):
    """What is open about a listing that was merged away is open about the survivor."""
    for item in QueueItem.objects.open().filter(listing_uuid=loser.uuid).exclude(kind__in=OF_TWO):
        for row in list(open_entries(item)):
            enter(item.kind, row, listing=survivor)
    put_right(survivor)


def give_back(survivor, loser):
    """Two listings are taken apart again: what was told of the loser, or of one that was merged into it before, and is
    open, is its own again."""
    own = {loser.pk, *(one.pk for one in merged_into(loser))}
    for item in QueueItem.objects.open().filter(listing_uuid=survivor.uuid).exclude(kind__in=OF_TWO):
        for row in list(open_entries(item)):
            if getattr(row, "group_id", None) in own:
                enter(item.kind, row, listing=loser)
    for listing in (survivor, loser):
        put_right(listing)


def put_right(listing):
    """What came to a listing from another stands in its region."""
    for item in QueueItem.objects.open().filter(listing_uuid=listing.uuid).exclude(kind__in=OF_TWO):
        take_on(item, listing)
