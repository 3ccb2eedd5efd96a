"""Which rows are a curator's to see: conditions for a query, by region and by what they keep themselves."""

from django.db.models import Q

from groups.models import Keeper

from .roles import is_admin, regions_of

# True of every row: an empty condition would be left out beside an "or", and so mean nothing where it means all.
EVERYTHING = Q(pk__isnull=False)


def theirs(person, name="region"):
    """A condition: to belong to a region that this person curates."""
    regions = regions_of(person)
    if None in regions or is_admin(person):
        return EVERYTHING
    return Q(**{f"{name}__in": regions})


def kept(person, prefix=""):
    """A condition: to be about a listing that this person keeps. Another curator decides about these.

    Most curators keep nothing, so what they keep is asked for first, and the rows are not held against all listings.
    """
    rows = Keeper.objects.present().filter(person=person)
    found = list(rows.values_list("group", "group__merged_into", "organisation"))
    groups = {pk for own, survivor, _ in found for pk in (own, survivor)} - {None}
    hosts = {host for *_, host in found} - {None}
    condition = Q(pk__in=[])
    if groups:
        condition |= Q(**{f"{prefix}group__in": groups})
    if hosts:
        condition |= Q(**{f"{prefix}group__organisation__in": hosts})
        condition |= Q(**{f"{prefix}group__organisation__owner__in": hosts})
        condition |= Q(**{f"{prefix}organisation__in": hosts})
    return condition
