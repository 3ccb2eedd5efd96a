"""A row whose name is listed already: somebody says whether it is one of those groups, or another one."""

from django.db import transaction

from groups.models import Upload, UploadRow, UploadState
from groups.records.errors import Refused

from .comparing import FOUND, Comparison, What
from .feeds import own_ids
from .files.columns import IDENTITY
from .guards import refuse_strangers

FIELD = "row-"
# No row has a number as long as this.
LONGEST = 9


def choices_in(answers):
    """{number of the row: what was chosen of it} of a form's answers; what was left open is not in it."""
    named = ((name.removeprefix(FIELD), text) for name, text in answers.items() if name.startswith(FIELD))
    return {int(number): text for number, text in named if number.isdecimal() and len(number) <= LONGEST and text}


@transaction.atomic
def choose(upload, choices, *, by):
    """Keep what was chosen, and check these rows again. Raises Refused for what is no choice of its row."""
    refuse_strangers(upload.organisation, by)
    if not Upload.objects.select_for_update().filter(pk=upload.pk, state=UploadState.CHECKED).exists():
        raise Refused("This file was sent or given up already.")
    rows = list(upload.rows.filter(what=What.UNSURE, number__in=choices))
    for row in rows:
        row.chosen = choices[row.number]
        if row.chosen not in {UploadRow.NEW_ONE, *(identity for identity, _ in row.alike)}:
            raise Refused(f"Row {row.number}: choose one of the groups that are shown.")
    check_again(upload, rows)


def check_again(upload, rows):
    """Check rows of which somebody chose what they are; no group is taken by two rows."""
    comparison = Comparison(upload)
    others = upload.rows.exclude(pk__in=[row.pk for row in rows]).filter(record__has_key="uuid")
    for number, record in others.values_list("number", "record__uuid"):
        comparison.seen.remember(record, number)
    for row in rows:
        comparison.check(row)
    UploadRow.objects.bulk_update(rows, [*FOUND, "chosen"])
    taken = [row.chosen for row in rows if row.what in (What.CHANGED, What.SAME)]
    upload.rows.filter(what=What.GONE, **{f"typed__{IDENTITY}__in": taken}).delete()
    remember(upload, [row for row in rows if row.chosen in taken])


def remember(upload, rows):
    """By what identity a feed names the groups that were chosen: its next reading finds them."""
    for row in rows:
        if row.service is not None:
            own_ids.remember(upload, row.typed[own_ids.ID], row.chosen, {})
