"""Reports of the public: closed by a curator with a sentence that whoever reported it can read."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from groups.models import Report

from .errors import Problem, Refused
from .proposals import NotYours
from .roles import curates


@transaction.atomic
def close(report, *, version, by, answer):
    """Close a report as it was seen. Raises Refused without an answer, late, or closed; NotYours for other regions."""
    if not answer.strip():
        raise Refused(Problem("answer", "Say what became of it."))
    if not curates(by, report.region_id):
        raise NotYours("Another curator looks at this one.")
    mine = Report.objects.filter(pk=report.pk, version=version, closed_at=None)
    if not mine.update(closed_at=timezone.now(), closed_by=by, answer=answer, version=F("version") + 1):
        raise Refused("Something happened to this since you opened it. Look at it again.")
