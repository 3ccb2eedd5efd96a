"""An account closed by those who run the site, and opened again. Nothing of it is deleted."""

from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from groups.records.errors import NotYours, Refused
from groups.records.people.roles import is_admin

from .models import User


@transaction.atomic
def close(person, *, by):
    """Sign somebody out everywhere, and let them in no more. Raises NotYours, and Refused for one's own account: so
    there is always somebody left who runs the site."""
    person = locked(person, by)
    if person.pk == by.pk:
        raise Refused("This is your own account. Somebody else closes it.")
    for session in UserSession.objects.filter(user=person):
        session.end()
    set_active(person, False, by, "Closed")


@transaction.atomic
def reopen(person, *, by):
    """Let somebody in again. Raises NotYours, and Refused for an account that its person deleted."""
    person = locked(person, by)
    if person.email.endswith("@deleted.invalid"):
        raise Refused("Its person deleted it.")
    set_active(person, True, by, "Opened again")


def running_the_site():
    """The ids of all who run the site, their rows locked: two of them who go at once come one after the other."""
    rows = User.objects.select_for_update().filter(is_superuser=True, is_active=True).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def refuse_last_admin(person):
    """Raises Refused where nobody would be left who runs the site."""
    if is_admin(person) and running_the_site() == [person.pk]:
        raise Refused("You are the only one who runs this site. Somebody else must be able to, before you leave.")


def locked(person, by):
    if not is_admin(by) or by.pk not in running_the_site():
        raise NotYours("Only those who run the site close accounts.")
    return User.objects.select_for_update().get(pk=person.pk)


def set_active(person, is_active, by, told):
    """Write it down, with who did it; the account is named by its number alone, which says nobody's name."""
    person.is_active = is_active
    person.save(update_fields=["is_active"])
    LogEntry.objects.create(
        user=by, content_type=ContentType.objects.get_for_model(User), object_id=str(person.pk),
        object_repr=f"Account {person.pk}", action_flag=CHANGE, change_message=told,
    )  # fmt: skip
