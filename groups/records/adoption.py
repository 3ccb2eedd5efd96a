"""Takes listings as they stand in the tables into the history: after an upgrade, or where rows were made directly."""

from django.db import transaction
from django.db.models import F

from groups.models import Change, Group, Organisation, Publication, What

from . import history, not_listed, reading
from .actions import groups_showing, is_public, record_changes
from .history import Entry


@transaction.atomic
def adopt(listings, *, by, why):
    """Append a change for each of these listings (groups or organisations) as the tables have it, and index it.

    Where the tables say what no change tells, the version moves. Gives the `Change`s.
    """
    listings = list(listings)
    if not listings:
        return []
    author, state = history.author(by, why), history.lock()
    told = history.told(listings)
    for listing, record in pairs(listings):
        if listing.pk in told and told[listing.pk].answers != record.answers:
            type(listing).objects.filter(pk=listing.pk).update(version=F("version") + 1)
            listing.version += 1
    entries = [
        Entry(
            What.CHANGED if listing.pk in told else What.PUBLISHED, listing, told.get(listing.pk), record,
            groups_showing(listing), takes_away=not is_public(record),
        )
        for listing, record in pairs(listings)
    ]  # fmt: skip
    return record_changes(state, entries, author)


def pairs(listings):
    """(listing, its record as the tables have it) for each of them."""
    model = type(listings[0])
    read = reading.read_groups if model is Group else reading.read_organisations
    records = read(model.objects.filter(pk__in=[listing.pk for listing in listings]))
    return [(listing, records[listing.pk]) for listing in listings]


def begin_history(*, by, why):
    """Adopt every listing without any change; says how many. Safe to run again."""
    begun = 0
    for model, owner in ((Organisation, "organisation"), (Group, "group")):
        known = Change.objects.filter(**{f"{owner}__isnull": False}).values(owner)
        pks = list(model.objects.exclude(pk__in=known).values_list("pk", flat=True))
        for at in range(0, len(pks), 500):
            batch = model.objects.filter(pk__in=pks[at : at + 500]).order_by("pk")
            begun += len(adopt(batch, by=by, why=why))
            if model is Group:
                remember_withdrawn(batch)
    return begun


def remember_withdrawn(groups):
    """Those of these groups that were taken off the pages before changes were kept must not come back unseen."""
    withdrawn = groups.filter(publication=Publication.WITHDRAWN)
    records = reading.read_groups(withdrawn)
    for group in withdrawn:
        not_listed.remember(group, records[group.pk])
