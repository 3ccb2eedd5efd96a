"""A person who deletes their account: what they did stays told, and no name or word of theirs stays with it."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils import timezone

from groups.models import Claim, Curator, Invitation, Keeper, OutgoingMail, UnsentForm

from ..errors import Refused
from . import claims, keeping

# What stands where a name stood.
GONE = "Somebody who has left"
LETTERS = ("account", "asking", "keepers", "proposal")


class StillOwner(Refused):
    """The person is the last owner of these `listings`: they are handed over, or given to a curator, first."""

    def __init__(self, listings):
        self.listings = listings
        super().__init__("You are the only owner of " + ", ".join(f"“{one}”" for one in listings) + ".")


def let_go(person):
    """End all that a person keeps, curates, claims and began, and blank their name wherever it was written down.

    Called within the transaction that deletes their account. Raises StillOwner.
    """
    if alone := keeping.owned_alone(person):
        raise StillOwner(alone)
    for keeper in Keeper.objects.present().filter(person=person):
        keeping.close(keeper, by=person, why="Deleted their account")
    for claim in Claim.objects.filter(person=person, state=Claim.State.WAITING):
        claims.withdraw(claim, version=claim.version, by=person)
    now = timezone.now()
    Claim.objects.filter(person=person).update(evidence="")
    Curator.objects.filter(person=person, ended_at=None).update(ended_at=now)
    Invitation.objects.filter(Q(by=person) | Q(email=person.email), ended_at=None).update(ended_at=now)
    UnsentForm.objects.filter(person=person).delete()
    OutgoingMail.objects.filter(to=person.email, purpose__in=LETTERS).delete()
    for model, column in named_columns():
        # Past the manager of changes, which are never altered in what they tell.
        QuerySet(model).filter(**{column: person}).update(**{f"{column}_name": GONE})


def named_columns():
    """(model, column) of each column that says who did something, with their name in a column beside it."""
    for model in apps.get_app_config("groups").get_models():
        names = {field.name for field in model._meta.get_fields()}
        for field in model._meta.fields:
            if field.related_model is get_user_model() and f"{field.name}_name" in names:
                yield model, field.name
