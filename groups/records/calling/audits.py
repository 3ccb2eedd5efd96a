"""The phone audit: each quarter some confirmed groups, drawn by chance, are rung; how many were wrong is published.

The draw is by a digest of quarter and listing, so anybody can do it again; what was drawn is written down.
"""

import re
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from groups.facts.freshness import ASKED_ABOUT, LASTS
from groups.models import Audited, AuditResult, Group, How, Outcome, SaidBy
from groups.records import states
from groups.records.errors import Refused

from .calls import NOT_REACHED

QUARTER = re.compile(r"20\d\d[Qq][1-4]")
FOUND = {AuditResult.RIGHT: Outcome.RIGHT, AuditResult.WRONG: Outcome.CHANGED}


def quarter_of(day):
    """ "2026Q4"."""
    return f"{day.year}Q{(day.month + 2) // 3}"


@transaction.atomic
def draw(quarter, today):
    """The sample of a quarter, drawn now if it was not before; gives its `Audited` rows in the order drawn."""
    if not Audited.objects.filter(quarter=quarter).exists():
        sure = Group.objects.published().filter(search_entry__confirmed_on__gt=today - LASTS)
        drawn = sorted(sure, key=lambda group: chance(quarter, group))[: settings.AUDIT_SAMPLE]
        rows = [Audited(quarter=quarter, group=one, place=n, drawn_on=today) for n, one in enumerate(drawn, 1)]
        Audited.objects.bulk_create(rows, ignore_conflicts=True)
    return list(Audited.objects.filter(quarter=quarter).select_related("group"))


def chance(quarter, group):
    return sha256(f"{quarter}:{group.uuid}".encode()).digest()


@transaction.atomic
def record(group, result, *, quarter, by):
    """Write down what a call found, with a check that says so. Raises Refused for a group that was not drawn, or whose
    result is there already."""
    row = Audited.objects.select_for_update().filter(group=group, quarter=quarter).first()
    if row is None:
        raise Refused(f"“{group}” was not drawn in {quarter}.")
    if row.result:
        raise Refused(f"“{group}” was rung already: {row.get_result_display().lower()}.")
    fill_in(row, result, by)
    states.check(
        group, version=group.version, outcome=FOUND[result], said_by=SaidBy.THE_GROUP, questions=ASKED_ABOUT,
        how=How.CALL, note=f"Phone audit {quarter}", by=by,
    )  # fmt: skip
    return row


def take_from_call(group, outcome, by):
    """What a curator's call says for the audit of this quarter, where the group was drawn and has no result yet.

    Whom nobody reached has none, and may still be reached. Whatever else is not *right* was wrong.
    """
    rows = Audited.objects.select_for_update().filter(group=group, quarter=quarter_of(timezone.localdate()), result="")
    row = rows.first() if outcome not in NOT_REACHED else None
    if row:
        fill_in(row, AuditResult.RIGHT if outcome == Outcome.RIGHT else AuditResult.WRONG, by)


def fill_in(row, result, by):
    """`by` is a person, or who it was in words."""
    row.result, row.found_on = result, timezone.localdate()
    row.by, row.by_name = (None, by) if isinstance(by, str) else (by, by.name)
    row.save(update_fields=["result", "found_on", "by", "by_name"])
