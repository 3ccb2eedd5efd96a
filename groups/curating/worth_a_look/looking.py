"""Looks through the whole directory once a day, and keeps what every query found: no page waits for that."""

from django.db import transaction
from django.utils import timezone

from groups.models import Finding

from .queries import QUERIES

A_BATCH = 2_000


def look(today=None):
    """Look for everything anew; gives {slug: how many were found}."""
    today = today or timezone.localdate()
    Finding.objects.exclude(query__in=[one.slug for one in QUERIES]).delete()
    return {one.slug: keep(one, today) for one in QUERIES}


@transaction.atomic
def keep(query, today):
    """Keep what one query finds, and no longer what it does not find any more; gives how many."""
    found = {pk: told for pk, *told in query.find(today).order_by().values_list("pk", "version", "region")}
    before = Finding.objects.filter(query=query.slug).values_list("group", "version", "region", "pk")
    stays = {pk for pk, *told, _ in before if found.get(pk) == told}
    Finding.objects.filter(pk__in=[row for pk, *_, row in before if pk not in stays]).delete()
    new = [
        Finding(query=query.slug, group_id=pk, version=version, region_id=region)
        for pk, (version, region) in found.items()
        if pk not in stays
    ]
    Finding.objects.bulk_create(new, batch_size=A_BATCH)
    return len(found)
