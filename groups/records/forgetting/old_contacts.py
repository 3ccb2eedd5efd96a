"""Contacts of a person that left a listing long ago are blanked in its old versions. The live version is never touched.

They are looked for where one left: in the changes of the month before the period ended, so that no run reads all of
history and a missed day is made up for. What a merge brought together is looked at together: what one of the listings
still says, or said lately, is kept in all of them. What one that was merged away says is shown nowhere: that counts as
said up to the merge, and is taken from it when it is due, so that undoing the merge does not bring it back.
"""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from groups.models import Change, Group, Publication, YesNo
from groups.records import history
from groups.records.actions import commit
from groups.records.disclosing import LIKELY_OWN
from groups.records.redaction import answers_in, holds, redact
from groups.records.resolving import merged_into, resolve
from groups.records.writing import Draft

# So many days of changes are looked through at each run.
LOOKED_THROUGH_DAYS = 31
BY = "Retention"
WHY = "A person's contact that the listing has not shown for years"
QUESTION = "contacts"
A_BATCH = 500


def forget_old_contacts(*, everything=False):
    """Blank what is due; gives how many values. `everything` looks through all of history, however long ago."""
    until = timezone.now() - timedelta(days=settings.OLD_CONTACTS_KEPT_DAYS)
    first = 1 if everything else history.first_change_since(until - timedelta(days=LOOKED_THROUGH_DAYS))
    kept_from = history.first_change_since(until)
    due = dict.fromkeys(value for change in changes_between(first, kept_from) for value in left_in(change))
    return sum(blanked_everywhere(listing, value, kept_from) for listing, value in due)


def changes_between(first, end):
    """The changes from one number up to another, in batches, so that memory holds few."""
    while first < end:
        rows = Change.objects.filter(number__gte=first, number__lt=min(end, first + A_BATCH)).order_by("number")
        yield from rows.select_related("group", "organisation")
        first += A_BATCH


def left_in(change):
    """(listing, value) of each contact of a person that one change took away."""
    if not change.before or not change.after:
        return
    was, now = (record["answers"].get(QUESTION, []) for record in (change.before, change.after))
    if change.after["publication"] == Publication.MERGED:
        now = []
    for row in was:
        value = row.get("value")
        if isinstance(value, str) and is_personal(row) and not holds(now, value):
            yield change.group or change.organisation, value


def is_personal(row):
    """Whether a contact is one person's own, as far as anybody knows, whoever was told of it."""
    personal = row.get("personal", YesNo.NOT_KNOWN)
    return personal == YesNo.YES or (row.get("kind") in LIKELY_OWN and personal != YesNo.NO)


def blanked_everywhere(listing, value, kept_from):
    """Blank a value in the old versions of a listing and of those that were merged with it; whether anything was."""
    family = family_of(listing)
    if any(is_said(one, value, kept_from) for one in family):
        return False
    found = [one for one in family if stands_in(one, value)]
    for one in found:
        take_from_merged(one, value)
        redact(one, question=QUESTION, value=value, by=BY, why=WHY)
    return bool(found)


def take_from_merged(listing, value):
    """A listing that was merged away lacks from now on the contacts that say a value."""
    if not holds(contacts_of(listing), value):
        return
    state, live = history.lock(), history.latest([listing])[listing.pk]
    kept = tuple(row for row in live[QUESTION] if value not in row.values())
    draft = Draft(listing, live, live.with_answers({QUESTION: kept}))
    commit(state, [draft], history.author(BY, WHY))


def family_of(listing):
    """A listing with what it was merged into and all that was merged there."""
    top = resolve(listing) or listing
    return [top, *merged_into(top)] if isinstance(listing, Group) else [top]


def is_said(listing, value, kept_from):
    """Whether a listing says a value now, or said it in a change that is not old enough."""
    if listing.publication != Publication.MERGED and holds(contacts_of(listing), value):
        return True
    lately = listing.changes.filter(number__gte=kept_from)
    return any(holds(said.get(QUESTION), value) for change in lately for said in answers_in(change))


def contacts_of(listing):
    """The contacts of a listing as its last change tells them."""
    last = listing.changes.order_by("-number").first()
    return last and last.after["answers"].get(QUESTION)


def stands_in(listing, value):
    """Whether an old version of a listing has a value."""
    return any(holds(said.get(QUESTION), value) for change in listing.changes.all() for said in answers_in(change))
