"""Claims: somebody says that they keep a listing, and is granted it by somebody else's act, never by silence.

A listing that has owners: each is asked by a link. One that has none: a link goes to the address that we hold for it.
Where neither is, where somebody says no, or after CLAIM_DAYS_UNTIL_CURATOR, a curator decides. Whoever keeps it already
stays, and is told. Every act carries the version of the claim that was seen.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Max, Min, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from groups.models import Claim, ClaimEvent, Group, Publication, QueueKind, Role

from ..errors import NotYours, Problem, Refused
from ..queue import enter, settle
from ..queue.kinds import CLIMBED
from ..resolving import resolve
from . import claim_links, keeping
from .letters import write, write_to_curators
from .roles import covered_by, curates_listing, is_admin, is_curator, keeps, owns
from .scope import of_networks

What = ClaimEvent.What
CLAIMABLE = (Publication.PUBLISHED, Publication.ARCHIVED)
ADDRESS = "Whoever reads the address on record"


class AlreadyDecided(Refused):
    """Somebody was quicker, or it moved on since it was seen; `claim` is as it is now."""

    def __init__(self, claim):
        self.claim = claim
        super().__init__(
            "Something happened to this since you opened it. Look at it again."
            if claim.state == Claim.State.WAITING
            else f"This was decided already: {claim.get_state_display().lower()}."
        )


def tell(claim, what, *, by=None, by_name="", why=""):
    """Write a line into the claim's own history."""
    name = by_name or (by.name if by else "")
    return ClaimEvent.objects.create(claim=claim, what=what, by=by, by_name=name, why=why[:300])


@transaction.atomic
def make(listing, *, by, evidence):
    """A person says that they keep a listing; gives the `Claim`. Sent again it replaces what they wrote.

    Raises Refused: nothing written, not to be claimed, kept by them already, or too many in a day.
    """
    listing = keeping.locked(listing)
    refuse_claim(listing, by, evidence)
    claim = Claim.objects.filter(person=by, state=Claim.State.WAITING, **keeping.named(listing)).first()
    if claim:
        moved(claim, claim.version, evidence=evidence)
        return claim
    claim = Claim.objects.create(person=by, evidence=evidence, **keeping.named(listing))
    tell(claim, What.MADE, by=by)
    ask(claim)
    return claim


def refuse_claim(listing, by, evidence):
    """Raises Refused for a claim that cannot be made."""
    if not evidence.strip():
        raise Refused(Problem("evidence", "Say how you know this."))
    if listing.publication not in CLAIMABLE:
        raise Refused("This is not listed, so nobody can keep it.")
    if keeps(by, listing):
        raise Refused("You keep this already.")
    today = Claim.objects.filter(person=by, made_at__gt=timezone.now() - timedelta(days=1))
    if today.count() >= settings.MOST_CLAIMS_A_DAY:
        raise Refused("You have asked for as many as anybody may in one day. Try again tomorrow.")


def ask(claim):
    """Ask the owners; where there are none, the address on record; where there is none either, a curator."""
    if owners := list(keeping.owners_of(claim.listing)):
        for owner in {one.person for one in owners}:
            link = reverse("keepers:approve", args=[claim_links.approval_token(claim, owner)])
            write("claim_owner", to=owner.email, listing=claim.listing, link=link)
        tell(claim, What.OWNERS_ASKED)
        return
    contact = claim_links.address_on_record(claim.listing)
    if contact is None:
        pass_on(claim, "We hold no address for it.")
        return
    Claim.objects.filter(pk=claim.pk).update(proof_sent_to=contact.uuid)
    claim.proof_sent_to = contact.uuid
    link = reverse("keepers:prove", args=[claim_links.proof_token(claim, contact)])
    write("claim_proof", to=contact.value, listing=claim.listing, link=link)
    tell(claim, What.LINK_SENT)


def moved(claim, version, **fields):
    """Change a claim that still waits as it was seen, in one UPDATE that only one of two can win."""
    if version is None:
        raise Refused("Say which version of the claim you saw.")
    mine = Claim.objects.filter(pk=claim.pk, state=Claim.State.WAITING, version=version)
    if not mine.update(version=F("version") + 1, **fields):
        raise AlreadyDecided(Claim.objects.get(pk=claim.pk))
    claim.refresh_from_db()


def decided(claim, state, *, version, by, by_name="", why):
    """Decide a claim that waits."""
    name = by_name or by.name
    told = {"decided_by": by, "decided_by_name": name[:150], "decided_why": why[:300], "decided_at": timezone.now()}
    moved(claim, version, state=state, **told)
    settle(claim.item, by=by, by_name=by_name)


@transaction.atomic
def grant(claim, *, version, by, why, role=Role.OWNER):
    """A curator grants a claim; gives the `Keeper`. Raises NotYours, AlreadyDecided."""
    refuse_who_may_not_decide(by, claim)
    say_why(why)
    return granted(claim, version=version, by=by, why=why, role=role)


@transaction.atomic
def approve(claim, *, version, by, role=Role.EDITOR):
    """An owner says that somebody else keeps the listing, too; gives the `Keeper`."""
    if by == claim.person or not owns(by, keeping.locked(claim.listing)):
        raise NotYours("Only an owner of this listing can say so.")
    return granted(claim, version=version, by=by, why="An owner said yes", role=role)


