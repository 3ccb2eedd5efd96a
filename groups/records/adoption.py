"""Takes listings as they stand in the tables into the history: after an upgrade, or where rows were made directly."""

from django.db import transaction

from groups.models import Change, Group, Organisation, What

from . import history, reading
from .actions import groups_showing, record_changes
from .history import Entry


@transaction.atomic
def adopt(listings, *, by, why):
    """Append a change for each of these listings (groups or organisations) whose tables say what no change tells.

    Gives the `Change`s. The index of every listing is brought up to date.
    """
    listings = list(listings)
    if not listings:
        return []
    author, state = history.author(by, why), history.lock()
    model = type(listings[0])
    read = reading.read_groups if model is Group else reading.read_organisations
    records = read(model.objects.filter(pk__in=[listing.pk for listing in listings]))
    told = history.told(listings)
    entries = [
        Entry(
            What.CHANGED if listing.pk in told else What.PUBLISHED,
            listing,
            told.get(listing.pk),
            records[listing.pk],
            groups_showing(listing),
        )
        for listing in listings
        if told.get(listing.pk) != records[listing.pk]
    ]
    return record_changes(state, entries, author) if entries else []


def begin_history(*, by, why):
    """Adopt every listing without any change; says how many. Safe to run again."""
    begun = 0
    for model, owner in ((Organisation, "organisation"), (Group, "group")):
        known = Change.objects.filter(**{f"{owner}__isnull": False}).values(owner)
        pks = list(model.objects.exclude(pk__in=known).values_list("pk", flat=True))
        for at in range(0, len(pks), 500):
            begun += len(adopt(model.objects.filter(pk__in=pks[at : at + 500]).order_by("pk"), by=by, why=why))
    return begun
