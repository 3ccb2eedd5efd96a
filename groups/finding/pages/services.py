"""Organisations and services that are no groups to join: a list of their own, by region."""

from groups.finding.results.cards import Card, told_of
from groups.finding.search import A_SERVICE
from groups.index import current
from regions.models import Region

ELSEWHERE = "In several regions"


def services_by_region():
    """[(region's name, [Card])], by name within each; those of no one region come last."""
    index = current.index()
    everything = A_SERVICE.on(index)
    regions = Region.objects.order_by("order").values_list("slug", "name")
    sets = [(name, everything & index.tagged([f"region:{slug}"])) for slug, name in regions]
    elsewhere = everything
    for _, found in sets:
        elsewhere &= ~found
    named = [(name, index.by_name(found)) for name, found in [*sets, (ELSEWHERE, elsewhere)] if found]
    told = told_of(index.pks[[slot for _, slots in named for slot in slots]].tolist())
    return [(name, [Card(told[pk]) for pk in index.pks[slots].tolist() if pk in told]) for name, slots in named]
