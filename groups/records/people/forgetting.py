"""A person who deletes their account: what they did stays told, and no name or word of theirs stays with it."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Left, Replace
from django.utils import timezone

from groups.models import (
    Change,
    Claim,
    Curator,
    Group,
    Invitation,
    Keeper,
    Organisation,
    OutgoingMail,
    ProposalState,
    UnsentForm,
)

from ..errors import Refused
from ..proposals.deciding import proposed_by, withdraw
from . import claims, keeping

# What stands where a name stood.
GONE = "Somebody who has left"
LETTERS = ("account", "asking", "curators", "keepers", "proposal", "report")


class StillOwner(Refused):
    """The person is the last owner of these `listings`: they are handed over, or given to a curator, first."""

    def __init__(self, listings):
        self.listings = listings
        super().__init__("You are the only owner of " + ", ".join(f"“{one}”" for one in listings) + ".")


def let_go(person):
    """End all that a person keeps, curates, claims and began, and blank their name wherever it was written down.

    Called within the transaction that deletes their account. Raises StillOwner.
    """
    lock_kept_by(person)
    if alone := keeping.owned_alone(person):
        raise StillOwner(alone)
    for keeper in Keeper.objects.present().filter(person=person):
        keeping.close(keeper, by=person, why="Deleted their account")
    for claim in Claim.objects.filter(person=person, state=Claim.State.WAITING):
        claims.withdraw(claim, version=claim.version, by=person)
    now = timezone.now()
    Claim.objects.filter(person=person).update(evidence="")
    for proposal in person.proposals.filter(state=ProposalState.WAITING):
        withdraw(proposal, version=proposal.version, by=person)
    Curator.objects.filter(person=person, ended_at=None).update(ended_at=now)
    Invitation.objects.filter(Q(by=person) | Q(email=person.email), ended_at=None).update(ended_at=now)
    Invitation.objects.filter(email=person.email).update(email="")
    UnsentForm.objects.filter(person=person).delete()
    OutgoingMail.objects.filter(to=person.email, purpose__in=LETTERS).delete()
    blank_in_reasons(person)
    for model, column in named_columns():
        # Past the manager of changes, which are never altered in what they tell.
        QuerySet(model).filter(**{column: person}).update(**{f"{column}_name": GONE})


def lock_kept_by(person):
    """Lock what a person keeps, always in one order: of two last owners who go at once the second one stays."""
    kept = Keeper.objects.present().filter(person=person).select_related("group", "organisation")
    for listing in sorted((one.listing for one in kept), key=lambda one: (one._meta.model_name, one.pk)):
        keeping.locked(listing)


def blank_in_reasons(person):
    """The reason of a change says by name who proposed it (`groups/records/proposals/deciding.py`)."""
    accepted = person.proposals.exclude(change=None)
    for name in set(accepted.exclude(by_name="").values_list("by_name", flat=True)):
        said, instead = Value(proposed_by(name)), Value(proposed_by(GONE))
        changes = accepted.filter(by_name=name).values("change")
        for model, column, rows in (
            (Change, "why", Q(pk__in=changes)),
            (Group, "publication_why", Q(changes__in=changes)),
            (Organisation, "publication_why", Q(changes__in=changes)),
        ):
            blanked = Left(Replace(column, said, instead), model._meta.get_field(column).max_length)
            QuerySet(model).filter(rows).update(**{column: blanked})


def named_columns():
    """(model, column) of each column that says who did something, with their name in a column beside it."""
    for model in apps.get_app_config("groups").get_models():
        names = {field.name for field in model._meta.get_fields()}
        for field in model._meta.fields:
            if field.related_model is get_user_model() and f"{field.name}_name" in names:
                yield model, field.name
