"""Groups that are listed already and may be the one that somebody is about to list."""

from rapidfuzz import fuzz, process

from groups.models import Group
from text.folding import fold_letters

AS_MUCH_ALIKE = 86
MOST = 5


def like(name):
    """The published groups whose name is like this one, the likest first; five at most."""
    if len(name.strip()) < 4:
        return []
    names = dict(Group.objects.published().values_list("pk", "name"))
    folded = {pk: fold_letters(one) for pk, one in names.items()}
    near = process.extract(fold_letters(name), folded, scorer=alike, score_cutoff=AS_MUCH_ALIKE, limit=MOST)
    order = [pk for _, _, pk in near]
    found = Group.objects.published().select_related("region", "district", "organisation").in_bulk(order)
    return [found[pk] for pk in order]


def alike(one, other, **kwargs):
    """How much two names are alike, from 0 to 100, whatever the order of their words."""
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
