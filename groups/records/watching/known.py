"""What was found in a group is known, and left out until the group changes; and that is taken back."""

from django.db import transaction
from django.utils import timezone

from groups.models import Finding, KnownFinding
from groups.records import history
from groups.records.actions import refuse_unseen
from groups.records.people.guards import refuse_who_may_not


@transaction.atomic
def know(finding, *, version, by, why=""):
    """Leave a finding out while its group stays as it is, at the `version` that was seen; gives the `KnownFinding`."""
    finding = Finding.objects.select_for_update(of=("self",)).select_related("group").get(pk=finding.pk)
    refuse_who_may_not(by, finding.group)
    refuse_unseen(finding.group, version)
    author = history.author(by, why.strip())
    told = {"version": version, "why": author.why, "at": timezone.now(), **author.fields}
    return KnownFinding.objects.update_or_create(query=finding.query, group=finding.group, defaults=told)[0]


@transaction.atomic
def look_again(finding, *, by):
    """It is to be looked at again."""
    refuse_who_may_not(by, finding.group)
    KnownFinding.objects.filter(query=finding.query, group=finding.group).delete()
