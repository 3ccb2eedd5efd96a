"""Taking in a file, checking it wholly, and only then sending what differs as proposals. Absence never means closed."""

from collections import Counter
from threading import Thread

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from groups.models import Group, Upload, UploadRow, UploadState
from groups.records import history
from groups.records.errors import NotYours, Refused
from groups.records.people.roles import keepers_of
from groups.records.proposals import propose
from groups.records.serialising import from_json, to_json

from . import reading
from .checking import check
from .words import Words

What = UploadRow.What
# Rows that are checked or sent at a time; how far it is stands in the upload after each.
AT_A_TIME = 250
# Where more than so much is gone from a file, or changed in it, somebody is asked first.
GONE_SHARE, CHANGED_SHARE = 0.10, 0.30


def take_in(organisation, *, name, data, by):
    """Take in the bytes of a file; gives its `Upload`. What cannot be read as a whole says why in it."""
    if not keepers_of(organisation).filter(person=by).exists():
        raise NotYours("You do not keep this organisation.")
    upload = Upload(organisation=organisation, by=by, source=name[:300])
    try:
        upload.columns, rows = reading.read(name, data)
    except reading.CannotRead as refused:
        upload.state, upload.problem = UploadState.FAILED, str(refused)[:500]
        upload.save()
        return upload
    with transaction.atomic():
        upload.total = len(rows)
        upload.save()
        staged = (UploadRow(upload=upload, number=number, typed=typed, what=What.WRONG) for number, typed in rows)
        UploadRow.objects.bulk_create(staged, batch_size=500)
        transaction.on_commit(lambda: beside(upload.pk))
    return upload


def beside(pk):
    """Go on with an upload beside the request that brought it; `manage.py read_uploads` takes up what was cut short."""
    if not settings.UPLOADS_BESIDE:
        work(Upload.objects.get(pk=pk))
        return

    def run():
        try:
            work(Upload.objects.get(pk=pk))
        finally:
            connection.close()

    Thread(target=run, daemon=True).start()


def work(upload):
    """Check an upload that is being read, or send one that is being sent, to its end."""
    if upload.state == UploadState.READING:
        check_all(upload)
    elif upload.state == UploadState.SENDING:
        send_all(upload)


def known_groups(organisation):
    """{identity: record} of the groups of an organisation that are listed."""
    groups = list(Group.objects.filter(organisation=organisation).exclude(publication__in=["withdrawn", "merged"]))
    records = history.latest(groups)
    return {group.uuid: records[group.pk] for group in groups}


def check_all(upload):
    """Check each row against what is listed; nothing is written but what was found."""
    known, words, seen = known_groups(upload.organisation), Words(), {}
    upload.done = 0
    rows = list(upload.rows.all())
    for start in range(0, len(rows), AT_A_TIME):
        part = rows[start : start + AT_A_TIME]
        for row in part:
            check_row(row, known, words, upload, seen)
        UploadRow.objects.bulk_update(part, ["record", "errors", "notes", "what", "questions"])
        upload.done = start + len(part)
        upload.save(update_fields=["done"])
    with transaction.atomic():
        # Where two workers checked it, one of them is through with it.
        if Upload.objects.filter(pk=upload.pk, state=UploadState.READING).update(state=UploadState.CHECKED):
            add_gone(upload, known, seen)


def check_row(row, known, words, upload, seen):
    """Check one row, and that no row before it says the same."""
    checked = check(row.typed, known, words, upload)
    row.errors, row.notes, row.questions = checked.errors, checked.notes, checked.questions
    key = checked.record.uuid if checked.record else None
    if key in seen:
        row.errors = [*row.errors, ("", f"Row {seen[key]} is about the same group.")]
    elif key:
        seen[key] = row.number
    row.record = to_json(checked.record) if checked.record and not row.errors else None
    row.what = what_of(checked, row)


def what_of(checked, row):
    if row.errors:
        return What.WRONG
    if checked.before is None:
        return What.NEW
    return What.CHANGED if row.questions else What.SAME


def add_gone(upload, known, seen):
    """The groups that are listed and stand in no row: a list to ask about, and nothing else."""
    gone = [record for identity, record in known.items() if identity not in seen]
    last = upload.rows.order_by("-number").values_list("number", flat=True).first() or 0
    UploadRow.objects.bulk_create(
        UploadRow(upload=upload, number=last + number, typed={"Name": record["name"]}, what=What.GONE)
        for number, record in enumerate(gone, 1)
    )


def counts(upload):
    """{what: how many rows}."""
    return Counter(upload.rows.order_by().values_list("what", flat=True))


def must_be_asked(upload):
    """Whether so much is gone or changed that somebody has to say that this is meant."""
    told = counts(upload)
    listed = told[What.CHANGED] + told[What.SAME] + told[What.GONE]
    return bool(listed) and (
        told[What.GONE] > listed * GONE_SHARE or told[What.CHANGED] > max(1, listed * CHANGED_SHARE)
    )


@transaction.atomic
def send(upload, *, by, is_meant=False):
    """Send what is new or changed. Raises Refused before it is checked, twice, and where somebody must be asked."""
    if not keepers_of(upload.organisation).filter(person=by).exists():
        raise NotYours("You do not keep this organisation.")
    if must_be_asked(upload) and not is_meant:
        raise Refused("Much is changed or gone. Say that this is meant, or look at the file again.")
    mine = Upload.objects.filter(pk=upload.pk, state=UploadState.CHECKED)
    if not mine.update(state=UploadState.SENDING, done=0, sent_at=timezone.now()):
        raise Refused("This file was sent or given up already.")
    upload.refresh_from_db()
    transaction.on_commit(lambda: beside(upload.pk))


def send_all(upload):
    """Send each row that differs, one after the other; what was sent already is not sent again."""
    for pk in unsent(upload).values_list("pk", flat=True):
        if send_row(pk, upload):
            Upload.objects.filter(pk=upload.pk).update(done=F("done") + 1)
    Upload.objects.filter(pk=upload.pk).update(state=UploadState.SENT)


def unsent(upload):
    """The rows that are still to be sent."""
    return upload.rows.filter(what__in=[What.NEW, What.CHANGED], proposal=None).exclude(record=None)


def send_row(pk, upload):
    """Send one row, unless another worker did; what stands in its way is written beside it. Gives whether it did."""
    try:
        with transaction.atomic():
            row = unsent(upload).select_for_update().filter(pk=pk).first()
            if row is None:
                return False
            receipt = propose(from_json(row.record), by=upload.by, note=f"From the file {upload.source}")
            row.proposal = receipt.proposal
            row.record = None
            row.save(update_fields=["proposal", "record"])
    except Refused as refused:
        row.what, row.errors = What.WRONG, [("", problem.text) for problem in refused.problems]
        row.save(update_fields=["what", "errors"])
    return True


def give_up(upload, *, by):
    """Send nothing of it."""
    if not keepers_of(upload.organisation).filter(person=by).exists():
        raise NotYours("You do not keep this organisation.")
    Upload.objects.filter(pk=upload.pk, state=UploadState.CHECKED).update(state=UploadState.GIVEN_UP)