@transaction.atomic
def prove(claim, *, version):
    """Whoever reads the address on record says yes; gives the `Keeper`, or None where owners or a curator decide still.

    It is enough only while nobody owns the listing.
    """
    if keeping.owners_of(keeping.locked(claim.listing)).exists():
        moved(claim, version)
        tell(claim, What.PROVED, by_name=ADDRESS)
        pass_on(claim, "It has owners by now.")
        return None
    tell(claim, What.PROVED, by_name=ADDRESS)
    return granted(claim, version=version, by=ADDRESS, why="The address on record said yes", role=Role.OWNER)


def granted(claim, *, version, by, why, role):
    """Decide for the claimant and make them a keeper of the listing that stands for it now."""
    is_person = not isinstance(by, str)
    who = {"by": by, "by_name": ""} if is_person else {"by": None, "by_name": by}
    keeping.locked(claim.listing)
    decided(claim, Claim.State.GRANTED, version=version, why=why, **who)
    tell(claim, What.GRANTED, why=why, **who)
    keeper = keeping.add(claim.listing, claim.person, role=role, by=by, why=why)
    write("claim_granted", to=claim.person.email, listing=keeper.listing)
    return keeper


@transaction.atomic
def deny(claim, *, version, by=None):
    """An owner, or whoever reads the address on record, says no: a curator looks at both. `by` is the owner."""
    if by is not None and not owns(by, resolve(claim.listing)):
        raise NotYours("Only an owner of this listing can say so.")
    moved(claim, version)
    tell(claim, What.DENIED, by=by, by_name="" if by else ADDRESS)
    pass_on(claim, "Whoever was asked said no.")


@transaction.atomic
def decline(claim, *, version, by, why):
    """A curator declines a claim; the claimant is told why."""
    refuse_who_may_not_decide(by, claim)
    say_why(why)
    decided(claim, Claim.State.DECLINED, version=version, by=by, why=why)
    tell(claim, What.DECLINED, by=by, why=why)
    link = reverse("keepers:claim", args=[claim.uuid])
    write("claim_declined", to=claim.person.email, listing=claim.listing, link=link)


@transaction.atomic
def withdraw(claim, *, version, by):
    """The claimant takes it back."""
    if by != claim.person:
        raise NotYours("Only who asked can take it back.")
    decided(claim, Claim.State.WITHDRAWN, version=version, by=by, why="Taken back")
    tell(claim, What.WITHDRAWN, by=by)


def say_why(why):
    """Raises Refused without a reason."""
    if not why.strip():
        raise Refused(Problem("why", "Say why, in words for the person who asked."))


def refuse_who_may_not_decide(by, claim):
    """Raises NotYours for one's own claim, for a listing that one keeps, and for another curator's region."""
    listing = resolve(claim.listing)
    if by == claim.person or keeps(by, listing):
        raise NotYours("This is your own, or of a listing that you keep. Another curator decides.")
    if not (is_curator(by) if has_climbed(claim) else curates_listing(by, listing)):
        raise NotYours("Another curator decides about this one.")


def has_climbed(claim):
    """Whether nobody decided about it for so long that any curator may."""
    return claim.item is not None and claim.item.waiting_for in CLIMBED


def pass_on(claim, why):
    """Give a claim to the curators, once."""
    told = Claim.objects.filter(pk=claim.pk, to_curator_at=None, state=Claim.State.WAITING)
    if told.update(to_curator_at=timezone.now()):
        claim.refresh_from_db()
        tell(claim, What.TO_CURATOR, why=why)
        enter(QueueKind.CLAIM, claim, listing=claim.listing)
        write_to_curators("claim_curator", claim.listing, but=claim.person)


def pass_on_due(now=None):
    """Give to curators what nobody has answered for CLAIM_DAYS_UNTIL_CURATOR; gives how many. Safe to run twice."""
    before = (now or timezone.now()) - timedelta(days=settings.CLAIM_DAYS_UNTIL_CURATOR)
    due = Claim.objects.filter(state=Claim.State.WAITING, to_curator_at=None, made_at__lte=before)
    claims = list(due.select_related("person", "group", "organisation"))
    for claim in claims:
        with transaction.atomic():
            pass_on(claim, f"Nobody answered for {settings.CLAIM_DAYS_UNTIL_CURATOR} days.")
    return len(claims)


def for_curator(person):
    """The claims that came to curators such as this person, decided ones too; their own are not among them."""
    rows = Claim.objects.exclude(to_curator_at=None).exclude(person=person)
    own, networks = covered_by(person)
    if None in own or is_admin(person):
        return rows
    groups = Group.objects.filter(organisation=OuterRef("organisation")).order_by().values("organisation")
    # An organisation is of a region where all its groups are.
    one_region = groups.annotate(first=Min("region"), last=Max("region"), outside=Count("pk", filter=Q(region=None)))
    region_of_host = one_region.filter(first=F("last"), outside=0).values("first")
    near = Q(group__region__in=own) | Q(host_region__in=own) | Q(item__waiting_for__in=CLIMBED)
    return rows.annotate(host_region=Subquery(region_of_host)).filter(near | of_networks(networks))


def that_may_be_decided(person):
    """Those that still wait, the oldest first."""
    return for_curator(person).filter(state=Claim.State.WAITING).order_by("to_curator_at", "pk")
