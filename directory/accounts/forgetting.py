"""What is forgotten of accounts: who signed in when, and accounts that nobody ever used."""

from datetime import timedelta

from django.conf import settings
from django.db.models import PROTECT, Exists, OuterRef, Q
from django.utils import timezone

from .models import SignIn, User


def forget_sign_ins():
    """Delete old lines of who signed in; gives how many."""
    until = timezone.now() - timedelta(days=settings.SIGN_INS_KEPT_DAYS)
    return SignIn.objects.filter(at__lt=until).delete()[0]


def forget_unused_accounts():
    """Delete accounts that were made long ago and into which nobody ever signed; gives how many.

    One that anything is told of stays: who keeps a listing, was asked to curate, or runs the site.
    """
    until = timezone.now() - timedelta(days=settings.UNUSED_ACCOUNTS_KEPT_DAYS)
    never = User.objects.filter(last_login=None, joined_at__lt=until, is_staff=False, is_superuser=False)
    unused = never.exclude(Exists(SignIn.objects.filter(person=OuterRef("pk"), went_well=True))).exclude(told_of())
    return unused.delete()[1].get(User._meta.label, 0)


def told_of():
    """A condition: something that must not be lost says of a person that they did it."""
    found = Q(pk=None)
    for relation in User._meta.related_objects:
        if relation.on_delete is PROTECT:
            told = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            found |= Q(Exists(told))
    return found
