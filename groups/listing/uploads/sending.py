"""Sending what differs as proposals, once somebody said so. What was sent already is not sent again."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from groups.models import Upload, UploadState
from groups.records.errors import Refused
from groups.records.proposals import propose
from groups.records.serialising import from_json

from .comparing import What, must_be_asked
from .feeds import own_ids
from .guards import refuse_strangers
from .working import beside


@transaction.atomic
def send(upload, *, by, is_meant=False):
    """Send what is new or changed, in the name of whoever presses the button. Raises Refused before it is checked,
    twice, and where somebody must be asked."""
    refuse_strangers(upload.organisation, by)
    if must_be_asked(upload) and not is_meant:
        raise Refused("Much is changed or gone. Say that this is meant, or look at the file again.")
    now = timezone.now()
    mine = Upload.objects.filter(pk=upload.pk, state=UploadState.CHECKED)
    begun = {"state": UploadState.SENDING, "by": by, "done": 0, "total": unsent(upload).count()}
    if not mine.update(sent_at=now, moved_at=now, **begun):
        raise Refused("This file was sent or given up already.")
    upload.refresh_from_db()
    transaction.on_commit(lambda: beside(upload.pk))


def send_all(upload):
    """Send each row that differs, one after the other; one that was cut short goes on where it was."""
    for pk in unsent(upload).values_list("pk", flat=True):
        if send_row(pk, upload):
            Upload.objects.filter(pk=upload.pk).update(done=F("done") + 1, moved_at=timezone.now())
    sending = Upload.objects.filter(pk=upload.pk, state=UploadState.SENDING)
    sending.update(state=UploadState.SENT, moved_at=timezone.now())


def unsent(upload):
    """The rows that are still to be sent."""
    return upload.rows.filter(what__in=[What.NEW, What.CHANGED], proposal=None, record__has_key="uuid")


def send_row(pk, upload):
    """Send one row, unless another worker did; what stands in its way is written beside it. Gives whether it did.

    Whoever was removed on the way sends no more of it, a new group neither.
    """
    try:
        with transaction.atomic():
            row = unsent(upload).select_for_update(of=("self",)).filter(pk=pk).first()
            if row is None:
                return False
            refuse_strangers(upload.organisation, upload.by)
            record = from_json(row.record)
            receipt = propose(record, by=upload.by, note=f"From {upload.source}")
            if row.service is not None:
                own_ids.remember(upload, row.typed[own_ids.ID], record.uuid, row.said)
            row.proposal, row.record = receipt.proposal, None
            row.save(update_fields=["proposal", "record"])
    except Refused as refused:
        row.what, row.errors = What.WRONG, [("", problem.text) for problem in refused.problems]
        row.save(update_fields=["what", "errors"])
    return True


def give_up(upload, *, by):
    """Send nothing of it."""
    refuse_strangers(upload.organisation, by)
    mine = Upload.objects.filter(pk=upload.pk, state=UploadState.CHECKED)
    mine.update(state=UploadState.GIVEN_UP, moved_at=timezone.now())
