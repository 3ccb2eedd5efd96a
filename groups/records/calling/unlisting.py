"""Groups that asked not to be listed: taken out at once and remembered, so that no file brings them back; put back."""

from django.db import transaction

from groups.models import Group
from groups.records import states
from groups.records.errors import NotYours, Problem, Refused

from .calls import groups_for


@transaction.atomic
def take_out(group, *, why, version, by):
    """It is gone for everybody; gives the `Change`. Raises Refused."""
    return states.withdraw(ready(group, why, version, by), version=version, by=by, why=why.strip())


@transaction.atomic
def put_back(group, *, why, version, by):
    """It asked to be listed again; gives the `Change`. Raises Refused."""
    return states.restore(ready(group, why, version, by), version=version, by=by, why=why.strip())


def ready(group, why, version, by):
    """The group, where this person decides about it, says why, and has seen it as it is."""
    group = Group.objects.select_for_update().get(pk=group.pk)
    if not groups_for(by).filter(pk=group.pk).exists():
        raise NotYours("The curators of its region decide about this, but not about a group that they keep.")
    if not why.strip():
        raise Refused(Problem("why", "Say who asked for it, and how."))
    if group.version != version:
        raise Refused("The listing has changed since you opened this page. Look at it, and send this again.")
    return group
