"""Which rows are a curator's to see: conditions for a query, by region, network, and what they keep themselves."""

from django.db.models import Q

from groups.models import Organisation

from .roles import covered_by, is_admin, kept_by

# True of every row: an empty condition would be left out beside an "or", and so mean nothing where it means all.
EVERYTHING = Q(pk__isnull=False)


def theirs(person, region="region", *, group="group", organisation="organisation"):
    """A condition: to belong to a region that this person curates, or to a listing of a network that they curate.

    `region`, `group` and `organisation` are the columns that say so, "" where there is none. Of a listing that is a
    group itself, `organisation` is its own and `group` is "".
    """
    regions, networks = covered_by(person)
    if None in regions or is_admin(person):
        return EVERYTHING
    return Q(**{f"{region}__in": regions}) | of_networks(networks, group=group, organisation=organisation)


def of_networks(networks, *, group="group", organisation="organisation"):
    """A condition: to be about a listing of one of these organisations, or of one that they own or that is affiliated
    to them. No condition at all where there are none."""
    if not networks:
        return Q()
    below = Q(pk__in=networks) | Q(owner__in=networks) | Q(affiliations__network__in=networks)
    hosts = Organisation.objects.filter(below).order_by().values("pk")
    columns = [f"{group}__organisation"] * bool(group) + [organisation] * bool(organisation)
    found = Q()
    for column in columns:
        found |= Q(**{f"{column}__in": hosts})
    return found


def kept(person, prefix=""):
    """A condition: to be about a listing that this person keeps. Another curator decides about these."""
    groups, hosts = kept_by(person)
    return of_kept_groups(f"{prefix}group", groups, hosts) | Q(**{f"{prefix}organisation__in": hosts})


def kept_groups(person, column):
    """The same for a column that is a group."""
    return of_kept_groups(column, *kept_by(person))


def of_kept_groups(column, groups, hosts):
    """A condition: a column is one of these groups, or one of these organisations' or of those that they own."""
    of_hosts = Q(**{f"{column}__organisation__in": hosts}) | Q(**{f"{column}__organisation__owner__in": hosts})
    return Q(**{f"{column}__in": groups}) | (of_hosts if hosts else Q(pk__in=[]))
