"""Who keeps a listing: added, given another role, ended. Rows are ended and never deleted, so history stays.

Every act locks the listing's row first, so that two that cross come one after the other.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from groups.models import Group, Keeper, Organisation, Role

from ..resolving import resolve
from .letters import write
from .roles import keepers_of


def named(listing):
    """The column that points at a listing: {"group": it} or {"organisation": it}."""
    return {"group" if isinstance(listing, Group) else "organisation": listing}


def locked(listing):
    """The listing that stands for this one now, its row locked until the transaction ends."""
    listing = resolve(listing)
    return type(listing).objects.select_for_update().get(pk=listing.pk)


def owners_of(listing):
    """The keepers who may say who else keeps a listing."""
    return keepers_of(listing).filter(role=Role.OWNER)


def is_last_owner(person, listing):
    """Whether nobody would be left to say who keeps a listing, if this person went."""
    owners = set(owners_of(listing).values_list("person_id", flat=True))
    return owners == {person.pk}


def was_removed(person, listing):
    """Whether a person kept the organisation of a group until somebody else ended that, and keeps it no more."""
    host = listing.organisation_id if isinstance(listing, Group) else None
    rows = Keeper.objects.filter(person=person, organisation=host) if host else Keeper.objects.none()
    last = rows.order_by("-since", "-pk").first()
    return last is not None and last.ended_at is not None and last.ended_by_id != person.pk


@transaction.atomic
def add(listing, person, *, role, by, why):
    """Make a person a keeper; those who kept it before are told. On probation for PROBATION_DAYS. Gives the row.

    Whoever keeps it already is only ever given more: an editor becomes an owner.
    """
    listing = locked(listing)
    present = Keeper.objects.present().filter(person=person, **named(listing)).first()
    if present and role in (present.role, Role.EDITOR):
        return present
    probation = timezone.localdate() + timedelta(days=settings.PROBATION_DAYS)
    if present:
        probation = present.probation_until
        close(present, by=by, why="Made an owner")
    keeper = row(listing, person, role=role, by=by, why=why, probation_until=probation)
    tell_others(listing, "keeper_added", but=person)
    return keeper


def row(listing, person, *, role, by, why, probation_until):
    """The row of a keeper. `by` is a person, or the name of a process or of a proof."""
    is_person = not isinstance(by, str)
    who = {"added_by": by if is_person else None, "added_by_name": by.name if is_person else by}
    told = {"why": why, "probation_until": probation_until}
    return Keeper.objects.create(person=person, role=role, **told, **who, **named(listing))


def close(keeper, *, by, why):
    """End a row. `by` is a person."""
    keeper.ended_at, keeper.ended_by, keeper.ended_why = timezone.now(), by, why[:300]
    keeper.save(update_fields=["ended_at", "ended_by", "ended_why"])


def tell_others(listing, letter, *, but):
    """Write to every keeper of a listing but this person."""
    addresses = set(keepers_of(listing).exclude(person=but).values_list("person__email", flat=True))
    for address in sorted(addresses):
        write(letter, to=address, listing=listing)


def owned_alone(person):
    """The listings that nobody else owns: what a person must hand over, or give to a curator, before they go."""
    kept = Keeper.objects.present().filter(person=person, role=Role.OWNER)
    rows = kept.select_related("group__organisation", "organisation")
    return [one.listing for one in rows if is_last_owner(person, one.listing)]


def without_owner():
    """(groups, organisations) that had a keeper and have no owner now, nor through their organisation."""
    once = Keeper.objects.exclude(ended_at=None)
    groups = Group.objects.filter(keepers__in=once).distinct().select_related("organisation", "region")
    organisations = Organisation.objects.filter(keepers__in=once).distinct()
    return tuple([one for one in rows if not owners_of(one).exists()] for rows in (groups, organisations))
