"""Which rows are a curator's to see: conditions for a query, by region and by what they keep themselves."""

from django.db.models import Q

from .roles import groups_kept_by, is_admin, organisations_kept_by, regions_of

# True of every row: an empty condition would be left out beside an "or", and so mean nothing where it means all.
EVERYTHING = Q(pk__isnull=False)


def theirs(person, name="region"):
    """A condition: to belong to a region that this person curates."""
    regions = regions_of(person)
    if None in regions or is_admin(person):
        return EVERYTHING
    return Q(**{f"{name}__in": regions})


def kept(person, prefix=""):
    """A condition: to be about a listing that this person keeps. Another curator decides about these."""
    groups, organisations = groups_kept_by(person), organisations_kept_by(person)
    about_group = Q(**{f"{prefix}group__in": groups.order_by().values("pk")})
    return about_group | Q(**{f"{prefix}organisation__in": organisations.order_by().values("pk")})
