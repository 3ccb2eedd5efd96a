"""Groups that are listed already and may be the one that somebody is about to list: of a like name, or near by."""

from rapidfuzz import fuzz, process

from groups.finding.search import GroupSearch
from groups.index.words import key_of
from groups.models import Group, SearchEntry

# How much two names are alike, from 0 to 100: anywhere, and where both are in one place.
ALIKE, ALIKE_NEAR_BY = 86, 70
SHORTEST = 4
MOST = 5
# Where a form keeps of which groups somebody said that they are others.
SLOT = "similar"


def like(name, town=""):
    """The published groups that may be the one of this name, the likest first; those in its town need be less alike."""
    key = key_of(name)
    if len(key) < SHORTEST:
        return []
    names = dict(SearchEntry.objects.values_list("pk", "name_key"))
    found = alike(key, names, ALIKE)
    if town:
        near = set(GroupSearch({"place": town}).qs.values_list("pk", flat=True))
        by_place = alike(key, {pk: name for pk, name in names.items() if pk in near}, ALIKE_NEAR_BY)
        found = {pk: max(score, by_place.get(pk, 0)) for pk, score in (by_place | found).items()}
    order = sorted(found, key=found.get, reverse=True)[:MOST]
    rows = Group.objects.published().select_related("region", "district", "organisation").in_bulk(order)
    return [rows[pk] for pk in order if pk in rows]


def alike(key, names, least):
    """{pk: how much alike} of the names that are at least so much alike, whatever the order of their words."""
    found = {}
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        for _, score, pk in process.extract(key, names, scorer=scorer, score_cutoff=least, limit=MOST):
            found[pk] = max(score, found.get(pk, 0))
    return found
