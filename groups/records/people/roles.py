"""Who may do what with a listing: its keepers, the curators of its region, those who run the site."""

from django.db.models import BigIntegerField, Q, Value
from django.db.models.expressions import RawSQL

from groups.models import Curator, Group, Keeper, Organisation, Publication, Role

from .known import asked_once

# The groups that were merged into one, and those that were merged into these before.
LEAD_TO = """WITH RECURSIVE away(id) AS (
SELECT id FROM groups_group WHERE merged_into_id = %s
UNION SELECT one.id FROM groups_group one JOIN away ON one.merged_into_id = away.id
) SELECT id FROM away"""
# Listings of which nothing is shown to anybody.
AWAY = (Publication.MERGED, Publication.WITHDRAWN)


def keepers_of(listing):
    """The present keepers of a listing: its own, and for a group those of its organisation and of that one's owner.

    Whoever kept a group that was merged into it keeps it, too.
    """
    present = Keeper.objects.present().select_related("person")
    if not isinstance(listing, Group):
        return present.filter(organisation=listing)
    above = [listing.organisation_id, listing.organisation and listing.organisation.owner_id]
    of_it = Q(group=listing) | Q(group__in=led_here(listing)) | Q(organisation__in=[pk for pk in above if pk])
    return present.filter(of_it)


def led_here(group):
    """The ids of all groups that lead to this one, however many merges ago, as an expression."""
    return RawSQL(LEAD_TO, [group.pk])  # noqa: S611 - the id is a parameter


def organisations_kept_by(person):
    """The organisations that a person keeps, by name."""
    own = Keeper.objects.present().filter(person=person)
    return Organisation.objects.filter(pk__in=own.values("organisation")).exclude(publication__in=AWAY).order_by("name")


def groups_kept_by(person):
    """The groups that a person keeps, by name: their own, and those of organisations that they keep."""
    own = Keeper.objects.present().filter(person=person)
    hosts = own.values("organisation")
    of_host = Q(organisation__in=hosts) | Q(organisation__owner__in=hosts)
    found = Group.objects.filter(of_host | Q(pk__in=kept_by(person)[0]))
    return found.exclude(publication__in=AWAY).order_by("name", "pk")


@asked_once
def duties_of(person):
    """(what a person curates: (region, network); the ids of groups that they keep; those of organisations).

    One query, and one more for each step that a group of theirs was merged further.
    """
    none = Value(None, output_field=BigIntegerField())
    curated = Curator.objects.filter(person=person, ended_at=None).annotate(keeps=Value(0), none=none).order_by()
    kept = Keeper.objects.present().filter(person=person).annotate(keeps=Value(1)).order_by()
    rows = curated.values_list("keeps", "region", "network", "none").union(
        kept.values_list("keeps", "group", "group__merged_into", "organisation"), all=True
    )
    rows = list(rows)
    groups, survivors, hosts = ({ids[at] for keeps, *ids in rows if keeps} - {None} for at in range(3))
    return [tuple(ids[:2]) for keeps, *ids in rows if not keeps], groups | to_the_last(survivors), hosts


def to_the_last(survivors):
    """The ids of these groups, and of what they were merged into in turn."""
    found, step = set(survivors), survivors
    while step:
        onwards = Group.objects.filter(pk__in=step).exclude(merged_into=None).order_by()
        step = set(onwards.values_list("merged_into", flat=True)) - found
        found |= step
    return found


def kept_by(person):
    """(ids of groups, ids of organisations) that a person keeps, as an owner or an editor; of most both are empty.

    What one of their groups was merged into is theirs, too, and what that one was merged into.
    """
    return duties_of(person)[1:]


def keeps(person, listing):
    """Whether a person keeps a listing: itself, or for a group its organisation or that one's owner."""
    if not person.is_authenticated:
        return False
    groups, hosts = kept_by(person)
    if not isinstance(listing, Group):
        return listing.pk in hosts
    if listing.pk in groups or listing.organisation_id in hosts:
        return True
    return bool(hosts) and listing.organisation is not None and listing.organisation.owner_id in hosts


def owns(person, listing):
    """Whether a person may say who else keeps a listing."""
    return person.is_authenticated and keepers_of(listing).filter(person=person, role=Role.OWNER).exists()


def on_probation(person, listing, today):
    """Whether a person keeps it, and only since so short a while that sensitive answers still wait."""
    kept = list(keepers_of(listing).filter(person=person))
    return bool(kept) and all(one.probation_until is not None and one.probation_until > today for one in kept)


def region_of(listing):
    """The id of the region whose curators decide about a listing; None where no single region fits."""
    if isinstance(listing, Group):
        return listing.region_id
    regions = set(listing.groups.values_list("region_id", flat=True))
    return regions.pop() if len(regions) == 1 else None


def present_curators():
    """Those who curate a region or all of England now, each row with its region."""
    return Curator.objects.filter(ended_at=None, network=None, person__is_active=True).select_related("person")


def curators_for(region_id):
    """The curators of a region; where it has none, those of all England."""
    near = present_curators().filter(region_id=region_id) if region_id else Curator.objects.none()
    return near if near.exists() else present_curators().filter(region=None)


def covered_by(person):
    """(regions, networks) that a person curates: sets of ids. None among the regions is all of England; of a network it
    is the listings, wherever they are."""
    found = duties_of(person)[0]
    return {region for region, network in found if network is None}, {network for _, network in found} - {None}


def regions_of(person):
    """The regions that a person curates: a set of ids, with None in it for all of England."""
    return covered_by(person)[0]


def networks_above(listing):
    """The ids of the organisations whose curators decide about a listing, too: its host, and what that one is owned by
    or affiliated to."""
    host = listing.organisation if isinstance(listing, Group) else listing
    if host is None:
        return set()
    return {host.pk, host.owner_id, *host.affiliations.values_list("network_id", flat=True)} - {None}


def curators_of(listing):
    """Who is written to about a listing: the curators of its region, and those of the networks that it belongs to."""
    networks = Curator.objects.filter(ended_at=None, person__is_active=True, network__in=networks_above(listing))
    near = curators_for(region_of(listing))
    return Curator.objects.filter(Q(pk__in=near.values("pk")) | Q(pk__in=networks.values("pk")))


def is_admin(person):
    return person.is_active and person.is_superuser


def is_curator(person):
    """Whether a person curates any region or network."""
    return is_admin(person) or any(covered_by(person))


def curates(person, region_id, listing=None):
    """Whether a person decides for a region, by its id, or for a listing by a network that it belongs to.

    None is what no region fits, for those of all England.
    """
    if is_admin(person):
        return True
    regions, networks = covered_by(person)
    if None in regions or (region_id is not None and region_id in regions):
        return True
    return bool(networks) and listing is not None and not networks.isdisjoint(networks_above(listing))


def curates_listing(person, listing):
    """Whether a person decides about a listing: by its region, or by a network that it belongs to."""
    return curates(person, region_of(listing), listing)
