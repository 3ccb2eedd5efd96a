"""Curators watch listings: what changed since they looked last is shown to them."""

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q

from groups.models import Change, Group, Watch
from groups.records.errors import NotYours
from groups.records.people.roles import is_curator


def of(listing):
    """The columns by which a watch is of a listing."""
    return {"group" if isinstance(listing, Group) else "organisation": listing}


def last_number(listing):
    """The number of the last change of a listing, 0 where it has none."""
    return listing.changes.order_by("-number").values_list("number", flat=True).first() or 0


@transaction.atomic
def watch(listing, *, by):
    """Watch a listing from now on; gives the `Watch`. Raises NotYours for anybody but a curator."""
    if not is_curator(by):
        raise NotYours("Curators alone watch listings.")
    try:
        with transaction.atomic():
            told = {"seen_number": last_number(listing)}
            return Watch.objects.get_or_create(person=by, **of(listing), defaults=told)[0]
    except IntegrityError:
        return Watch.objects.get(person=by, **of(listing))


def unwatch(listing, *, by):
    """Watch it no longer."""
    Watch.objects.filter(person=by, **of(listing)).delete()


def saw(watch, *, by, number):
    """This person has seen the changes up to this number. What came later is still to be seen; it never goes back."""
    Watch.objects.filter(pk=watch.pk, person=by, seen_number__lt=number).update(seen_number=number)


def watched_by(person):
    """What a person watches; each row has `has_changed`, whether something happened since they looked."""
    later = Change.objects.filter(number__gt=OuterRef("seen_number"))
    of_group = Exists(later.filter(group=OuterRef("group")))
    of_organisation = Exists(later.filter(organisation=OuterRef("organisation")))
    return Watch.objects.filter(person=person).annotate(has_changed=of_group | of_organisation)


def changed_for(person):
    """Those of them in which something happened since."""
    return watched_by(person).filter(has_changed=True)


def changes_since(watches, most):
    """{id of a watch: its changes since it was seen, the last first}; `most` of all of them together."""
    wanted = Q(pk=None)
    for one in watches:
        wanted |= Q(number__gt=one.seen_number, group=one.group_id, organisation=one.organisation_id)
    plain = Change.objects.filter(wanted).order_by("-number").select_related("by").defer("before", "after")
    found = {}
    for change in plain[:most]:
        found.setdefault((change.group_id, change.organisation_id), []).append(change)
    return {one.pk: found.get((one.group_id, one.organisation_id), []) for one in watches}
