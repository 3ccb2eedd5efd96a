"""What listings are called, and whose they are. An organisation that is not published is named nowhere."""

from dataclasses import dataclass
from datetime import datetime

from groups.models import Change, Merge, Publication, What

SEEN = (Publication.PUBLISHED, Publication.ARCHIVED)


def seen(organisation):
    """The organisation, if anyone may see it; else None."""
    return organisation if organisation and organisation.publication == Publication.PUBLISHED else None


def organisation_of(group):
    """Who hosts the group; None when nobody does, or nobody that the public may know."""
    return seen(group.organisation)


def owner_of(organisation):
    """The organisation that this one is part of."""
    return seen(organisation.owner) if organisation else None


def networks_of(organisation):
    """The organisations that this one is affiliated to, in the order in which it joined them."""
    return [network for network in organisation.affiliated_to.all() if seen(network)] if organisation else []


def host_named_apart(group):
    """The group's organisation where it is called otherwise than the group: one name is not said twice."""
    organisation = organisation_of(group)
    return organisation if organisation and organisation.name != group.name else None


def names_of(group):
    """Every name that it goes by, its organisation's included."""
    organisation = organisation_of(group)
    theirs = [organisation.name, *organisation.other_names] if organisation else []
    return [group.name, *group.other_names, *theirs]


def belongs_to(group):
    """The names of the owner and the networks of its organisation."""
    organisation = organisation_of(group)
    owner = owner_of(organisation)
    return [above.name for above in ([owner] if owner else []) + networks_of(organisation)]


@dataclass(frozen=True)
class Formerly:
    """Another listing of the same group, which led here since a day."""

    name: str
    since: datetime


def formerly(group):
    """[`Formerly`] of the listings that were merged into it, by other names than its own; the last first.

    One that nobody could see before is named nowhere. Asks for more only where anything was merged.
    """
    found, standing = [], [merge.pk for merge in group.merges.all() if merge.undone_at is None]
    while standing:
        found += Merge.objects.filter(pk__in=standing).select_related("loser").order_by("-at", "-pk")
        into = {merge.loser_id for merge in found}
        further = Merge.objects.filter(survivor__in=into, undone_at=None).exclude(pk__in=[one.pk for one in found])
        standing = list(further.values_list("pk", flat=True))
    public = were_public([merge.loser_id for merge in found]) if found else ()
    told = (Formerly(merge.loser.name, merge.at) for merge in found if merge.loser_id in public)
    return [one for one in told if one.name.casefold() != group.name.casefold()]


def were_public(pks):
    """The ids of those of these groups that anybody could see before they were merged away."""
    rows = Change.objects.filter(group__in=pks, what=What.MERGED, before__publication__in=SEEN)
    return set(rows.values_list("group", flat=True))
