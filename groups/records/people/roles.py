"""Who may do what with a listing: its keepers, the curators of its region, those who run the site."""

from django.db.models import Q

from groups.models import Curator, Group, Keeper, Organisation, Publication, Role

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
    of_it = Q(group=listing) | Q(group__merged_into=listing) | Q(organisation__in=[pk for pk in above if pk])
    return present.filter(of_it)


def organisations_kept_by(person):
    """The organisations that a person keeps, by name."""
    own = Keeper.objects.present().filter(person=person)
    return Organisation.objects.filter(pk__in=own.values("organisation")).exclude(publication__in=AWAY).order_by("name")


def groups_kept_by(person):
    """The groups that a person keeps, by name: their own, and those of organisations that they keep."""
    own = Keeper.objects.present().filter(person=person)
    hosts = own.values("organisation")
    of_host = Q(organisation__in=hosts) | Q(organisation__owner__in=hosts)
    found = Group.objects.filter(of_host | Q(pk__in=own.values("group")) | Q(pk__in=own.values("group__merged_into")))
    return found.exclude(publication__in=AWAY).order_by("name", "pk")


def keeps(person, listing):
    """Whether a person keeps a listing, as an owner or an editor."""
    return person.is_authenticated and keepers_of(listing).filter(person=person).exists()


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


def regions_of(person):
    """The regions that a person curates: a set of ids, with None in it for all of England."""
    rows = Curator.objects.filter(person=person, ended_at=None, network=None)
    return set(rows.values_list("region_id", flat=True))


def networks_of(person):
    """The national networks that a person curates, a set of organisations' ids: their listings, wherever they are."""
    rows = Curator.objects.filter(person=person, ended_at=None).exclude(network=None)
    return set(rows.values_list("network_id", flat=True))


def is_admin(person):
    return person.is_active and person.is_superuser


def is_curator(person):
    """Whether a person curates any region or network."""
    return is_admin(person) or bool(regions_of(person)) or bool(networks_of(person))


def curates(person, region_id):
    """Whether a person decides for a region, by its id; None is what no region fits, for those of all England."""
    own = regions_of(person)
    return is_admin(person) or None in own or (region_id is not None and region_id in own)
