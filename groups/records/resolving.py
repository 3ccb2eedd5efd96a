"""Where a listing that was merged away is found now. The steps are never flattened, so that each can be undone."""

from groups.models import Group, Publication

from .errors import Refused


def resolve(listing):
    """The listing that it was merged into, and that one into, to the end; None when they go round in a circle."""
    passed = set()
    while listing.publication == Publication.MERGED:
        if listing.pk in passed:
            return None
        passed.add(listing.pk)
        listing = listing.merged_into
    return listing


def merged_into(group):
    """The groups that lead to this one, those that were merged into them included."""
    found, step = [], [group]
    while step:
        step = list(Group.objects.filter(merged_into__in=step).exclude(pk__in=[one.pk for one in found]))
        found += step
    return found


def refuse_merged(listing):
    """Raises Refused for a listing that was merged away, with the name of the one that stands for it."""
    if listing.publication == Publication.MERGED:
        survivor = resolve(listing) or listing.merged_into
        raise Refused(f"“{listing}” was merged into “{survivor}”. Go there, or ask a curator to take them apart again.")
