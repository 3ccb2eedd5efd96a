"""Deleting an account: the row stays, as history points at it, and nothing on it says who it was."""

import uuid

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from groups.records.people.forgetting import let_go

from .closing import refuse_last_admin
from .models import User


@transaction.atomic
def delete_account(*, by):
    """Delete one's own account: name, address and ways in are blanked, and each session ends.

    Raises StillOwner (groups/records/people/forgetting.py), and Refused for the last who runs the site; then nothing
    has happened.
    """
    refuse_last_admin(by)
    person = User.objects.select_for_update().get(pk=by.pk)
    let_go(person)
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    person.sign_ins.all().delete()
    for session in UserSession.objects.filter(user=person):
        session.end()
    person.name, person.email = "", f"deleted-{uuid.uuid4().hex}@deleted.invalid"
    person.is_active = person.is_staff = person.is_superuser = False
    person.set_unusable_password()
    person.save()
    return person
