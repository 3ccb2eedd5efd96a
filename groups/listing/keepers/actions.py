"""What owners and keepers do among themselves: invite, take up, make an owner, remove, hand over, leave.

Claims are in `groups/records/people/claims.py`, since curators decide about them, too.
"""

from datetime import timedelta

from django.conf import settings
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from groups.models import Invitation, Keeper, Role
from groups.records.errors import Problem, Refused
from groups.records.people import keeping
from groups.records.people.letters import write, write_to_curators
from groups.records.people.roles import keeps, on_probation, owns
from groups.records.resolving import resolve


class LastOwner(Refused):
    """Nobody would be left to say who keeps the listing."""


def refuse_who_owns_not(by, listing):
    """Raises Refused for whoever may not say who keeps a listing."""
    if not owns(by, listing):
        raise Refused("Only an owner can do this.")


@transaction.atomic
def invite(listing, *, email, role=Role.EDITOR, by):
    """Ask somebody by their address to keep a listing; gives the `Invitation`. Asked again, it is sent again."""
    listing, email = resolve(listing), email.strip().lower()
    refuse_who_owns_not(by, listing)
    validate_email(email)
    if keeping.keepers_of(listing).filter(person__email=email).exists():
        raise Refused(Problem("email", "Whoever has this address keeps it already."))
    today = Invitation.objects.filter(by=by, made_at__gt=timezone.now() - timedelta(days=1))
    if today.count() >= settings.MOST_INVITATIONS_A_DAY:
        raise Refused("You have invited as many as anybody may in one day. Try again tomorrow.")
    own = keeping.named(listing)
    Invitation.objects.filter(email=email, ended_at=None, **own).update(ended_at=timezone.now())
    invitation = Invitation.objects.create(email=email, role=role, by=by, by_name=by.name, **own)
    write("invitation", to=email, listing=listing, link=reverse("keepers:invitation", args=[invitation.uuid]))
    return invitation


def is_open(invitation):
    """Whether an invitation can still be taken up: not ended, not too old, and from who is an owner still."""
    fresh = timezone.now() - invitation.made_at < timedelta(days=settings.INVITATION_DAYS)
    return invitation.ended_at is None and fresh and owns(invitation.by, resolve(invitation.listing))


@transaction.atomic
def take_up(invitation, *, by):
    """Whoever was invited says yes; gives the `Keeper`. Raises Refused for anybody else, and when it is over."""
    keeping.locked(invitation.listing)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if by.email != invitation.email:
        raise Refused("This invitation went to another address. Sign in with that one.")
    if not is_open(invitation):
        raise Refused("This invitation is over. Ask whoever sent it for another.")
    end(invitation, taken_by=by)
    return keeping.add(invitation.listing, by, role=invitation.role, by=invitation.by, why="Invited by an owner")


@transaction.atomic
def take_back(invitation, *, by):
    """An owner takes an invitation back, or whoever was invited says no."""
    if by.email != invitation.email:
        refuse_who_owns_not(by, resolve(invitation.listing))
    end(invitation)


def end(invitation, taken_by=None):
    """End an invitation, once."""
    told = Invitation.objects.filter(pk=invitation.pk, ended_at=None)
    told.update(ended_at=timezone.now(), taken_by=taken_by)


@transaction.atomic
def make_owner(keeper, *, by):
    """An owner lets another keeper say who keeps the listing, too; gives the new row."""
    listing = keeping.locked(keeper.listing)
    keeper = present(keeper)
    refuse_who_owns_not(by, listing)
    made = keeping.add(listing, keeper.person, role=Role.OWNER, by=by, why="Made an owner by another")
    write("made_owner", to=keeper.person.email, listing=listing)
    return made


@transaction.atomic
def remove(keeper, *, by, why):
    """An owner says that somebody no longer keeps a listing. That person is told, and so is every other keeper.

    Who is new may remove nobody: PROBATION_DAYS pass first.
    """
    listing = keeping.locked(keeper.listing)
    keeper = present(keeper)
    refuse_who_owns_not(by, listing)
    if keeper.person == by:
        raise Refused("To go yourself, leave.")
    if on_probation(by, listing, timezone.localdate()):
        raise Refused("You are new here. You can remove others once your first two weeks are over.")
    if not why.strip():
        raise Refused(Problem("why", "Say why."))
    keeping.close(keeper, by=by, why=why)
    page = "claim_group" if keeper.group_id else "claim_organisation"
    write("removed", to=keeper.person.email, listing=listing, link=reverse(f"keepers:{page}", args=[listing.slug]))
    keeping.tell_others(listing, "keeper_ended", but=by)


@transaction.atomic
def leave(keeper, *, by, to_curator=False):
    """A keeper goes. The last owner cannot, unless a curator is asked to find somebody (`to_curator`).

    Raises LastOwner.
    """
    listing = keeping.locked(keeper.listing)
    keeper = present(keeper)
    if keeper.person != by:
        raise Refused("Only they themselves can leave.")
    alone = keeping.is_last_owner(by, listing)
    if alone and not to_curator:
        raise LastOwner("Nobody else is an owner. Make somebody an owner first, or ask a curator to find one.")
    keeping.close(keeper, by=by, why="Left, and asked a curator to find an owner" if alone else "Left")
    keeping.tell_others(listing, "keeper_ended", but=by)
    if alone:
        write_to_curators("no_owner", listing, but=by)


@transaction.atomic
def hand_over(keeper, *, to, by):
    """An owner makes another keeper the owner in their place, and goes."""
    listing, to = keeping.locked(keeper.listing), present(to)
    refuse_who_owns_not(by, listing)
    if to.person == by or not keeps(to.person, listing):
        raise Refused("Choose somebody else who keeps it.")
    keeping.add(listing, to.person, role=Role.OWNER, by=by, why="Handed over by an owner who left")
    write("made_owner", to=to.person.email, listing=listing)
    leave(keeper, by=by)


def present(keeper):
    """The row as it is now. Raises Refused when it was ended meanwhile."""
    keeper = Keeper.objects.select_related("person", "group", "organisation").get(pk=keeper.pk)
    if keeper.ended_at is not None:
        raise Refused("They no longer keep it.")
    return keeper
