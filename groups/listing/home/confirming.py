"""A signed-in keeper says that a group is still right, as it was shown to them."""

from django.db import transaction
from django.utils import timezone

from groups.listing.asking.showing import QUESTIONS
from groups.models import Asking, How, Outcome, SaidBy
from groups.records import states
from groups.records.errors import NotYours
from groups.records.people.roles import keeps


@transaction.atomic
def still_right(group, *, version, by):
    """Confirm what the page showed, and nothing else; gives the `Check`. Whoever was asked need not answer any more.

    Raises NotYours, and Refused where the group has changed since the page was opened.
    """
    if not keeps(by, group):
        raise NotYours("Only those who keep a group can confirm it.")
    check = states.check(
        group, version=version, outcome=Outcome.RIGHT, said_by=SaidBy.THE_GROUP, questions=QUESTIONS, how=How.KEEPER,
        by=by,
    )  # fmt: skip
    Asking.objects.open().filter(group=group).update(ended_at=timezone.now())
    return check
